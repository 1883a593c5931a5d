"""What of the facts a changed record touches. Each is computed whole for the fund's year: no sums are carried on by differences.

The row of the fund's year is locked first, so that two changes of one fund and year compute one after the other and each sees
what the other stored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from kongtun.figures.actions.compute import locked, touched, write, write_with_year, write_years
from kongtun.figures.counted import CELLS, DAYS, PLAN_SPANS, PROGRESS, REACHED, SPANS
from kongtun.figures.counted.scores import DECIDED
from kongtun.figures.models import FundYearFact
from kongtun.projects.states import ProjectState as S

# Before, a project has measured nothing that counts.
MEASURED = (S.RUNNING, S.REPORTED, S.CLOSED)


def project(record: Any) -> None:
    """A proposal or project was begun, changed or moved."""
    year = locked(record.fund_id, record.fiscal_year)
    # A draft that was never sent has stood in no phase yet: the most frequent write of all has nothing to count there.
    if record.state != S.DRAFT or record.history.exists():
        write(SPANS, year, record.pk)
    scores = ["scores"] if record.state in DECIDED or record.ended_early_on is not None else []
    write_with_year(CELLS, year, parts=scores, touched_on=touched(year, record.updated_at, record.state_since))
    # What was called off before it ran has measured nothing either.
    if record.state in MEASURED or record.ended_early_on is not None:
        _results(year)


def plan(record: Any) -> None:
    """A plan was made or moved."""
    year = locked(record.fund_id, record.fiscal_year)
    write_with_year(PLAN_SPANS, year, parts=["plans"], touched_on=touched(year, record.created_at, _last_move(record)))


def entry(record: Any) -> None:
    """Money was booked."""
    year = locked(record.fund_id, record.fiscal_year)
    write_with_year(DAYS, year, record.entered_on, parts=["money"], touched_on=touched(year, record.at))


def report(record: Any) -> None:
    """An activity report was sent, accepted or sent back."""
    year = locked(record.project.fund_id, record.project.fiscal_year)
    write_with_year(REACHED, year, parts=["reports"], touched_on=touched(year, _last_move(record)))
    _results(year)


def _results(year: FundYearFact) -> None:
    write(PROGRESS, year)
    write_years(year, ["progress"])


def _last_move(record: Any) -> datetime | None:
    at: datetime | None = record.history.aggregate(at=Max("at"))["at"]
    return at
