"""What of the facts a changed record touches. Each is computed whole for the fund's year: no sums are carried on by differences.

The row of the fund's year is locked first, so that two changes of one fund and year compute one after the other and each sees
what the other stored.
"""

from __future__ import annotations

from typing import Any

from kongtun.figures.actions.compute import (
    Year,
    compute_activities,
    compute_cells,
    compute_money,
    compute_plans,
    compute_spans,
    compute_touched,
)


def project(record: Any) -> None:
    """A proposal or project was begun, changed or moved."""
    year = Year.locked(record.fund_id, record.fiscal_year)
    compute_spans(year, [record.pk])
    compute_cells(year)
    compute_touched(year)


def plan(record: Any) -> None:
    """A plan was made or moved."""
    year = Year.locked(record.fund_id, record.fiscal_year)
    compute_plans(year)
    compute_touched(year)


def entry(record: Any) -> None:
    """Money was booked."""
    year = Year.locked(record.fund_id, record.fiscal_year)
    compute_money(year, [record.entered_on])
    compute_touched(year)


def report(record: Any) -> None:
    """An activity report was sent, accepted or sent back."""
    year = Year.locked(record.project.fund_id, record.project.fiscal_year)
    compute_activities(year)
    compute_touched(year)
