"""Funds that have written nothing for a while: since when, and how much money lies there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q

from kongtun.figures.models import MoneyDay, PlanSpan, Span
from kongtun.figures.queries.silence import last_touched
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import balances


@dataclass(frozen=True)
class Silent:
    """A fund without a word since ``last`` (None: never any), ``days`` ago; ``left`` baht lie in it."""

    fund: int
    last: date | None
    days: int | None
    left: Decimal


def last_written(look: Look) -> dict[int, date | None]:
    """Return the last day on which each fund wrote anything, up to the look's day.

    Today it is known from each fund's years. Of a year that was written in later than the look's day only the last day is kept
    there, so that for a past day the steps of projects, plans and money up to it are asked as well.
    """
    found = last_touched(look.ask())
    if look.on is None:
        return found
    places = look.ask().places()
    for model, columns in ((Span, ("since", "until")), (PlanSpan, ("since", "until")), (MoneyDay, ("on",))):
        known: Any = model.objects.filter(places).order_by().values("fund_id")  # type: ignore[attr-defined]
        for column in columns:
            known = known.annotate(**{f"last_{column}": Max(column, filter=Q(**{f"{column}__lte": look.on}))})
        for row in known:
            days = [row[f"last_{column}"] for column in columns] + [found.get(row["fund_id"])]
            found[row["fund_id"]] = max((day for day in days if day), default=None)
    return found


def silent_funds(look: Look, days: int) -> list[Silent]:
    """Return the funds without a word for ``days`` or more: first those that never wrote, then the longest silence."""
    written, money = last_written(look), balances(look)
    found = []
    for fund in look.places:
        last = written.get(fund)
        gone = (look.day - last).days if last else None
        if gone is None or gone >= days:
            found.append(Silent(fund, last, gone, money.get(fund, Decimal(0))))
    # The longest silence first; among equals the most money.
    return sorted(found, key=lambda one: (one.last or date.min, -one.left, one.fund))
