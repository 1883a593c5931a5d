"""The committee room of the chain: one vote open, one counted, one tied, an interest, two circulations."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from django.utils import timezone

import factories
from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest, Vote
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState


def add_room(c: SimpleNamespace) -> None:
    """Proposals being resolved in ``c.meeting`` and by circulation."""
    plan, people = c.plan["approved"], c.people

    def waiting(title: str) -> Project:
        now = timezone.now()
        return factories.make_project(
            plan, people.applicant, title=title, state=ProjectState.SCREENED, submitted_at=now, state_since=now
        )

    def ballot(meeting: Meeting, project: Project, **fields) -> Ballot:
        return Ballot.objects.create(
            meeting=meeting, project=project, opened_by=people.officer, pack=factories.PACK, **fields
        )

    counted = {"closed_at": timezone.now(), "closed_by": people.officer, "eligible": 5}
    c.balloted = waiting("โครงการที่กำลังลงคะแนน")
    c.ballot = ballot(c.meeting, c.balloted)
    c.counted = ballot(c.meeting, waiting("โครงการที่นับแล้ว"), approve=4, ended="majority", outcome="approve", **counted)
    c.tied = ballot(c.meeting, waiting("โครงการที่คะแนนเท่ากัน"), approve=2, refuse=2, ended="tie", **counted)
    chair, deputy = c.fund.committee.order_by("sort")[:2]
    Vote.objects.create(ballot=c.ballot, member=chair, number=1, choice="approve", by=people.officer)
    c.conflict = ConflictOfInterest.objects.create(
        meeting=c.meeting, project=c.balloted, member=deputy, reason="เป็นญาติ", by=people.officer
    )
    c.circulation, c.reported = (_circulation(c, number, closed) for number, closed in ((2, None), (1, timezone.now())))
    ballot(c.circulation, waiting("โครงการที่เวียนมติ"), way="circulation", closes_at=timezone.now())


def _circulation(c: SimpleNamespace, number: int, closed) -> Meeting:
    meeting = Meeting.objects.create(
        fund=c.fund, kind=MeetingKind.CIRCULATION, fiscal_year=factories.YEAR, number=number, held_on=date(2026, 3, 1),
        created_by=c.people.officer, closed_at=closed,
    )  # fmt: skip
    Circulation.objects.create(
        meeting=meeting, reason="น้ำท่วม", deadline=timezone.now(), started_by=c.people.officer, counted_at=closed
    )
    return meeting


def grow_room(c: SimpleNamespace, number: int, seat: CommitteeMember) -> None:
    """One more member with a vote and an interest, and one more circulation."""
    for ballot in (c.ballot, c.circulation.ballots.first()):
        Vote.objects.create(ballot=ballot, member=seat, number=1, choice="approve", by=seat.user)
    ConflictOfInterest.objects.create(
        meeting=c.meeting, project=c.balloted, member=seat, reason="เป็นญาติ", by=c.people.officer
    )
    _circulation(c, 100 + number, timezone.now())
