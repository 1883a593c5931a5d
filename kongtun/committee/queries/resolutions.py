"""Resolutions of a meeting with their numbers (มติที่ n/ครั้งที่/ปี)."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.committee.models import Ballot
from kongtun.common.official import official
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import Agreement
from kongtun.review.models import Decision


@dataclass(frozen=True)
class Resolution:
    """One decision with its number, how it came about, and the agreement that followed."""

    decision: Decision
    number: str
    ballot: Ballot | None
    agreement: Agreement | None


def resolution_number(meeting: Meeting, place: int) -> str:
    """Return "มติที่ 3/1/2569", or "มติเวียนที่ 1/2/2569" for a circulation."""
    word = official("มติเวียนที่") if meeting.kind == MeetingKind.CIRCULATION else official("มติที่")
    return f"{word} {place}/{meeting.number}/{meeting.fiscal_year}"


def resolution_numbers(meeting: Meeting) -> dict[int, str]:
    """Return the number of each decision of ``meeting`` by its key; one query.

    Decisions are made one after another and never deleted, so the place of one among them is its number for good.
    """
    keys = Decision.objects.filter(meeting=meeting).order_by("pk").values_list("pk", flat=True)
    return {pk: resolution_number(meeting, place) for place, pk in enumerate(keys, start=1)}


def resolutions_of(meeting: Meeting) -> list[Resolution]:
    """Return the decisions of ``meeting`` in the order of their numbers; three queries."""
    made = list(Decision.objects.filter(meeting=meeting).select_related("project", "by").order_by("pk"))
    ballots = {b.decision_id: b for b in Ballot.objects.filter(meeting=meeting, decision__isnull=False)}
    agreements = {a.project_id: a for a in Agreement.objects.filter(project__in=[d.project_id for d in made])}
    return [
        Resolution(one, resolution_number(meeting, place), ballots.get(one.pk), agreements.get(one.project_id))
        for place, one in enumerate(made, start=1)
    ]
