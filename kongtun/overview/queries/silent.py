"""Funds that have written nothing for a while: since when, and how much money lies there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q

from kongtun.figures.models import MoneyDay, PlanSpan, Span
from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.silence import touched_in_provinces
from kongtun.overview.queries.kept import derived, rows_in_provinces, together
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import Money, money_then


@dataclass(frozen=True)
class Silent:
    """A fund without a word since ``last`` (None: never any), ``days`` ago; ``left`` baht lie in it."""

    fund: int
    last: date | None
    days: int | None
    left: Decimal


def last_written(look: Look) -> dict[int, date | None]:
    """Return the last day on which each fund wrote anything, up to the look's day; funds that are not named never did.

    Today it is known from each fund's years. Of a year that was written in later than the look's day only the last day is kept
    there, so that for a past day the steps of projects, plans and money up to it are asked as well.
    """
    return together(rows_in_provinces(look, "written", _written), _later)


def _written(ask: Ask) -> Iterator[tuple[int, int, date | None]]:
    """Yield (province, fund, last day) of a question."""
    found: dict[tuple[int, int], date | None] = {
        (province, fund): last for province, fund, last in touched_in_provinces(ask)
    }
    sources = ((Span, ("since", "until")), (PlanSpan, ("since", "until")), (MoneyDay, ("on",)))
    for model, columns in sources if ask.on is not None else ():
        known: Any = model.objects.filter(ask.places()).order_by().values("province_id", "fund_id")  # type: ignore[attr-defined]
        for column in columns:
            known = known.annotate(**{f"last_{column}": Max(column, filter=Q(**{f"{column}__lte": ask.on}))})
        for row in known:
            key = row["province_id"], row["fund_id"]
            for column in columns:
                found[key] = _later(found.get(key), row[f"last_{column}"])
    for (province, fund), last in found.items():
        yield province, fund, last


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def silent_funds(look: Look, days: int) -> list[Silent]:
    """Return the funds without a word for ``days`` or more: first those that never wrote, then the longest silence.

    Nobody may change what is returned.
    """
    return derived(look, "silent", lambda: _silent(look, days), days)


def _silent(look: Look, days: int) -> list[Silent]:
    written, money, nothing = last_written(look), money_then(look), Money()
    found = []
    for fund in look.places:
        last = written.get(fund)
        gone = (look.day - last).days if last else None
        if gone is None or gone >= days:
            found.append(Silent(fund, last, gone, money.get(fund, nothing).left))
    # The longest silence first; among equals the most money.
    return sorted(found, key=lambda one: (one.last or date.min, -one.left, one.fund))
