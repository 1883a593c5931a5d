"""How often members come to the meetings of a fiscal year, against the goals of the notice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.notices import Rule, pack_of_year
from kongtun.meetings.models import Attendance, Meeting, MeetingKind
from kongtun.meetings.queries import counts


@dataclass(frozen=True)
class MemberRate:
    """A member and the meetings of the year at which the member had a seat."""

    member: CommitteeMember
    held: int
    came: int

    @property
    def share(self) -> Decimal:
        """Part of them to which the member came (0–1)."""
        return Decimal(self.came) / self.held


@dataclass(frozen=True)
class MeetingRate:
    """A meeting with how many of the members who count came."""

    meeting: Meeting
    seats: int
    came: int

    @property
    def share(self) -> Decimal:
        """Part of the members who came (0–1)."""
        return Decimal(self.came) / self.seats


@dataclass(frozen=True)
class AttendanceYear:
    """Attendance of a fiscal year against the goals of the notice. Advisers are listed but not counted."""

    fiscal_year: int
    members: tuple[MemberRate, ...]
    meetings: tuple[MeetingRate, ...]
    goal: Rule
    yearly: Rule

    @property
    def held(self) -> int:
        """Meetings at which names were taken."""
        return len(self.meetings)

    @property
    def share(self) -> Decimal | None:
        """Part of all seats that came, over the year (0–1); None before the first meeting."""
        seats = sum(row.seats for row in self.meetings)
        return Decimal(sum(row.came for row in self.meetings)) / seats if seats else None

    @property
    def rare(self) -> list[MemberRate]:
        """Members who count and come less often than the goal asks."""
        return [row for row in self.members if counts(row.member) and row.share < self.goal.value]


def attendance_of_year(fund: Fund, fiscal_year: int) -> AttendanceYear:
    """Return how often members came in ``fiscal_year``, from the names taken at its meetings (one query)."""
    pack = pack_of_year(fiscal_year)
    rows = (
        Attendance.objects.filter(
            meeting__fund=fund, meeting__fiscal_year=fiscal_year, meeting__kind=MeetingKind.MEETING
        )
        .select_related("meeting", "member")
        .order_by("meeting__held_on", "meeting__number", "member__sort", "pk")
    )
    members: dict[int, list[Attendance]] = {}
    meetings: dict[int, list[Attendance]] = {}
    for row in rows:
        members.setdefault(row.member_id, []).append(row)
        if counts(row.member):
            meetings.setdefault(row.meeting_id, []).append(row)
    return AttendanceYear(
        fiscal_year,
        tuple(MemberRate(own[0].member, len(own), sum(row.present for row in own)) for own in members.values()),
        tuple(MeetingRate(own[0].meeting, len(own), sum(row.present for row in own)) for own in meetings.values()),
        pack.rule("attendance_goal"),
        pack.rule("meetings_per_year"),
    )


def years_with_meetings(fund: Fund) -> list[int]:
    """Return the fiscal years in which the committee met."""
    meetings = Meeting.objects.filter(fund=fund, kind=MeetingKind.MEETING)
    return list(meetings.order_by("fiscal_year").values_list("fiscal_year", flat=True).distinct())
