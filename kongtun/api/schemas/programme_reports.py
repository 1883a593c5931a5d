"""Shapes of reports from the field and of figures."""

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
    Page,
    Text,
)
from kongtun.programmes.queries import Counts, Figures


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
