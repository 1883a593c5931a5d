"""The committee room: who came, what is to be resolved, what was resolved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.meetings.agenda import agenda_of
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import meetings_only, quorum_of

MEETINGS = meetings_only()


def room_context(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What the frame of the room needs on each of its pages: quorum, agenda, what the reader may do."""
    sections = agenda_of(meeting, request.user)
    items = [item for section in sections for item in section.items]
    today = timezone.localdate()
    return {
        "meeting": meeting,
        "fund": meeting.fund,
        "quorum": quorum_of(meeting),
        "sections": sections,
        "items": items,
        "waiting": [item for item in items if not item.done],
        "resolved": [item for item in items if item.done],
        "has_begun": meeting.held_on <= today,
        "is_today": meeting.held_on == today,
        "days_left": (meeting.held_on - today).days,
        "may_edit": request.user.can(P.MEETING_EDIT, meeting),  # type: ignore[union-attr]
        "may_decide": request.user.can(P.PROJECT_DECIDE, meeting),  # type: ignore[union-attr]
    }


@requires(P.MEETING_VIEW)
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    meeting = get_record(request, MEETINGS, P.MEETING_VIEW, pk=pk)
    return render(request, "meetings/detail.html", room_context(request, meeting))
