"""Reads of meetings."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.notices import pack_of_year
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Attendance, Meeting, MeetingKind


def meeting_list(user: Any, fund: Fund) -> QuerySet[Meeting]:
    """Meetings of a fund that ``user`` may see, newest first, with ``present_count`` and ``seat_count``."""
    return (
        Meeting.objects.visible_to(user)
        .filter(fund=fund, kind=MeetingKind.MEETING)
        .annotate(
            present_count=Count("attendance", filter=Q(attendance__present=True), distinct=True),
            seat_count=Count("attendance", distinct=True),
        )
        .order_by("-held_on", "-number")
    )


def meetings_only() -> QuerySet[Meeting]:
    """Meetings with their place; circulations have pages of their own (committee app). Scope is added by who asks."""
    return Meeting.objects.filter(kind=MeetingKind.MEETING).select_related("fund__area")


def last_meeting(fund: Fund) -> Meeting | None:
    """The meeting with the latest date, whose time and place are proposed for the next one."""
    return Meeting.objects.filter(fund=fund, kind=MeetingKind.MEETING).order_by("-held_on", "-pk").first()


def proposed_date(last: Meeting | None, today: date | None = None) -> date | None:
    """Four weeks after the last meeting (the same weekday), or the first such weekday that is not past."""
    if last is None:
        return None
    today = today or timezone.localdate()
    day = last.held_on + timedelta(weeks=4)
    return day if day >= today else day + timedelta(weeks=math.ceil((today - day).days / 7))


def resolution_note(meeting: Meeting) -> str:
    """How a record's history names the meeting that resolved something."""
    if meeting.kind == MeetingKind.CIRCULATION:
        return _("มติคณะกรรมการโดย%(meeting)s") % {"meeting": str(meeting)}
    return _("มติที่ประชุมคณะกรรมการ %(meeting)s") % {"meeting": str(meeting)}


@dataclass(frozen=True)
class Seat:
    """A committee member and whether the member came."""

    member: CommitteeMember
    present: bool
    votes: bool


@dataclass(frozen=True)
class Quorum:
    """Who came, against the share the notice asks for. Advisers are listed but not counted."""

    seats: tuple[Seat, ...]
    share_needed: Decimal
    clause: str
    confirmed: bool
    taken: bool

    @property
    def counted(self) -> list[Seat]:
        """Seats that count."""
        return [seat for seat in self.seats if seat.votes]

    @property
    def total(self) -> int:
        """Members in office on the day."""
        return len(self.counted)

    @property
    def present(self) -> int:
        """Members who came."""
        return sum(seat.present for seat in self.counted)

    @property
    def away(self) -> int:
        """Members who did not come."""
        return self.total - self.present

    @property
    def needed(self) -> int:
        """How many must come."""
        return math.ceil(self.share_needed * self.total)

    @property
    def percent(self) -> int:
        """Share of members who came, in whole percent."""
        return round(100 * self.present / self.total) if self.total else 0

    @property
    def reached(self) -> bool:
        """True when enough members came."""
        return self.total > 0 and self.present >= self.needed


def quorum_of(meeting: Meeting) -> Quorum:
    """Return the attendance of ``meeting`` (two queries).

    The needed share is the rule ``quorum_share`` of the notice in force; while its source is not confirmed the page
    marks it so, and nothing is blocked by it.
    """
    rule = pack_of_year(meeting.fiscal_year).rule("quorum_share")
    came = dict(Attendance.objects.filter(meeting=meeting).values_list("member_id", "present"))
    members = list(current_committee(meeting.fund, meeting.held_on))
    seats = tuple(Seat(m, came.get(m.pk, False), counts(m)) for m in members)
    return Quorum(seats, Decimal(str(rule.value)), rule.clause, rule.confirmed, bool(came))


def counts(member: CommitteeMember) -> bool:
    """Return whether ``member`` counts for the quorum: advisers do not."""
    return member.position != CommitteePosition.ADVISER
