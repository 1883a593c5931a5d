"""All facts again from the records: what differs is told, and mended on request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kongtun.figures.actions.compute import (
    Year,
    compute_activities,
    compute_cells,
    compute_money,
    compute_plans,
    compute_spans,
    compute_touched,
    places_of,
)
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Span
from kongtun.ledger.models import Entry
from kongtun.planning.models import Plan
from kongtun.projects.models import Project

FACTS = (FundYearFact, Cell, MoneyDay, PlanSpan, Span)


@dataclass
class Recounted:
    """What a recount found. ``wrong``: (fund, fiscal year, name of the fact) that were not as the records say."""

    years: int = 0
    wrong: list[tuple[int, int, str]] = field(default_factory=list)


def fund_years() -> list[tuple[int, int]]:
    """Return every fund's year that has records or facts, in order."""
    keys: set[tuple[int, int]] = set()
    for model in (Project, Plan, Entry, FundYearFact):
        keys |= set(model._default_manager.order_by().values_list("fund_id", "fiscal_year").distinct())  # noqa: SLF001
    return sorted(keys)


def recount(keys: list[tuple[int, int]] | None = None, *, repair: bool = True) -> Iterator[Recounted]:
    """Compute facts again, one fund's year in one transaction each; yield the state after each year, so that progress can be shown.

    With ``repair`` the facts are left as computed, without it as they were.
    """
    found = Recounted()
    for fund, fiscal_year in fund_years() if keys is None else keys:
        with transaction.atomic():
            year = Year.locked(fund, fiscal_year)
            before = picture(fund, fiscal_year)
            right = Year(fund, fiscal_year, places_of(fund))
            if right.places != year.places:
                right.row.update(**right.places)
            compute_spans(right)
            compute_cells(right)
            compute_plans(right)
            compute_money(right)
            compute_activities(right)
            compute_touched(right)
            after = picture(fund, fiscal_year)
            found.wrong += [(fund, fiscal_year, name) for name, rows in after.items() if rows != before[name]]
            if not repair:
                transaction.set_rollback(True)
        found.years += 1
        yield found


def picture(fund: int, fiscal_year: int) -> dict[str, list[Any]]:
    """Return all facts of a fund's year without their keys, in a fixed order."""
    rows: dict[str, list[Any]] = {}
    for model in FACTS:
        columns = [one.attname for one in model._meta.concrete_fields if one.attname != "id"]  # noqa: SLF001
        found = model._default_manager.filter(fund=fund, fiscal_year=fiscal_year).values_list(*columns)  # noqa: SLF001
        rows[model.__name__] = sorted(found, key=repr)
    return rows
