"""Shapes of programmes, their targets, reports and figures."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    FiscalYear,
    Id,
    In,
    Line60,
    Line200,
    Line300,
    Moment,
    Money,
    MoneyIn,
    Number,
    Page,
    Text,
)
from kongtun.programmes.queries import Counts, Figures, Progress

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


class ProgrammeDetail(ProgrammeOut):
    """A programme with its aims and money."""

    objectives: list[ProgrammeAimOut]
    indicators: list[IndicatorProgressOut]
    activities: list[ProgrammeActivityOut]
    types: list[ProgrammeTypeOut]
    support: ProgrammeSupportSumOut


class ProgrammeTypeOut(Schema):
    """A kind of target area."""

    id: int
    number: int
    name: str
    criteria: str
    amount: Money


class ProgrammeTargetOut(Schema):
    """A target fund with its support money."""

    id: int
    programme: int
    fund: int
    type: int
    type_name: str
    amount: Money
    state: str
    agreed_on: Day
    paid_on: Day | None
    paid_reference: str
    used_amount: Money | None
    used_on: Day | None
    ended_on: Day | None
    end_reason: str


class ProgrammeTargetPage(Page):
    """Targets."""

    items: list[ProgrammeTargetOut]


class ProgrammeTargetsIn(In):
    """Funds that become targets of a type; or every fund of a district."""

    type: Id
    funds: list[Id] = Field(default_factory=list, max_length=400)
    district: Id | None = None
    agreed_on: Day | None = None


class ProgrammeTargetsAddedOut(Schema):
    """What was added, and the sum of the programme afterwards."""

    added: list[int]
    support: ProgrammeSupportSumOut


class ProgrammePayIn(In):
    """When the support money was paid; ``activity``: from whose budget."""

    paid_on: Day
    reference: Line60 = ""
    activity: Id | None = None


class ProgrammeUseIn(In):
    """How the support money was used."""

    used_amount: MoneyIn
    used_on: Day
    used_note: Text


class ProgrammeEndIn(In):
    """Why the fund is no target any more."""

    reason: Line300


class ProgrammeReportOut(Schema):
    """A report from the field."""

    id: int
    programme: int
    state: str
    held_on: Day | None
    held_until: Day | None
    reporter: str
    title: str
    place: str
    purpose: str
    planned: str
    done: str
    output: str
    outcome: str
    conclusion: str
    suggestions: str
    people: int | None
    source_url: str
    activity: int | None
    objectives: list[int]
    indicators: list[int]
    photos: int
    updated_at: Moment


class ProgrammeReportPage(Page):
    """Reports."""

    items: list[ProgrammeReportOut]


class ProgrammeReportIn(In):
    """A whole report, published at once. ``objectives`` and ``indicators`` are ids."""

    held_on: Day
    held_until: Day | None = None
    title: Line300
    done: Text
    planned: Text = ""
    purpose: Text = ""
    output: Text = ""
    outcome: Text = ""
    conclusion: Text = ""
    suggestions: Text = ""
    place: Line300 = ""
    reporter: Line60 = ""
    people: int | None = Field(None, ge=0, le=1_000_000)
    activity: Id | None = None
    objectives: list[Id] = Field(default_factory=list, max_length=40)
    indicators: list[Id] = Field(default_factory=list, max_length=40)
    targets: list[Id] = Field(default_factory=list, max_length=400)
    source_url: Line300 = ""


class ProgrammeCountsOut(Schema):
    """Plans and projects of a place or an issue."""

    label: str
    plans: int
    plans_approved: int
    proposed: int
    waiting: int
    funded: int
    refused: int
    amount: Money


class ReportedFiguresOut(Schema):
    """What a document says; never part of the counts."""

    id: int
    as_of: Day
    plans: int | None
    proposed: int | None
    funded: int | None
    amount: Money | None
    source: str
    note: str


class ProgrammeFiguresOut(ProgrammeCountsOut):
    """Figures as they were at the end of ``on``, counted from ``first_year``; ``reported`` stands beside them."""

    on: Day
    first_year: FiscalYear
    funds: int
    received: Money
    paid: Money
    balance: Money
    by_district: list[ProgrammeCountsOut]
    by_issue: list[ProgrammeCountsOut]
    reported: list[ReportedFiguresOut]


class ReportedFiguresIn(In):
    """Figures of a document with its source."""

    as_of: Day
    source: Line200
    plans: int | None = Field(None, ge=0, le=1_000_000)
    proposed: int | None = Field(None, ge=0, le=1_000_000)
    funded: int | None = Field(None, ge=0, le=1_000_000)
    amount: MoneyIn | None = None
    note: Line300 = ""


def programme(row: Any) -> dict[str, Any]:
    """Show a programme."""
    return {"id": row.pk, "area": row.area_id, **{name: getattr(row, name) for name in NAMES}}


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
    return {"id": row.pk, **{name: getattr(row, name) for name in ("number", "name", "criteria", "amount")}}


def target(row: Any) -> dict[str, Any]:
    """Show a target (type selected)."""
    names = (
        "amount", "state", "agreed_on", "paid_on", "paid_reference", "used_amount", "used_on", "ended_on", "end_reason",
    )  # fmt: skip
    return {
        "id": row.pk, "programme": row.programme_id, "fund": row.fund_id, "type": row.type_id, "type_name": row.type.name,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def report(row: Any) -> dict[str, Any]:
    """Show a report (objectives, indicators and photos prefetched)."""
    names = (
        "state", "held_on", "held_until", "reporter", "title", "place", "purpose", "planned", "done", "output", "outcome",
        "conclusion", "suggestions", "people", "source_url", "updated_at",
    )  # fmt: skip
    return {
        "id": row.pk, "programme": row.programme_id, "activity": row.activity_id,
        "objectives": [one.pk for one in row.objectives.all()], "indicators": [one.pk for one in row.indicators.all()],
        "photos": sum(photo.removed_at is None for photo in row.photos.all()),
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def counts(row: Counts) -> dict[str, Any]:
    """Show counts."""
    names = ("label", "plans", "plans_approved", "proposed", "waiting", "funded", "refused", "amount")
    return {name: getattr(row, name) for name in names}


def reported(row: Any) -> dict[str, Any]:
    """Show what a document says."""
    return {
        "id": row.pk,
        **{n: getattr(row, n) for n in ("as_of", "plans", "proposed", "funded", "amount", "source", "note")},
    }


def figures(whole: Figures, beside: list[Any]) -> dict[str, Any]:
    """Show figures with what documents report."""
    names = ("on", "first_year", "funds", "received", "paid", "balance")
    return {
        **counts(whole), **{name: getattr(whole, name) for name in names}, "by_district": [counts(r) for r in whole.by_district],
        "by_issue": [counts(r) for r in whole.by_issue], "reported": [reported(r) for r in beside],
    }  # fmt: skip


ProgrammeDetail.model_rebuild()
