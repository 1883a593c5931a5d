"""What participants see by link, without an account: register, their own page, check in, answer. Nobody else's data."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.web import public
from kongtun.common.refusal import Refused
from kongtun.forums import actions
from kongtun.forums.actions.attend import REGISTERING, TooMany, matches
from kongtun.forums.calendar import entry_of
from kongtun.forums.choices import ForumMode
from kongtun.forums.forms.after import AnswersForm
from kongtun.forums.forms.people import CodeForm, RegisterForm
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.answers import has_answered, outline_for
from kongtun.forums.queries.places import place_groups
from kongtun.forums.states import ForumState as S
from kongtun.forums.views.common import put_error

KEEP_LINK = 60 * 60 * 24 * 30
SHOWN = (S.ANNOUNCED, S.HELD, S.CLOSED, S.CANCELLED)


def _cookie(forum: Forum) -> str:
    return f"forum-{forum.code}"


def _forum(code: str) -> Forum:
    return get_object_or_404(Forum.objects.select_related("area__parent").filter(state__in=SHOWN, code=code))


@public
@never_cache
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Register. A phone that has registered is led to its own page; with the code of the day it is checked in as well."""
    forum = _forum(code)
    on_site = (request.POST.get("on_site") or request.GET.get("in", ""))[:8]
    known = _known(request, forum)
    if known is not None and request.method != "POST":
        return _arrived(known, on_site)
    if forum.state not in REGISTERING:
        return render(request, "forums/public/closed.html", {"forum": forum})
    initial = {"client_id": uuid.uuid4(), "on_site": on_site}
    form = RegisterForm(request.POST or None, initial=initial, groups=place_groups(forum))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                row, _fresh = actions.register(
                    forum, name=data["name"], organisation=data["organisation"], role=data["role"], area=data["area"],
                    phone=data["phone"], consent=data["consent"], client_id=data["client_id"], on_site_code=data["on_site"],
                )  # fmt: skip
            except TooMany as refusal:
                form.add_error(None, refusal.message)
                status = 429
            except Refused as refusal:
                put_error(form, refusal)
            else:
                return _own_link(row)
    here = matches(forum, on_site) and forum.mode != ForumMode.ONLINE
    return render(request, "forums/public/join.html", {"forum": forum, "form": form, "here": here}, status=status)


def _known(request: HttpRequest, forum: Forum) -> Participant | None:
    """The participant whose link this phone keeps, or whose account is signed in."""
    secret = request.COOKIES.get(_cookie(forum), "")[:40]
    row = Participant.objects.filter(forum=forum, secret=secret).first() if secret else None
    if row is None and request.user.is_authenticated:
        row = Participant.objects.filter(forum=forum, user=request.user).first()
    if row is not None:
        row.forum = forum
    return row


def _arrived(row: Participant, on_site: str) -> HttpResponse:
    """To the own page; checking in is a deed, so the page offers it with the code filled in."""
    url = reverse("forums:own", args=[row.forum.code, row.secret])
    return redirect(f"{url}?in={on_site}" if on_site.isdigit() and row.attended_at is None else url)


def _own_link(row: Participant) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("forums:own", args=[row.forum.code, row.secret]))
    response.set_cookie(
        _cookie(row.forum), row.secret, max_age=KEEP_LINK, httponly=True, samesite="Lax", path=f"/v/{row.forum.code}/"
    )
    return response


def own_row(code: str, secret: str) -> Participant:
    """The participant of this link; 404 for any other, and for forums that are not announced."""
    row = Participant.objects.select_related("forum__area", "area").filter(secret=secret[:40], forum__code=code).first()
    if row is None or row.forum.state not in SHOWN:
        raise Http404
    return row


@public
@never_cache
def own(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """A participant's own page: agenda, room, check-in, questionnaire, group work."""
    row = own_row(code, secret)
    return _page(request, row, CodeForm(initial={"code": request.GET.get("in", "")[:4]}))


def _page(request: HttpRequest, row: Participant, form: CodeForm, status: int = 200, wrong: str = "") -> HttpResponse:
    forum = row.forum
    today = timezone.localdate()
    first, last = timezone.localtime(forum.starts_at).date(), timezone.localtime(forum.ends_at).date()
    answered = has_answered(forum, row)
    context: dict[str, Any] = {
        "forum": forum, "row": row, "form": form, "wrong": wrong, "periods": list(forum.periods.all()), "answered": answered,
        "is_today": first <= today <= last, "open": forum.state in REGISTERING, "over": last < today,
        "online": forum.mode != ForumMode.ONSITE, "onsite": forum.mode != ForumMode.ONLINE,
        "may_answer": forum.state in REGISTERING and row.attended_at is not None and not answered,
        "has_calendar": bool(entry_of(forum, row)) if forum.state in REGISTERING else False, "group_url": group_url(row),
    }  # fmt: skip
    response = render(request, "forums/public/own.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response


def group_url(row: Participant) -> str:
    """The group work of this participant, where that app has a page for it."""
    try:
        return reverse("groupwork:mine", args=[row.forum.code, row.secret])
    except NoReverseMatch:
        return ""


@public
@require_POST
def own_act(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Check in by the code of the day, go to the online room, or say whether one comes."""
    row = own_row(code, secret)
    what = request.POST.get("do", "")
    form = CodeForm(request.POST if what == "check-in" else None)
    if what not in ("check-in", "room", "yes", "no") or (what == "check-in" and not form.is_valid()):
        return _page(request, row, form, 422)
    try:
        if what == "check-in":
            actions.check_in(row, code=form.cleaned_data["code"])
        elif what == "room":
            return _room(request, row)
        else:
            actions.answer_invitation(row, comes=what == "yes")
    except Refused as refusal:
        if what == "check-in":
            put_error(form, refusal)
            return _page(request, row, form, 422)
        return _page(request, row, form, 422, wrong=refusal.message)
    return _own_link(row)


def _room(request: HttpRequest, row: Participant) -> HttpResponse:
    """Note that somebody goes to the online room on the day, and lead there."""
    if not row.forum.online_link:
        return _page(request, row, CodeForm(), 422)
    if _room_is_open(row.forum):
        actions.join_online(row)
    return render(request, "forums/public/room.html", {"forum": row.forum, "row": row})


def _room_is_open(forum: Forum) -> bool:
    today = timezone.localdate()
    return (
        forum.state in REGISTERING
        and timezone.localtime(forum.starts_at).date() <= today <= timezone.localtime(forum.ends_at).date()
    )


@public
@never_cache
def own_questions(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The questionnaire on one page; what was sent stays."""
    row = own_row(code, secret)
    forum = row.forum
    if has_answered(forum, row):
        return redirect("forums:own", code, secret)
    outline = outline_for(forum)
    form = AnswersForm(request.POST or None, outline=outline)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(row, form.cleaned_data)
        except Refused as refusal:
            wrong = refusal.message
        else:
            return _own_link(row)
    status = 422 if request.method == "POST" else 200
    context = {"forum": forum, "row": row, "form": form, "outline": outline, "wrong": wrong}
    response = render(request, "forums/public/questions.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response


@public
@require_safe
def own_calendar(request: HttpRequest, code: str, secret: str) -> HttpResponse:  # noqa: ARG001 (the link says it all)
    """The forum as a calendar entry."""
    row = own_row(code, secret)
    entry = entry_of(row.forum, row, cancelled=row.forum.state == S.CANCELLED)
    if not entry:
        raise Http404
    response = HttpResponse(entry, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="forum.ics"'
    return response
