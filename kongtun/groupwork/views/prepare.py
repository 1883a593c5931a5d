"""Sessions of a forum; a new one; its questions, its groups, who sits where."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.forums.models import Forum
from kongtun.groupwork import actions
from kongtun.groupwork.actions.session import QUESTION, SETTINGS
from kongtun.groupwork.forms import GroupForm, NamesForm, NewSessionForm, QuestionForm, SettingsForm
from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.queries.board import questions_of
from kongtun.groupwork.queries.groups import groups_of, people_by_group, seated
from kongtun.groupwork.queries.sessions import sessions_of
from kongtun.groupwork.views.common import (
    UNPROCESSABLE,
    forum_of,
    group_in,
    one_of,
    picked,
    picked_many,
    put_error,
    refused,
    session_of,
)

PEOPLE_A_PAGE = 60


@requires(P.FORUM_VIEW, team=True)
@require_safe
def list_page(request: HttpRequest, forum_pk: int) -> HttpResponse:
    """Sessions of a forum."""
    forum = forum_of(request, forum_pk)
    context = {
        "forum": forum, "sessions": list(sessions_of(forum)), "may_edit": request.user.can(P.FORUM_EDIT, forum),
    }  # fmt: skip
    return render(request, "groupwork/list.html", context)


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
@once
def new(request: HttpRequest, forum_pk: int) -> HttpResponse:
    """A new session, from a set of questions."""
    forum = forum_of(request, forum_pk, P.FORUM_EDIT)
    form = NewSessionForm(request.POST or None, forum=forum, initial=_proposed(forum))
    if request.method == "POST" and form.is_valid():
        try:
            session = actions.create_session(forum, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            messages.success(request, _("ตั้งคำถามไว้แล้ว ขั้นต่อไปแบ่งกลุ่ม"))
            return redirect("groupwork:groups", pk=session.pk)
    return render(request, "groupwork/new.html", {"forum": forum, "form": form}, status=_status(form))


def _proposed(forum: Forum) -> dict[str, Any]:
    period = forum.periods.filter(kind__in=["group", "present"], group_sessions=None).first()
    return {"question_set": "tambon" if period and period.kind == "present" else "district", "period": period}


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def settings_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, minutes of a presentation, the wall on phones."""
    session = session_of(request, pk, P.FORUM_EDIT)
    opened = Opened(request, SETTINGS, session)
    form = SettingsForm(request.POST or None, instance=GroupSession.objects.get(pk=session.pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_session(session, by=request.user, fingerprint=opened.seen, **form.cleaned_data)
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            return redirect("groupwork:session", pk=pk)
    context = {"session": session, "form": form, "opened": opened}
    return render(request, "groupwork/settings.html", context, status=_status(form, opened))


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
@once
def questions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, and a form for one more."""
    session = session_of(request, pk, P.FORUM_EDIT)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(session, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            messages.success(request, _("เพิ่มคำถามแล้ว"))
            return redirect("groupwork:questions", pk=pk)
    context = {"session": session, "asked": questions_of(session), "form": form}
    return render(request, "groupwork/questions.html", context, status=_status(form))


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def question_page(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """One question or sub-point: its words, more sub-points, or away with it."""
    session = session_of(request, pk, P.FORUM_EDIT)
    question = one_of(session.questions.select_related("parent"), question_pk)
    question.session = session
    if request.method == "POST" and "remove" in request.POST:
        if refused(request, lambda: actions.remove_question(question, by=request.user)):
            return redirect("groupwork:question", pk=pk, question_pk=question_pk)
        messages.success(request, _("เอาคำถามออกแล้ว"))
        return redirect("groupwork:questions", pk=pk)
    opened = Opened(request, QUESTION, question)
    form = QuestionForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            actions.change_question(
                question,
                by=request.user,
                heading=words["heading"],
                text=words["text"],
                new_points=words.get("points", ()),
                fingerprint=opened.seen,
            )
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            return redirect("groupwork:questions", pk=pk)
    context = {
        "session": session, "question": question, "form": form, "points": list(question.points.all()), "opened": opened,
    }  # fmt: skip
    return render(request, "groupwork/question.html", context, status=_status(form, opened))


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def groups_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Groups in one press by district or tambon, or by name; who is in which."""
    session = session_of(request, pk, P.FORUM_EDIT)
    form = NamesForm(request.POST if "names" in request.POST else None)
    if request.method == "POST":
        made = None
        try:
            if "level" in request.POST:
                made = actions.make_groups_by_area(session, request.POST["level"], by=request.user)
            elif form.is_valid():
                made = actions.make_groups_by_name(session, form.cleaned_data["names"].splitlines(), by=request.user)
        except Refused as refusal:
            if "level" in request.POST:
                messages.error(request, refusal.message)
                return redirect("groupwork:groups", pk=pk)
            put_error(form, refusal)
        if made is not None:
            count = len(made)
            messages.success(
                request, ngettext("แบ่งเพิ่ม %(count)d กลุ่ม", "แบ่งเพิ่ม %(count)d กลุ่ม", count) % {"count": count}
            )
            return redirect("groupwork:groups", pk=pk)
    groups = groups_of(session)
    people = people_by_group(session, groups)
    rows = [(group, people.get(group.pk, [])) for group in groups]
    context = {"session": session, "rows": rows, "loose": people.get(None, []), "form": form}
    return render(request, "groupwork/groups.html", context, status=_status(form))


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def group_page(request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
    """One group: name, order, note-taker, or away with it."""
    session = session_of(request, pk, P.FORUM_EDIT)
    group = group_in(session, group_pk)
    if request.method == "POST" and "remove" in request.POST:
        if refused(request, lambda: actions.remove_group(group, by=request.user)):
            return redirect("groupwork:group", pk=pk, group_pk=group_pk)
        return redirect("groupwork:groups", pk=pk)
    people = people_by_group(session, groups_of(session)).get(group.pk, [])
    form = GroupForm(request.POST or None, group=group, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(group, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            return redirect("groupwork:groups", pk=pk)
    context = {"session": session, "group": group, "people": people, "form": form}
    return render(request, "groupwork/group.html", context, status=_status(form))


@requires(P.FORUM_EDIT)
@require_safe
def people_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody with the group in which they are, to move them."""
    session = session_of(request, pk, P.FORUM_EDIT)
    groups = groups_of(session)
    names, of = {group.pk: group.name for group in groups}, seated(session, groups)
    page = Paginator(session.forum.participants.select_related("area"), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    rows = [(person, names.get(of.get(person.pk) or 0, "")) for person in page.object_list]
    return render(request, "groupwork/people.html", {"session": session, "groups": groups, "page": page, "rows": rows})


@requires(P.FORUM_EDIT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked people into a group; "own" back to that of their area."""
    session = session_of(request, pk, P.FORUM_EDIT)
    people = picked_many(session.forum.participants, request.POST.getlist("people"))
    target = request.POST.get("group", "")
    group = picked(session.groups, target)
    if group is None and target != "own":
        messages.error(request, _("เลือกกลุ่มที่จะย้ายไป"))
    elif not refused(request, lambda: actions.move_people(session, people, group, by=request.user)):
        messages.success(request, _("ย้ายแล้ว %(count)d คน") % {"count": len(people)})
    return redirect("groupwork:people", pk=pk)


def _status(form: Any, opened: Opened | None = None) -> int:
    if opened is not None and opened.conflict is not None:
        return opened.status
    return UNPROCESSABLE if form.errors else 200
