"""Announcements and questions."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires, signed_in
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.workflow import PermissionNeeded
from kongtun.spaces import actions
from kongtun.spaces.choices import PostKind
from kongtun.spaces.forms import AnswerForm, PostForm
from kongtun.spaces.models import Answer, PlanRow, Post, SpaceFile
from kongtun.spaces.queries.access import teams_of
from kongtun.spaces.queries.space import posts_of, question, removed_by
from kongtun.spaces.views.common import frame, open_space, refused, say

REMOVABLE = {"post": Post, "answer": Answer, "row": PlanRow, "file": SpaceFile}
HOME = {"post": "space", "answer": "questions", "row": "plan", "file": "files"}


@signed_in
def list_page(request: HttpRequest) -> HttpResponse:
    """Spaces that one may open; a person with one space goes straight to it."""
    page = Paginator(teams_of(request.user), 30).get_page(request.GET.get("page"))
    if page.paginator.count == 1 and "all" not in request.GET:
        return redirect("spaces:space", team_pk=page.object_list[0].pk)
    return render(request, "spaces/list.html", {"page": page})


@requires(P.MENTOR_VIEW, team=True)
def space(request: HttpRequest, team_pk: int) -> HttpResponse:
    """Announcements, with the contact person and the channel on top."""
    return _posts(request, team_pk, PostKind.NEWS, "space")


@requires(P.MENTOR_VIEW, team=True)
def questions(request: HttpRequest, team_pk: int) -> HttpResponse:
    """Questions."""
    return _posts(request, team_pk, PostKind.QUESTION, "questions")


def _posts(request: HttpRequest, team_pk: int, kind: str, here: str) -> HttpResponse:
    team, access = open_space(request, team_pk)
    page = Paginator(posts_of(team, kind), 20).get_page(request.GET.get("page"))
    gone = [one for one in removed_by(team, request.user, leads=access.leads) if one.kind == kind]
    context = {**frame(team, access, here), "page": page, "kind": kind, "gone": gone}
    return render(request, "spaces/posts.html", context)


@requires(P.MENTOR_VIEW, team=True)
@once
def new_post(request: HttpRequest, team_pk: int, kind: str) -> HttpResponse:
    """Write an announcement (members) or a question."""
    if kind not in PostKind.values:
        raise Http404
    team, access = open_space(request, team_pk, member=kind == PostKind.NEWS)
    form = PostForm(request.POST or None, may_pin=access.leads and kind == PostKind.NEWS)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = actions.write_post(
                team,
                by=request.user,
                kind=kind,
                title=values["title"],
                text=values["text"],
                pinned=values.get("pinned", False),
            )
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(
                request,
                _("ประกาศแล้ว สมาชิกที่มีบัญชีได้รับแจ้ง") if kind == PostKind.NEWS else _("ส่งคำถามแล้ว ผู้ประสานงานได้รับแจ้ง"),
            )
            return redirect("spaces:post", team_pk=team.pk, pk=made.pk)
    context = {**frame(team, access, "space" if kind == PostKind.NEWS else "questions"), "form": form, "kind": kind}
    return render(request, "spaces/new_post.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_VIEW, team=True)
@once
def post(request: HttpRequest, team_pk: int, pk: int) -> HttpResponse:
    """One announcement or question; answering it."""
    team, access = open_space(request, team_pk)
    shown = question(team, pk)
    if shown is None:
        raise Http404
    may_answer = shown.kind == PostKind.QUESTION and (access.member or shown.by_id == request.user.pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if not may_answer:
            raise PermissionNeeded(P.MENTOR_WORK)
        if form.is_valid():
            try:
                actions.answer(shown, by=request.user, text=form.cleaned_data["text"])
            except Refused as refusal:
                say(form, refusal)
            else:
                messages.success(request, _("ตอบแล้ว ผู้ถามได้รับแจ้ง"))
                return redirect("spaces:post", team_pk=team.pk, pk=pk)
    context = {
        **frame(team, access, "space" if shown.kind == PostKind.NEWS else "questions"), "post": shown, "form": form,
        "may_answer": may_answer, "may_mark": access.leads or shown.by_id == request.user.pk,
        "may_change": access.may_change(shown),
    }  # fmt: skip
    return render(request, "spaces/post.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def mark(request: HttpRequest, team_pk: int, pk: int) -> HttpResponse:
    """Mark a reply as the answer; again takes the mark away."""
    team, _access = open_space(request, team_pk)
    reply = get_object_or_404(Answer.objects.select_related("post__space__team__area"), pk=pk, post__space__team=team)
    if not refused(request, lambda: actions.mark_answer(reply, by=request.user, on=not reply.is_answer)):
        messages.success(request, _("ทำเครื่องหมายว่าเป็นคำตอบแล้ว") if reply.is_answer else _("เอาเครื่องหมายคำตอบออกแล้ว"))
    return redirect("spaces:post", team_pk=team.pk, pk=reply.post_id)


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def pin(request: HttpRequest, team_pk: int, pk: int) -> HttpResponse:
    """Pin a post, or take the pin off."""
    team, _access = open_space(request, team_pk)
    found = get_object_or_404(
        Post.objects.select_related("space__team__area"), pk=pk, space__team=team, removed_at=None
    )
    actions.pin(found, by=request.user, on=not found.pinned)
    messages.success(request, _("ปักหมุดแล้ว") if found.pinned else _("เอาหมุดออกแล้ว"))
    return redirect("spaces:post", team_pk=team.pk, pk=pk)


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def remove(request: HttpRequest, team_pk: int, what: str, pk: int) -> HttpResponse:
    """Take something away; it can be brought back from the same page."""
    return _put(request, team_pk, what, pk, away=True)


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def restore(request: HttpRequest, team_pk: int, what: str, pk: int) -> HttpResponse:
    """Bring something back."""
    return _put(request, team_pk, what, pk, away=False)


def _put(request: HttpRequest, team_pk: int, what: str, pk: int, *, away: bool) -> HttpResponse:
    team, _access = open_space(request, team_pk)
    if what not in REMOVABLE:
        raise Http404
    way = "post__space" if what == "answer" else "space"
    rows = REMOVABLE[what]._default_manager.select_related(f"{way}__team__area")  # noqa: SLF001
    found = get_object_or_404(rows, pk=pk, **{f"{way}__team": team})
    act = actions.remove if away else actions.restore
    act(found, by=request.user)
    messages.success(request, _("ลบแล้ว นำกลับมาได้จากด้านล่างของหน้า") if away else _("นำกลับมาแล้ว"))
    if what == "answer":
        return redirect("spaces:post", team_pk=team.pk, pk=found.post_id)
    if what == "row":
        return redirect(f"/spaces/{team.pk}/plan/?month={found.day:%Y-%m}")
    if what == "post" and found.kind == PostKind.QUESTION:
        return redirect("spaces:questions", team_pk=team.pk)
    return redirect(f"spaces:{HOME[what]}", team_pk=team.pk)
