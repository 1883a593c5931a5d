"""What of the facts a changed record touches. Each is computed whole for the fund's year: no sums are carried on by differences.

The row of the fund's year is locked first, so that two changes of one fund and year compute one after the other and each sees
what the other stored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from kongtun.figures.actions.compute import locked, touch, write, write_years
from kongtun.figures.counted import CELLS, DAYS, PLAN_SPANS, PROGRESS, REACHED, SPANS
from kongtun.projects.states import ProjectState as S

# Before, a project has measured nothing that counts.
MEASURED = (S.RUNNING, S.REPORTED, S.CLOSED, S.CANCELLED)


def project(record: Any) -> None:
    """A proposal or project was begun, changed or moved."""
    year = locked(record.fund_id, record.fiscal_year)
    write(SPANS, [year.pk], record.pk)
    write(CELLS, [year.pk])
    if record.state in MEASURED:
        _results(year.pk)
    touch(year, record.updated_at, record.state_since)


def plan(record: Any) -> None:
    """A plan was made or moved."""
    year = locked(record.fund_id, record.fiscal_year)
    write(PLAN_SPANS, [year.pk])
    write_years([year.pk], ["plans"])
    touch(year, record.created_at, _last_move(record))


def entry(record: Any) -> None:
    """Money was booked."""
    year = locked(record.fund_id, record.fiscal_year)
    write(DAYS, [year.pk], record.entered_on)
    write_years([year.pk], ["money"])
    touch(year, record.at)


def report(record: Any) -> None:
    """An activity report was sent, accepted or sent back."""
    year = locked(record.project.fund_id, record.project.fiscal_year)
    write(REACHED, [year.pk])
    write_years([year.pk], ["reports"])
    _results(year.pk)
    touch(year, _last_move(record))


def _results(year: int) -> None:
    write(PROGRESS, [year])
    write_years([year], ["progress"])


def _last_move(record: Any) -> datetime | None:
    at: datetime | None = record.history.aggregate(at=Max("at"))["at"]
    return at
