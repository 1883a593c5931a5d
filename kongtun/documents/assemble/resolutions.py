"""Decisions of a meeting or circulation → what the papers say about each, in the order of the agenda."""

from __future__ import annotations

from django.db.models import F, OuterRef, Q, Subquery

from kongtun.committee.choices import Ended, Way
from kongtun.committee.models import AgendaPlace, Ballot, ConflictOfInterest
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.common.thai.numerals import number
from kongtun.documents.assemble.heads import items_of, when
from kongtun.documents.contents_meeting import Conflict, Resolution, Votes
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision

MOST_OBJECTIVES = 3
_ENDED = {
    Ended.CASTING: "คะแนนเสียงเท่ากัน ประธานออกเสียงชี้ขาด",
    Ended.TIE: "คะแนนเสียงเท่ากัน ที่ประชุมหารือแล้วมีมติ",
    Ended.NONE: "ไม่มีความเห็นใดได้เสียงเกินกึ่งหนึ่ง ที่ประชุมหารือแล้วมีมติ",
    Ended.SHORT: "ผู้ตอบไม่ครบตามเกณฑ์",
    Ended.AGREED: "ที่ประชุมไม่มีผู้คัดค้าน",
}


def decisions_of(meeting: Meeting) -> list[Decision]:
    """Return the decisions in the order in which the proposals stood on the agenda (three queries)."""
    place = AgendaPlace.objects.filter(meeting=meeting, project=OuterRef("project")).values("place")
    return list(
        Decision.objects.filter(meeting=meeting)
        .select_related("project")
        .prefetch_related("project__objectives", "project__targets__target_group")
        .annotate(place=Subquery(place))
        .order_by(F("place").asc(nulls_last=True), "project__submitted_at", "project_id")
    )


def resolutions_of(meeting: Meeting, part: int | None) -> list[tuple[int, Resolution]]:
    """Return each decision by project with what was asked, who kept out and how the votes stood; a fixed number of queries.

    ``part`` is the number on the agenda under which they stand; None for a circulation, which has no agenda.
    """
    decisions = decisions_of(meeting)
    ballots = {
        ballot.decision_id: ballot
        for ballot in Ballot.objects.filter(meeting=meeting, decision__isnull=False).select_related("cast_by")
    }
    conflicts, numbers = conflicts_of(meeting), resolution_numbers(meeting)
    return [
        (
            made.project_id,
            resolution(
                made,
                ballots.get(made.pk),
                conflicts.get(made.project_id, []),
                f"{part}.{n}" if part is not None else str(n),
                numbers[made.pk],
            ),
        )
        for n, made in enumerate(decisions, 1)
    ]


def conflicts_of(meeting: Meeting) -> dict[int, list[Conflict]]:
    """Return the interests that hold, by project (one query)."""
    found: dict[int, list[Conflict]] = {}
    rows = ConflictOfInterest.objects.filter(meeting=meeting, withdrawn_at__isnull=True).select_related("member")
    for row in rows:
        found.setdefault(row.project_id, []).append(Conflict(row.member.name, row.reason))
    return found


def resolution(
    made: Decision, ballot: Ballot | None, conflicts: list[Conflict], agenda_number: str, resolved_as: str
) -> Resolution:
    """Return what the papers say about one decision."""
    project = made.project
    return Resolution(
        subject=str(project),
        number=agenda_number,
        resolved_as=resolved_as,
        proposer=project.organisation,
        requested=project.budget_requested,
        summary=summary_of(project),
        outcome=str(made.get_outcome_display()),
        granted=made.amount,
        reason=made.reason,
        conditions=items_of(made.conditions),
        report_by=made.report_due_on,
        code=project.code if made.amount is not None else "",
        votes=_votes(ballot) if ballot is not None else _unvoted(made),
        conflicts=conflicts,
    )


def summary_of(project: Project) -> list[str]:
    """What for, for whom, when: one line each, left out when nobody said it."""
    goals = [objective.text.strip() for objective in project.objectives.all() if objective.text.strip()]
    groups = [
        f"{target.target_group.name_th}{f' {number(target.count)} คน' if target.count else ''}"
        for target in project.targets.all()
    ]
    period = when(project.start_date, project.end_date)
    return [
        line
        for line in (
            f"วัตถุประสงค์ {', '.join(goals[:MOST_OBJECTIVES])}" if goals else "",
            f"กลุ่มเป้าหมาย {', '.join(groups)}" if groups else "",
            f"ระยะเวลา {period}" if period else "",
        )
        if line
    ]


def _unvoted(made: Decision) -> Votes | None:
    """A decision that was recorded without the room says at least why there was no quorum."""
    return Votes(short_reason=made.short_reason) if made.short_reason else None


def _votes(ballot: Ballot) -> Votes:
    way, ended = str(ballot.get_way_display()), _ENDED.get(Ended(ballot.ended), "") if ballot.ended else ""
    cast_by = ballot.cast_by.name if ballot.cast_by else ""
    if ballot.way == Way.CONSENSUS:
        return Votes(way=way, ended=ended or _ENDED[Ended.AGREED], short_reason=ballot.short_reason)
    return Votes(
        way, ballot.approve, ballot.refuse, ballot.defer, ballot.abstain, ended, cast_by, ballot.short_reason
    )  # fmt: skip


def waiting_projects(meeting: Meeting) -> list[Project]:
    """Return the proposals on the agenda of a meeting to come, in their order (one query)."""
    place = AgendaPlace.objects.filter(meeting=meeting, project=OuterRef("pk")).values("place")
    wanted = Q(decisions__meeting=meeting)
    if meeting.closed_at is None:
        wanted |= Q(state=ProjectState.SCREENED)
    return list(
        Project.objects.filter(wanted, fund=meeting.fund_id)
        .annotate(agenda_place=Subquery(place))
        .order_by(F("agenda_place").asc(nulls_last=True), "submitted_at", "pk")
        .distinct()
    )
