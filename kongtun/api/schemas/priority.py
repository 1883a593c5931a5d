"""Shapes of issue sets, of origins and scores, of rankings, of other funds' numbers, of two plans side by side."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, Fingerprint, FiscalYear, Id, In, Line, Line200, Line300, Number, Page
from kongtun.indicators.queries import Neighbours
from kongtun.planning.queries import Cell, Criterion, Ranked, highest_total, weights_fingerprint


class IssueSetItemOut(Schema):
    """One issue of a set; several may share a number and a name."""

    number: int
    name: str
    issue: str


class IssueSetOut(Schema):
    """A set of issues of an area; ``last_year`` null = until ended."""

    id: int
    code: str
    area: int
    area_name: str
    level: str
    name: str
    first_year: FiscalYear
    last_year: FiscalYear | None
    source: str
    items: list[IssueSetItemOut]


class IssueSetPage(Page):
    """Issue sets."""

    items: list[IssueSetOut]


class IssueSetIn(In):
    """A new set of the area; ``last_year`` null = until ended."""

    area: Id
    name: Line200
    issues: list[Line] = Field(max_length=60, description="รหัสประเด็น เช่น WASTE")
    first_year: FiscalYear
    last_year: FiscalYear | None = None
    source: Line300 = ""


class IssueSetEndIn(In):
    """The last year in which a set holds."""

    last_year: FiscalYear


class DataOriginIn(In):
    """Data that show the problem."""

    source_kind: Line
    note: Line = ""


class ForumOriginIn(In):
    """A community forum that named the problem; ``people`` null = not counted."""

    held_on: Day
    people: int | None = Field(None, ge=1, le=100_000)
    note: Line = ""


class OriginsIn(In):
    """All origins of a problem; what is not sent is taken away. ``sets`` are codes of issue sets."""

    sets: list[Line] = Field(default=[], max_length=60)
    data: DataOriginIn | None = None
    forum: ForumOriginIn | None = None
    fingerprint: Fingerprint = ""


class ScoresIn(In):
    """Criterion code → 1 to 4, every criterion."""

    scores: dict[str, int] = Field(max_length=20, examples=[{"P1": 3, "P2": 4, "P3": 2, "P4": 3}])
    fingerprint: Fingerprint = ""


class WeightsIn(In):
    """Criterion code → 0 to 5; criteria that are not named keep their weight."""

    weights: dict[str, int] = Field(max_length=20, examples=[{"P1": 2}])
    fingerprint: Fingerprint = ""


class CriterionOut(Schema):
    """A criterion, what each score from 1 to 4 means, and how much it counts in the year."""

    code: str
    name: str
    words: list[str]
    weight: int


class RankPartOut(Schema):
    """The score in one criterion, and its points after weighing."""

    code: str
    value: int
    points: Number


class RankedOut(Schema):
    """A problem with its place; place and total are null until every criterion that counts is scored."""

    problem: int
    plan: int
    issue: str
    indicator: str
    indicator_name: str
    place: int | None
    total: Number | None
    parts: list[RankPartOut]


class RankingOut(Schema):
    """All problems of a fund's year, the most pressing first."""

    fund: int
    fiscal_year: FiscalYear
    highest: int
    criteria: list[CriterionOut]
    rows: list[RankedOut]
    fingerprint: str


class LevelOut(Schema):
    """How other funds of one level stand."""

    level: str
    count: int
    median: Number
    quarter: Number
    three_quarters: Number
    low: Number
    high: Number


class UsedSourceOut(Schema):
    """A kind of source and how many funds use it."""

    source_kind: str
    count: int


class AroundOut(Schema):
    """Other funds' numbers of an indicator; levels with fewer than three are left out. ``question`` is asked about ``value``."""

    indicator: str
    area: int
    fiscal_year: FiscalYear
    typical_low: Number | None
    typical_high: Number | None
    levels: list[LevelOut]
    sources: list[UsedSourceOut]
    question: str


class PlanCellOut(Schema):
    """One value in both plans. ``mark``: same, changed, new, open."""

    label: str
    before: str
    after: str
    mark: str


class PlanRowOut(Schema):
    """One row. ``mark``: same, changed, new, left, open (carried over, still to be decided)."""

    title: str
    mark: str
    cells: list[PlanCellOut]


class PlanComparisonOut(Schema):
    """A plan beside the one before it; ``before`` is null (and all lists are empty) when the fund has no earlier one."""

    plan: int
    before: int | None
    problems: list[PlanRowOut]
    approaches: list[PlanRowOut]
    suggested_projects: list[PlanRowOut]
    rest: list[PlanCellOut]


def issue_set(row: Any) -> dict[str, Any]:
    """Show a set (area and items loaded)."""
    return {
        "id": row.pk, "code": row.code, "area": row.area_id, "area_name": row.area.full_name, "level": row.area.kind,
        "name": row.name_th, "first_year": row.first_year, "last_year": row.last_year, "source": row.source_th,
        "items": [{"number": one.number, "name": one.name_th, "issue": one.issue.code} for one in row.items.all()],
    }  # fmt: skip


def ranking(fund: int, fiscal_year: int, criteria: list[Criterion], rows: list[Ranked]) -> dict[str, Any]:
    """Show a ranking."""
    return {
        "fund": fund,
        "fiscal_year": fiscal_year,
        "highest": highest_total(criteria),
        "criteria": [
            {"code": one.code, "name": one.name, "words": list(one.words), "weight": one.weight} for one in criteria
        ],
        "rows": [
            {
                "problem": row.problem.pk,
                "plan": row.problem.plan_id,
                "issue": row.problem.plan.issue.code,
                "indicator": row.problem.series.indicator.code,
                "indicator_name": row.problem.series.indicator.name_th,
                "place": row.place,
                "total": row.total,
                "parts": [
                    {"code": part.criterion.code, "value": part.value, "points": round(part.points, 2)}
                    for part in row.parts
                ],
            }
            for row in rows
        ],
        "fingerprint": weights_fingerprint(criteria),
    }


def level(row: Neighbours) -> dict[str, Any]:
    """Show one level."""
    return {
        "level": row.level, "count": row.count, "median": row.median, "quarter": row.quarter,
        "three_quarters": row.three_quarters, "low": row.low, "high": row.high,
    }  # fmt: skip


def cell(row: Cell) -> dict[str, Any]:
    """Show one value of two plans."""
    return {"label": row.label, "before": row.before, "after": row.after, "mark": row.mark}


def entry(row: Any) -> dict[str, Any]:
    """Show one row of two plans."""
    return {"title": row.title, "mark": row.mark, "cells": [cell(one) for one in row.cells]}
