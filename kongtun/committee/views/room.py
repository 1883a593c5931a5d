"""The room: what is on the screen now, one's own vote, who is here, the agenda."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.forms import OwnConflictForm, ShortForm
from kongtun.committee.presenters.brief import brief_of
from kongtun.committee.queries.items import room_agenda
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.committee.queries.state import RoomState, room_state, stamp_of
from kongtun.committee.views.common import asks_for_news, draw_anew, meeting_of, news, nothing_new, project_of
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project


def room_context(request: HttpRequest, meeting: Meeting, project: Project | None = None) -> dict[str, Any]:
    """What every page of the room shows: the state of the proposal at hand and the agenda around it."""
    seen = stamp_of(meeting.pk)
    state = room_state(meeting, request.user, project)
    agenda = room_agenda(meeting, request.user)
    here = state.project.pk if state.project else None
    today = timezone.localdate()
    may_edit = request.user.can(P.MEETING_EDIT, meeting)  # type: ignore[union-attr]
    return {
        **live_context(request, meeting, state),
        "seen": seen,
        "agenda": agenda,
        "item": agenda.of(here),
        "following": agenda.after(here),
        "has_begun": meeting.held_on <= today,
        "is_today": meeting.held_on == today,
        "days_left": (meeting.held_on - today).days,
        "may_edit": may_edit,
        "may_run": may_edit and meeting.closed_at is None and meeting.held_on <= today,
        "may_decide": request.user.can(P.PROJECT_DECIDE, meeting),  # type: ignore[union-attr]
        "may_check_in": state.seat is not None and not state.seat.present and meeting.held_on == today and not meeting.closed_at,
        "short_form": ShortForm(),
        "own_form": OwnConflictForm(),
        "number": resolution_numbers(meeting).get(state.decision.pk, "") if state.decision else "",
        "here": f"project-{here}" if here else "",
        "seats_in": state.quorum.present - state.out,
        "seats_out": state.out,
    }  # fmt: skip


def live_context(request: HttpRequest, meeting: Meeting, state: RoomState) -> dict[str, Any]:
    """What the part of a page needs that follows the votes."""
    return {
        "meeting": meeting,
        "fund": meeting.fund,
        "state": state,
        "quorum": state.quorum,
        "ballot": state.ballot,
        "here_url": request.path,
        "may_edit": request.user.can(P.MEETING_EDIT, meeting),  # type: ignore[union-attr]
    }


def what_is_new(request: HttpRequest, meeting: Meeting, project_pk: int | None) -> HttpResponse:
    """Answer a page that is open: 204 when nothing changed, the counted part, or "load again" at another stage."""
    if same := nothing_new(request, meeting.pk):
        return same
    seen = stamp_of(meeting.pk)
    project = project_of(request, meeting, project_pk) if project_pk else None
    state = room_state(meeting, request.user, project)
    context = live_context(request, meeting, state) | {"seen": seen}
    return draw_anew(request, state) or news(render(request, "committee/_live.html", context))


@requires(P.MEETING_VIEW)
def room_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Follows the screen; an open page asks every two seconds whether anything is new."""
    meeting = meeting_of(request, pk)
    if asks_for_news(request):
        return what_is_new(request, meeting, None)
    context = room_context(request, meeting)
    if context["state"].project is not None:
        context["brief"] = brief_of(meeting, context["state"].project, context["state"].decision, request.user)
    context["arranging"] = "order" in request.GET
    return render(request, "committee/room.html", context)
