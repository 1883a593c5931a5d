"""Shapes of orders about the committee and of attendance."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    FiscalYear,
    Id,
    In,
    Line40,
    Line60,
    Line160,
    Line200,
    Page,
    Text,
)
from kongtun.funds.actions.prepare_order import MOST_LINES
from kongtun.funds.choices import CommitteePosition, OrderKind
from kongtun.funds.queries import order_fingerprint

_WORDS = (
    "effective_on", "ends_on", "issuer", "signed_name", "signed_position", "refers_to", "opening", "power",
)  # fmt: skip


class CommitteeOrderLineOut(Schema):
    """One person of an order: who takes a seat, and in a change who left it and why."""

    name: str
    position: str
    seat: str
    represents: str
    ends_on: Day | None
    leaves: int | None
    left_reason: str
    member: int | None


class CommitteeOrderOut(Schema):
    """An order about the committee; without ``issued`` it is a draft, and number and date are still to come."""

    id: int
    fund: int
    kind: str
    pack: str
    number: str
    ordered_on: Day | None
    effective_on: Day
    ends_on: Day
    issuer: str
    signed_position: str
    issued: bool


class CommitteeOrderDetail(CommitteeOrderOut):
    """An order with its people."""

    signed_name: str
    refers_to: str
    opening: str
    power: str
    fingerprint: str
    lines: list[CommitteeOrderLineOut]


class CommitteeOrderPage(Page):
    """Orders."""

    items: list[CommitteeOrderOut]


class CommitteeOrderLineIn(In):
    """One person: ``name`` takes the seat, ``leaves`` (a member, only in a change) gives it up."""

    name: Line160 = ""
    position: CommitteePosition = CommitteePosition.MEMBER
    seat: Line60 = ""
    represents: Line200 = ""
    leaves: Id | None = None
    left_reason: Line200 = ""


class CommitteeOrderWordsIn(In):
    """Dates and words; what is not sent stays as it is, in a new order as the notice words it."""

    effective_on: Day | None = None
    ends_on: Day | None = Field(None, description="ไม่ส่ง: ตามวาระของประกาศ หรือวาระที่เหลือ")
    issuer: Line200 | None = None
    signed_name: Line160 | None = None
    signed_position: Line200 | None = None
    refers_to: Line200 | None = None
    opening: Text | None = None
    power: Text | None = None
    lines: list[CommitteeOrderLineIn] = Field(max_length=MOST_LINES)

    @property
    def words(self) -> dict[str, Any]:
        """What was sent, without the people."""
        return {name: value for name, value in self.given().items() if value is not None and name in _WORDS}


class CommitteeOrderIn(CommitteeOrderWordsIn):
    """A new draft of an order."""

    fund: Id
    kind: OrderKind


class CommitteeOrderChangeIn(CommitteeOrderWordsIn):
    """A draft anew; its people are those that are sent."""

    fingerprint: Fingerprint = ""


class CommitteeOrderSignIn(In):
    """Number and date of the signed paper."""

    number: Line40
    ordered_on: Day


class MemberRateOut(Schema):
    """How many meetings of the year a member had a seat at, and how many the member came to."""

    member: int
    name: str
    position: str
    held: int
    came: int


class MeetingRateOut(Schema):
    """How many members who count came to a meeting."""

    meeting: int
    held_on: Day
    seats: int
    came: int


class AttendanceYearOut(Schema):
    """Attendance of a fiscal year; ``goal`` is the share (0–1) that the notice's score asks for."""

    fund: int
    fiscal_year: FiscalYear
    goal: float
    meetings_per_year: int
    members: list[MemberRateOut]
    meetings: list[MeetingRateOut]


def order(row: Any) -> dict[str, Any]:
    """Show an order."""
    names = ("kind", "pack", "number", "ordered_on", "effective_on", "ends_on", "issuer", "signed_position")
    return {"id": row.pk, "fund": row.fund_id, "issued": row.is_issued, **{name: getattr(row, name) for name in names}}


def order_detail(row: Any) -> dict[str, Any]:
    """Show an order with its people (two queries)."""
    lines = [
        {
            "name": line.name, "position": line.position, "seat": line.seat, "represents": line.represents, "ends_on": line.ends_on,
            "leaves": line.leaves_id, "left_reason": line.left_reason, "member": line.member_id,
        }
        for line in row.lines.all()
    ]  # fmt: skip
    words = {name: getattr(row, name) for name in ("signed_name", "refers_to", "opening", "power")}
    return {**order(row), **words, "fingerprint": order_fingerprint(row), "lines": lines}


def attendance(fund: Any, year: Any) -> dict[str, Any]:
    """Show the attendance of a year."""
    return {
        "fund": fund.pk,
        "fiscal_year": year.fiscal_year,
        "goal": float(year.goal.value),
        "meetings_per_year": int(year.yearly.value),
        "members": [
            {
                "member": row.member.pk, "name": row.member.name, "position": row.member.position, "held": row.held,
                "came": row.came,
            }
            for row in year.members
        ],
        "meetings": [
            {"meeting": row.meeting.pk, "held_on": row.meeting.held_on, "seats": row.seats, "came": row.came}
            for row in year.meetings
        ],
    }  # fmt: skip
