"""Shapes of the matrix of issues."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import FiscalYear
from kongtun.areas.models import Area
from kongtun.dashboards.queries.coverage import Cell, Column, Coverage
from kongtun.funds.models import Fund


class CoverageCellOut(Schema):
    """One issue in one column. ``plan`` and ``state`` only where the column is one fund or one year of it."""

    column: int
    plans: int
    approved: int
    proposed_projects: int
    funded_projects: int
    plan: int | None
    state: str
    may_start: bool


class CoverageRowOut(Schema):
    """One issue; ``issue_set`` is the set that asks for it, empty when none does. Cells are in the order of the columns."""

    issue: str
    issue_name: str
    issue_set: str
    cells: list[CoverageCellOut]


class CoverageColumnOut(Schema):
    """A fund, or an area of which ``funds`` funds are counted."""

    key: int
    kind: str = Field(description="fund หรือ area")
    name: str
    funds: int
    planned: int


class AreaCoverageOut(Schema):
    """The matrix of an area in one year. ``missing``: issues that a set asks for and no fund here has a plan for."""

    area: int
    area_name: str
    fiscal_year: FiscalYear
    funds: int
    planned_funds: int
    columns: list[CoverageColumnOut]
    rows: list[CoverageRowOut]
    missing: list[str]
    funds_without_plan: list[int]


class FundCoverageOut(Schema):
    """The matrix of a fund; the key of a cell's column is the year."""

    fund: int
    years: list[FiscalYear]
    rows: list[CoverageRowOut]
    missing: list[str]


def area_coverage(area: Area, fiscal_year: int, found: Coverage) -> dict[str, Any]:
    """Return the matrix of an area."""
    return {
        "area": area.pk,
        "area_name": area.full_name,
        "fiscal_year": fiscal_year,
        "funds": found.funds,
        "planned_funds": found.planned_funds,
        "columns": [
            {
                "key": column.key, "kind": "fund" if column.fund_id else "area", "name": column.name, "funds": column.funds,
                "planned": column.planned,
            }
            for column in found.columns
        ],
        "rows": _rows(found),
        "missing": [issue.code for issue in found.missing],
        "funds_without_plan": [fund.pk for fund in found.silent],
    }  # fmt: skip


def fund_coverage(fund: Fund, found: Coverage) -> dict[str, Any]:
    """Return the matrix of a fund."""
    return {
        "fund": fund.pk,
        "years": [column.key for column in found.columns],
        "rows": _rows(found),
        "missing": [issue.code for issue in found.missing],
    }


def _rows(found: Coverage) -> list[dict[str, Any]]:
    return [
        {
            "issue": line.issue.code,
            "issue_name": line.issue.name_th,
            "issue_set": title,
            "cells": [_cell(cell, column) for cell, column in zip(line.cells, found.columns, strict=True)],
        }
        for title, lines in found.groups
        for line in lines
    ]


def _cell(cell: Cell, column: Column) -> dict[str, Any]:
    single = column.area_id is None
    return {
        "column": column.key,
        "plans": cell.plans,
        "approved": cell.approved,
        "proposed_projects": cell.proposed,
        "funded_projects": cell.funded,
        "plan": cell.plan_id if single else None,
        "state": cell.state if single else "",
        "may_start": cell.start is not None,
    }
