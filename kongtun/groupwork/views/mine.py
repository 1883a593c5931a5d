"""A participant's own page: the questions of the own group, what it wrote, a place to write. Opened by the own link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kongtun.accounts.web import public
from kongtun.common.refusal import Refused
from kongtun.forums.models import Participant
from kongtun.groupwork import actions
from kongtun.groupwork.actions import ChangedMeanwhile
from kongtun.groupwork.forms import NoteForm, WordForm
from kongtun.groupwork.models import Group, GroupSession, Note
from kongtun.groupwork.queries.board import own_notes, questions_of, stamp_for, stamp_of_group
from kongtun.groupwork.queries.clock import clock_of
from kongtun.groupwork.queries.groups import own_group
from kongtun.groupwork.queries.sessions import open_sessions, participant_of
from kongtun.groupwork.states import SessionState
from kongtun.groupwork.views.common import UNPROCESSABLE, news, one_of, picked, put_error, refused, same
from kongtun.groupwork.views.wall import wall_context


def who(code: str, secret: str) -> Participant:
    """Return whose link it is; 404 for a link that is none."""
    found = participant_of(code, secret)
    if found is None:
        raise Http404
    return found


def write_context(
    session: GroupSession, group: Group, participant: Participant | None, bad: NoteForm | None = None
) -> dict[str, Any]:
    """What a page to write on shows: each question with the own group's notes and its form (``bad`` is one to correct)."""
    asked = questions_of(session)
    own = own_notes(session, group, participant, all_mine=participant is None)
    rows = []
    for one in asked:
        form = bad if bad is not None and bad.asked.question.pk == one.question.pk else NoteForm(asked=one)
        rows.append({"asked": one, "places": [(place, own.get(place.pk, [])) for place in one.places], "form": form})
    return {
        "session": session, "group": group, "rows": rows, "clock": clock_of(session), "seen": stamp_of_group(group, session),
        "may_write": session.state == SessionState.OPEN, "count": sum(len(notes) for notes in own.values()),
    }  # fmt: skip


def _session(request: HttpRequest, participant: Participant) -> tuple[GroupSession | None, list[GroupSession]]:
    found = open_sessions(participant.forum)
    wanted = request.POST.get("session") or request.GET.get("session", "")
    return next((one for one in found if str(one.pk) == wanted), found[0] if found else None), found


@public
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The questions and what the group wrote; an open page asks every few seconds (204 when nothing changed)."""
    if request.method == "GET" and "seen" in request.GET and "HX-Request" in request.headers:
        return _news(request, code, secret)
    participant = who(code, secret)
    session, found = _session(request, participant)
    base = {"participant": participant, "forum": participant.forum, "sessions": found, "code": code, "secret": secret}
    if session is None:
        return render(
            request, "groupwork/mine_none.html", base, status=UNPROCESSABLE if request.method == "POST" else 200
        )
    group = own_group(session, participant)
    if group is None:
        groups = list(session.groups.select_related("area__parent"))
        context = {**base, "session": session, "groups": groups}
        return render(
            request, "groupwork/mine_choose.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
        )
    group.session = session
    bad = None
    if request.method == "POST":
        answer = write(request, session, group, participant)
        if not isinstance(answer, NoteForm):
            return answer or redirect(
                f"{reverse('groupwork:mine', args=[code, secret])}?session={session.pk}#q{_number(request)}"
            )
        bad = answer
    context = base | write_context(session, group, participant, bad)
    return render(request, "groupwork/mine.html", context, status=UNPROCESSABLE if bad else 200)


def write(request: HttpRequest, session: GroupSession, group: Group, by: Any) -> NoteForm | HttpResponse | None:
    """Take what was typed. Returns the form when something is wrong with it, an answer for a script, or None when it is done."""
    asked = next((one for one in questions_of(session) if str(one.question.pk) == request.POST.get("question")), None)
    if asked is None:
        raise Http404
    form = NoteForm(request.POST, asked=asked)
    made: list[Note] = []
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.add_notes(group, form.question, data["text"], by=by, client_id=data["client_id"])
        except Refused as refusal:
            put_error(form, refusal)
    if request.headers.get("Accept") == "application/json":
        problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse(
            {"notes": [note.pk for note in made], "problem": problem}, status=UNPROCESSABLE if problem else 200
        )
    return form if form.errors else None


def _number(request: HttpRequest) -> str:
    value = request.POST.get("question", "")
    return value if value.isascii() and value.isdigit() else ""


def _news(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Answer an open page after one query when nothing changed."""
    session_pk, group_pk = request.GET.get("session", ""), request.GET.get("group", "")
    if session_pk.isascii() and session_pk.isdigit() and group_pk.isascii() and group_pk.isdigit():
        stamp = stamp_for(secret, session_pk, group_pk) if max(len(session_pk), len(group_pk)) < 19 else None
        if stamp is not None and stamp == request.GET["seen"]:
            return same(request)
    participant = who(code, secret)
    session, _found = _session(request, participant)
    group = own_group(session, participant) if session is not None else None
    if session is None or group is None or str(group.pk) != group_pk or str(session.pk) != session_pk:
        return news(HttpResponse(headers={"HX-Refresh": "true"}))
    was_open = request.GET.get("open") == "1"
    if was_open != (session.state == SessionState.OPEN):
        return news(HttpResponse(headers={"HX-Refresh": "true"}))
    context = write_context(session, group, participant) | {"code": code, "secret": secret, "participant": participant}
    return news(render(request, "groupwork/_mine_live.html", context | {"oob": True}))


@public
@require_POST
def choose(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Choose the own group, when the area has none or one sits with another."""
    participant = who(code, secret)
    session, _found = _session(request, participant)
    if session is None:
        raise Http404
    group = picked(session.groups, request.POST.get("group", ""))
    if group is None:
        messages.error(request, _("เลือกกลุ่มของคุณก่อน"))
    else:
        refused(request, lambda: actions.choose_group(session, group, participant=participant))
    return redirect(f"{reverse('groupwork:mine', args=[code, secret])}?session={session.pk}")


@public
@require_http_methods(["GET", "POST"])
def my_note(request: HttpRequest, code: str, secret: str, pk: int) -> HttpResponse:
    """Word an own note anew (or, as note-taker, one of the group), or take it back."""
    participant = who(code, secret)
    own = Note.objects.filter(session__forum=participant.forum_id).select_related(
        "session__forum__area", "group__note_taker", "question", "participant"
    )
    note = one_of(own, pk)
    session = note.session
    group = own_group(session, participant)
    taker = group is not None and group.note_taker_id == participant.pk
    if group is None or group.pk != note.group_id or not (note.participant_id == participant.pk or taker):
        raise Http404
    back = f"{reverse('groupwork:mine', args=[code, secret])}?session={session.pk}#n{note.pk}"
    return word(request, note, participant, back, {"code": code, "secret": secret, "forum": participant.forum})


def word(request: HttpRequest, note: Note, by: Any, back: str, more: dict[str, Any]) -> HttpResponse:
    """The page of one note's wording, for a participant or an organiser."""
    conflict = None
    if request.method == "POST" and "take" in request.POST:
        refused(request, lambda: actions.take_back(note, by=by, back=request.POST["take"] != "no"))
        return redirect(back)
    form = WordForm(request.POST or None, initial={"text": note.text, "version": note.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword_note(note, form.cleaned_data["text"], by=by, version=form.cleaned_data["version"])
        except ChangedMeanwhile as changed:
            conflict = changed.note
            form.data = form.data.copy()
            form.data["version"] = str(conflict.version)
            put_error(form, changed)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            messages.success(request, _("เก็บถ้อยคำใหม่แล้ว"))
            return redirect(back)
    versions = list(note.versions.select_related("participant", "user").order_by("-number"))
    context = {"note": note, "form": form, "back": back, "conflict": conflict, "versions": versions, **more}
    return render(request, "groupwork/word.html", context, status=UNPROCESSABLE if form.errors else 200)


@public
@require_safe
def my_wall(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The wall, when the facilitator has opened it to phones."""
    participant = who(code, secret)
    session, _found = _session(request, participant)
    if session is None or not session.wall_open:
        raise Http404
    return render(
        request, "groupwork/wall.html", wall_context(request, session) | {"own_url": request.path, "phone": True}
    )
