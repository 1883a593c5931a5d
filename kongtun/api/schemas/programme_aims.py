"""Shapes in which the aims of a programme are written: objectives, indicators with their values, types of target areas."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    Id,
    In,
    Line60,
    Line160,
    Line200,
    Line300,
    Moment,
    MoneyIn,
    Number,
    NumberIn,
)
from kongtun.api.schemas.programmes import ProgrammeAimOut, ProgrammeMemberOut, ProgrammeTypeOut
from kongtun.areas.models import LaoType
from kongtun.programmes.choices import Direction

MOST_ROWS = 40
LongLine = Annotated[str, Field(max_length=2000)]


class ProgrammeWordsIn(In):
    """Name, dates, words and set of issues of a programme; what is not sent stays as it is, its place always."""

    name: Line300 | None = None
    short_name: Line60 | None = None
    host: Line200 | None = None
    about: LongLine | None = None
    reporter: Line200 | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    issue_set: Id | None = None
    fingerprint: Fingerprint = ""


class ProgrammeMemberIn(In):
    """A seat of the team: a role and where it sits; a name only where the office wants it."""

    role: Line160
    organisation: Line200 = ""
    name: Line160 = ""
    duty: Line300 = ""


class ProgrammeTeamIn(In):
    """The whole team in its order."""

    rows: list[ProgrammeMemberIn] = Field(max_length=MOST_ROWS)
    fingerprint: Fingerprint = ""


class ProgrammeTeamOut(Schema):
    """The team in its order."""

    items: list[ProgrammeMemberOut]


class ProgrammeObjectiveIn(In):
    """An objective; with the ``id`` of an old one it changes that one, so that reports keep their link."""

    id: Id | None = None
    text: LongLine


class ProgrammeObjectivesIn(In):
    """All objectives in their order; an old one that is not sent is taken out, unless a report names it."""

    rows: list[ProgrammeObjectiveIn] = Field(max_length=MOST_ROWS)


class ProgrammeObjectivesOut(Schema):
    """The objectives in their order."""

    items: list[ProgrammeAimOut]


class ProgrammeIndicatorIn(In):
    """An indicator; with a ``source`` the system counts it, without one its values are typed."""

    text: LongLine
    unit: Line60 = ""
    target: NumberIn | None = None
    direction: Direction = Direction.HIGHER
    source: Line60 = ""
    objective: Id | None = None


class ProgrammeIndicatorOut(Schema):
    """An indicator as it was written."""

    id: int
    number: int
    text: str
    unit: str
    target: Number | None
    direction: Direction
    source: str
    objective: int | None


class ProgrammeValueIn(In):
    """What was measured on a day and where it was read."""

    value: NumberIn
    measured_on: Day
    source: Line200 = ""


class ProgrammeValueOut(Schema):
    """A value as it stands; a mistake is corrected by writing the day again."""

    id: int
    value: Number
    measured_on: Day
    source: str
    at: Moment


class ProgrammeTypeIn(In):
    """A type of target area and the support money of each; with the ``id`` of an old one it changes that one."""

    id: Id | None = None
    name: Line160
    amount: MoneyIn
    criteria: LongLine = ""
    lao_types: list[LaoType] = Field(default_factory=list, max_length=10)
    left_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    needs_transfer: bool = False
    whole_district: bool = False


class ProgrammeTypesIn(In):
    """All types in their order; one that has targets cannot be left out."""

    rows: list[ProgrammeTypeIn] = Field(max_length=MOST_ROWS)


class ProgrammeTypesOut(Schema):
    """The types in their order."""

    items: list[ProgrammeTypeOut]


def indicator(row: Any) -> dict[str, Any]:
    """Show an indicator as it was written."""
    names = ("number", "text", "unit", "target", "direction", "source")
    return {"id": row.pk, "objective": row.objective_id, **{name: getattr(row, name) for name in names}}


def value(row: Any) -> dict[str, Any]:
    """Show a value."""
    return {"id": row.pk, **{name: getattr(row, name) for name in ("value", "measured_on", "source", "at")}}
