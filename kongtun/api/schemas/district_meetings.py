"""Shapes of a board's meetings and resolutions."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Clock, Day, FiscalYear, Id, In, Line200, Moment, Page, Text


class BoardResolutionOut(Schema):
    """A resolution of the board."""

    id: int
    number: int
    text: str
    responsible: str
    fund: int | None
    due_on: Day | None
    done_on: Day | None
    done_note: str


class BoardMeetingOut(Schema):
    """A meeting of the board in a list."""

    id: int
    board: int
    fiscal_year: FiscalYear
    number: int
    held_on: Day
    starts_at: Clock | None
    place: str
    closed_at: Moment | None


class BoardMeetingPage(Page):
    """Meetings of boards."""

    items: list[BoardMeetingOut]


class ProposedItemOut(Schema):
    """An item that the records ask for, with its data."""

    key: str
    kind: str
    title: str
    prepared: str


class BoardMeetingDetail(BoardMeetingOut):
    """A meeting with agenda, resolutions and what is proposed for it."""

    items: list[str]
    resolutions: list[BoardResolutionOut]
    proposed: list[ProposedItemOut]


class BoardMeetingIn(In):
    """Set the date of a meeting; its number is given."""

    board: Id
    held_on: Day
    starts_at: Clock | None = None
    place: Line200 = ""


class BoardAttendanceIn(In):
    """Ids of the members who came."""

    present: list[Id] = Field(max_length=200)


class TakeProposedIn(In):
    """Keys of proposed items to put on the agenda."""

    keys: list[str] = Field(max_length=200)


class BoardResolutionIn(In):
    """Who does what by when."""

    text: Text
    responsible: Line200 = ""
    due_on: Day | None = None


class ResolutionDoneIn(In):
    """What became of a resolution."""

    note: str = Field(max_length=300)
    done_on: Day | None = None


def meeting(row: Any) -> dict[str, Any]:
    """Show a meeting."""
    starts = row.starts_at.replace(microsecond=0) if row.starts_at else None
    names = ("fiscal_year", "number", "held_on", "place", "closed_at")
    return {"id": row.pk, "board": row.board_id, "starts_at": starts, **{name: getattr(row, name) for name in names}}


def resolution(row: Any) -> dict[str, Any]:
    """Show a resolution."""
    names = ("number", "text", "responsible", "due_on", "done_on", "done_note")
    return {"id": row.pk, "fund": row.fund_id, **{name: getattr(row, name) for name in names}}
