"""A committee of twelve with telephones, a meeting of today, and proposals that wait for it."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.choices import CommitteePosition as Position
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.models import Attendance, Meeting
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

POSITIONS = (
    [Position.CHAIR, Position.VICE_CHAIR, Position.VICE_CHAIR] + [Position.MEMBER] * 7 + [Position.SECRETARY, Position.ASSISTANT]
)  # fmt: skip


def seat_twelve(fund, people, *, with_accounts: bool = True) -> list[CommitteeMember]:
    """Twelve members in office in place of the five of the fixtures; the first is the chair's account."""
    fund.committee.all().delete()
    seats = []
    for number, position in enumerate(POSITIONS, start=1):
        user = None
        if with_accounts:
            user = people.chair if number == 1 else factories.make_user(f"member-{number}", Role.COMMITTEE, fund.area)
        seats.append(
            CommitteeMember.objects.create(
                fund=fund,
                user=user,
                name=f"กรรมการทดสอบ {number}",
                position=position,
                sort=number,
                starts_on=date(2024, 10, 1),
                ends_on=date(2028, 9, 30),
            )  # fmt: skip
        )
    return seats


def meeting_today(fund, by, *, number: int = 1) -> Meeting:
    """A meeting that is held now."""
    today = timezone.localdate()
    return Meeting.objects.create(
        fund=fund, fiscal_year=FiscalYear.of(today).year, number=number, held_on=today, starts_at=time(9, 30),
        place="ห้องประชุม", created_by=by,
    )  # fmt: skip


def screened(plan, people, count: int, *, first: int = 1) -> list[Project]:
    """Whole proposals that passed screening, with applicant's team and history."""
    made = []
    for number in range(first, first + count):
        project = factories.make_project(
            plan, people.applicant, title=f"ข้อเสนอที่ {number}", state=ProjectState.SCREENED,
            submitted_at=timezone.now(), state_since=timezone.now(),
        )  # fmt: skip
        project.history.create(transition="submit", source="draft", target="submitted", by=people.applicant)
        project.history.create(transition="pass_screening", source="submitted", target="screened", by=people.officer)
        made.append(project)
    return made


def bring(meeting, seats) -> None:
    """These members are here."""
    Attendance.objects.bulk_create([Attendance(meeting=meeting, member=seat, present=True) for seat in seats])
