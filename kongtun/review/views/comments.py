"""Comments at the fields of one page of a proposal: a page, and with htmx the conversation alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.projects.models import Project
from kongtun.review.actions import add_comment, answer_comment, resolve_comment
from kongtun.review.fields import FIELDS, place_title, section_title
from kongtun.review.forms import AnswerForm, CommentForm
from kongtun.review.models import Comment
from kongtun.review.queries.comments import comments_of
from kongtun.review.views.common import PROJECTS, back_to, show_refusal


@requires(P.PROJECT_VIEW, team=True)
def comments_page(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """GET: the conversation. POST: a new comment."""
    if section not in FIELDS:
        raise Http404
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    form = CommentForm(section=section)
    if request.method == "POST":
        project = get_record(request, PROJECTS, P.PROJECT_COMMENT, pk=pk)
        form = CommentForm(request.POST, section=section)
        if form.is_valid():
            where, field = form.section_and_field
            must_fix = bool(request.POST.get("must_fix")) and request.user.can(P.PROJECT_SCREEN, project)  # type: ignore[union-attr]
            try:
                add_comment(
                    project,
                    by=request.user,
                    section=where,
                    field=field,
                    text=form.cleaned_data["text"],
                    must_fix=must_fix,
                )
            except Refused as refusal:
                show_refusal(form, refusal)
            else:
                if not request.headers.get("HX-Request"):
                    messages.success(request, _("ส่งความเห็นแล้ว"))
                    return back_to(request, "review:comments", pk=pk, section=section)
                form = CommentForm(section=section)
    return _render(request, project, section, form)


@requires(P.PROJECT_VIEW, team=True)
def talk_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every comment of the proposal, page by page; each leads to its conversation."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    sections: dict[str, list[Comment]] = {}
    for comment in comments_of(project):
        sections.setdefault(comment.section, []).append(comment)
    talk = [
        {
            "title": section_title(slug),
            "slug": slug,
            "comments": [(comment, place_title(slug, comment.field)) for comment in comments],
            "answered": sum(comment.resolved_at is None and comment.answered for comment in comments),
            "unanswered": sum(comment.resolved_at is None and not comment.answered for comment in comments),
        }
        for slug, comments in sections.items()
    ]
    others = [(slug, section_title(slug)) for slug in FIELDS if slug not in sections]
    may_comment = request.user.can(P.PROJECT_COMMENT, project)  # type: ignore[union-attr]
    return render(
        request, "review/talk.html", {"project": project, "talk": talk, "others": others, "may_comment": may_comment}
    )


@requires(P.PROJECT_VIEW, team=True)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one comment."""
    comment = _comment(request, pk, P.PROJECT_COMMENT)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_comment(comment, by=request.user, text=form.cleaned_data["text"])
            messages.success(request, _("ตอบความเห็นแล้ว"))
        except Refused as refusal:
            messages.error(request, refusal.message)
    else:
        messages.error(request, _("เขียนคำตอบก่อน"))
    return _back(request, comment)


@requires(P.PROJECT_VIEW, team=True)
@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick one comment off."""
    comment = _comment(request, pk, P.PROJECT_VIEW)
    try:
        resolve_comment(comment, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ติ๊กว่าแก้แล้ว"))
    return _back(request, comment)


def _comment(request: HttpRequest, pk: int, permission: str) -> Comment:
    comment = Comment.objects.select_related("parent__by", "by").filter(pk=pk).first()
    if comment is None:
        raise Http404
    comment.project = get_record(request, PROJECTS, permission, pk=comment.project_id)
    return comment


def _back(request: HttpRequest, comment: Comment) -> HttpResponse:
    if request.headers.get("HX-Request"):
        list(messages.get_messages(request))  # the fragment shows the change itself
        return _render(request, comment.project, comment.section, CommentForm(section=comment.section))
    return back_to(request, "review:comments", pk=comment.project_id, section=comment.section)


def _render(request: HttpRequest, project: Project, section: str, form: CommentForm) -> HttpResponse:
    user: Any = request.user
    may_mend = user.can(P.PROJECT_EDIT, project) or user.can(P.PROJECT_SCREEN, project)
    context = {
        "project": project,
        "section": section,
        "section_title": section_title(section),
        "comments": [(comment, place_title(section, comment.field)) for comment in comments_of(project, section)],
        "form": form,
        "may_comment": user.can(P.PROJECT_COMMENT, project),
        "may_screen": user.can(P.PROJECT_SCREEN, project),
        "may_mend": may_mend,
        "back_url": reverse("projects:section", args=[project.pk, section]),
        "at_url": reverse("projects:section", args=[project.pk, section])
        if project.is_editable and user.can(P.PROJECT_EDIT, project)
        else "",
    }
    template = "review/_comments.html" if request.headers.get("HX-Request") else "review/comments.html"
    return render(request, template, context, status=422 if form.errors else 200)
