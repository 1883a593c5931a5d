"""The proposals of a meeting in their order."""

from __future__ import annotations

from django.db.models import F, OuterRef, Q, Subquery

from kongtun.committee.models import AgendaPlace
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState


def on_agenda(meeting: Meeting) -> list[int]:
    """Return the keys of the proposals decided in ``meeting`` or waiting for it, in their order (one query)."""
    wanted = Q(decisions__meeting=meeting)
    if meeting.closed_at is None and meeting.kind == MeetingKind.MEETING:
        wanted |= Q(state=ProjectState.SCREENED)
    place = AgendaPlace.objects.filter(meeting=meeting, project=OuterRef("pk")).values("place")
    rows = (
        Project.objects.filter(wanted, fund=meeting.fund_id)
        .annotate(given=Subquery(place))
        .order_by(F("given").asc(nulls_last=True), "submitted_at", "pk")
        .values_list("pk", flat=True)
    )
    return list(dict.fromkeys(rows))


def places_of(meeting: Meeting) -> dict[str, int]:
    """Return which place each proposal was given, by the key of its item (see ``meetings.agenda``)."""
    rows = AgendaPlace.objects.filter(meeting=meeting).values_list("project_id", "place")
    return {f"project-{pk}": place for pk, place in rows}
