"""Shapes of orders about the committee and of attendance."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from kongtun.api.schemas.base import Day, FiscalYear, Page


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

    lines: list[CommitteeOrderLineOut]


class CommitteeOrderPage(Page):
    """Orders."""

    items: list[CommitteeOrderOut]


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
    """Show an order with its people (one query)."""
    lines = [
        {
            "name": line.name, "position": line.position, "seat": line.seat, "represents": line.represents, "ends_on": line.ends_on,
            "leaves": line.leaves_id, "left_reason": line.left_reason, "member": line.member_id,
        }
        for line in row.lines.all()
    ]  # fmt: skip
    return {**order(row), "lines": lines}


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
