"""Shapes of meetings and decisions."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Clock,
    Day,
    Fingerprint,
    FiscalYear,
    Id,
    In,
    Line160,
    Line200,
    Line300,
    Moment,
    Money,
    MoneyIn,
    Number,
    Page,
    Text,
)
from kongtun.meetings.minutes_record import RECORD_FIELDS, record_fingerprint
from kongtun.meetings.queries import quorum_of
from kongtun.review.models import DecisionOutcome


class MeetingOut(Schema):
    """A meeting in a list."""

    id: int
    fund: int
    fiscal_year: FiscalYear
    number: int
    held_on: Day
    starts_at: Clock | None
    place: str
    closed_at: Moment | None


class MeetingPage(Page):
    """Meetings."""

    items: list[MeetingOut]


class SeatOut(Schema):
    """A committee member and whether the member came."""

    member: int
    name: str
    position: str
    present: bool
    counts: bool


class QuorumOut(Schema):
    """Who came, against what the notice asks for (``confirmed`` false: its source is not confirmed yet)."""

    total: int
    present: int
    needed: int
    reached: bool
    share: Number
    confirmed: bool


class MeetingDetail(MeetingOut):
    """A meeting with its seats."""

    quorum: QuorumOut
    seats: list[SeatOut]
    decisions: list[int]


class MeetingIn(In):
    """Set the date of a meeting; its number is given."""

    fund: Id
    held_on: Day
    starts_at: Clock | None = None
    place: Line200 = ""
    fiscal_year: FiscalYear | None = None


class AttendanceIn(In):
    """Ids of the committee members who came."""

    present: list[Id] = Field(max_length=200)


class MeetingChangeIn(In):
    """Another day, time or place; what is not sent stays."""

    held_on: Day | None = None
    starts_at: Clock | None = None
    place: Line200 | None = None


class MeetingRecordOut(Schema):
    """What the minutes say besides attendance and resolutions; not ``saved``: what is usual is proposed."""

    meeting: int
    saved: bool
    opened_at: Clock | None
    ended_at: Clock | None
    chaired_by: str
    others: str
    announcements: str
    last_minutes: str
    arising: str
    other_matters: str
    recorder: str
    checker: str
    fingerprint: str


class MeetingRecordIn(In):
    """Columns of the record; what is not sent stays."""

    opened_at: Clock | None = None
    ended_at: Clock | None = None
    chaired_by: Line160 | None = None
    others: Text | None = None
    announcements: Text | None = None
    last_minutes: Text | None = None
    arising: Text | None = None
    other_matters: Text | None = None
    recorder: Line160 | None = None
    checker: Line160 | None = None
    fingerprint: Fingerprint = ""


class PlanResolutionIn(In):
    """The plan that the meeting agrees to."""

    plan: Id


class PlanResolutionOut(Schema):
    """The plan after the resolution."""

    plan: int
    state: str
    note: str


class DecisionOut(Schema):
    """What a meeting resolved about a project."""

    id: int
    meeting: int
    project: int
    outcome: DecisionOutcome
    amount: Money | None
    reason: str
    conditions: str
    report_due_on: Day | None
    present_count: int
    short_reason: str
    by: str
    at: Moment
    project_code: str
    project_state: str


class DecisionPage(Page):
    """Decisions."""

    items: list[DecisionOut]


class DecisionIn(In):
    """A resolution; without an amount what is asked for is approved."""

    meeting: Id
    project: Id
    outcome: DecisionOutcome
    amount: MoneyIn | None = None
    reason: Text = ""
    conditions: Text = ""
    report_due_on: Day | None = None
    short_reason: Line300 = Field("", description="เหตุผลที่ลงมติโดยไม่ครบองค์ประชุม ต้องใส่เมื่อมาไม่ครบ")


def meeting(row: Any) -> dict[str, Any]:
    """Show a meeting."""
    names = ("fiscal_year", "number", "held_on", "place", "closed_at")
    # A time of day without its second hand would not be the RFC 3339 time that the schema promises.
    starts = row.starts_at.replace(microsecond=0) if row.starts_at else None
    return {"id": row.pk, "fund": row.fund_id, "starts_at": starts, **{name: getattr(row, name) for name in names}}


def meeting_detail(row: Any) -> dict[str, Any]:
    """Show a meeting with its seats and decisions."""
    quorum = quorum_of(row)
    return {
        **meeting(row),
        "quorum": {
            "total": quorum.total, "present": quorum.present, "needed": quorum.needed, "reached": quorum.reached,
            "share": quorum.share_needed, "confirmed": quorum.confirmed,
        },
        "seats": [
            {
                "member": seat.member.pk, "name": seat.member.name, "position": seat.member.position, "present": seat.present,
                "counts": seat.votes,
            }
            for seat in quorum.seats
        ],
        "decisions": list(row.decisions.order_by("pk").values_list("pk", flat=True)),
    }  # fmt: skip


def record(row: Any) -> dict[str, Any]:
    """Show what was written down for the minutes."""
    values = {name: getattr(row, name) for name in RECORD_FIELDS}
    for name in ("opened_at", "ended_at"):
        values[name] = values[name].replace(microsecond=0) if values[name] else None
    return {"meeting": row.meeting_id, "saved": row.pk is not None, "fingerprint": record_fingerprint(row), **values}


def decision(row: Any) -> dict[str, Any]:
    """Show a decision (person and project selected)."""
    names = ("outcome", "amount", "reason", "conditions", "report_due_on", "present_count", "short_reason", "at")
    return {
        "id": row.pk, "meeting": row.meeting_id, "project": row.project_id, "by": row.by.name, "project_code": row.project.code,
        "project_state": row.project.state, **{name: getattr(row, name) for name in names},
    }  # fmt: skip
