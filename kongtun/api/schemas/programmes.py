"""Shapes of programmes: aims, indicators, activities with their money, types of target areas."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from kongtun.api.schemas.base import (
    Day,
    Money,
    Number,
    Page,
)
from kongtun.programmes.queries import Progress

NAMES = ("name", "short_name", "host", "about", "reporter", "starts_on", "ends_on", "is_demo")


class ProgrammeOut(Schema):
    """A programme in a list."""

    id: int
    area: int
    name: str
    short_name: str
    host: str
    about: str
    reporter: str
    starts_on: Day
    ends_on: Day
    issue_set: int | None
    is_demo: bool


class ProgrammePage(Page):
    """Programmes."""

    items: list[ProgrammeOut]


class ProgrammeAimOut(Schema):
    """A numbered objective."""

    id: int
    number: int
    text: str


class IndicatorProgressOut(Schema):
    """An indicator with its value today; ``source`` empty: typed, otherwise the system counts it."""

    id: int
    number: int
    text: str
    unit: str
    target: Number | None
    direction: str
    source: str
    value: Number | None
    percent: Number | None
    measured_on: Day | None


class ProgrammeActivityOut(Schema):
    """An activity with its money."""

    id: int
    number: int
    name: str
    starts_on: Day | None
    ends_on: Day | None
    budget: Money
    spent: Money
    left: Money


class ProgrammeSupportSumOut(Schema):
    """Support money of all targets."""

    funds: int
    agreed: Money
    paid: Money
    used: Money


class ProgrammeMemberOut(Schema):
    """A seat of the team."""

    role: str
    organisation: str
    name: str
    duty: str


class ProgrammeDetail(ProgrammeOut):
    """A programme with its aims, team and money."""

    objectives: list[ProgrammeAimOut]
    indicators: list[IndicatorProgressOut]
    activities: list[ProgrammeActivityOut]
    types: list[ProgrammeTypeOut]
    team: list[ProgrammeMemberOut]
    support: ProgrammeSupportSumOut


class ProgrammeTypeOut(Schema):
    """A kind of target area."""

    id: int
    number: int
    name: str
    criteria: str
    amount: Money
    lao_types: list[str]
    left_percent: int | None
    needs_transfer: bool
    whole_district: bool


def programme(row: Any) -> dict[str, Any]:
    """Show a programme."""
    return {
        "id": row.pk,
        "area": row.area_id,
        "issue_set": row.issue_set_id,
        **{name: getattr(row, name) for name in NAMES},
    }


def member(row: Any) -> dict[str, Any]:
    """Show a seat of the team."""
    return {"role": row.role, "organisation": row.organisation, "name": row.name, "duty": row.duty}


def support(whole: Any) -> dict[str, Any]:
    """Show a sum of support money."""
    return {"funds": whole.funds, "agreed": whole.agreed, "paid": whole.paid, "used": whole.used}


def progress(row: Progress) -> dict[str, Any]:
    """Show an indicator with its value."""
    names = ("number", "text", "unit", "target", "direction", "source")
    return {
        "id": row.indicator.pk, **{name: getattr(row.indicator, name) for name in names}, "value": row.value,
        "percent": row.percent, "measured_on": row.measured_on,
    }  # fmt: skip


def activity(row: Any) -> dict[str, Any]:
    """Show an activity with its money."""
    one = row.activity
    return {
        "id": one.pk, "number": one.number, "name": one.name, "starts_on": one.starts_on, "ends_on": one.ends_on,
        "budget": row.budget, "spent": row.spent, "left": row.left,
    }  # fmt: skip


def kind(row: Any) -> dict[str, Any]:
    """Show a type of targets."""
    names = ("number", "name", "criteria", "amount", "left_percent", "needs_transfer", "whole_district")
    lao_types = [one for one in row.lao_types.split(",") if one]
    return {"id": row.pk, "lao_types": lao_types, **{name: getattr(row, name) for name in names}}


ProgrammeDetail.model_rebuild()
