"""Who waits longest for a decision: proposals that wait, and how long decisions take in each part of an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from kongtun.figures.choices import Phase
from kongtun.figures.models import Span
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.figures import KEY, figures
from kongtun.overview.queries.look import Look

# Decisions of this year and of so many before: at the beginning of a year only the quick ones have been made.
YEARS = 2
# How far back proposals may still wait.
MOST_YEARS = 15
# A mean of fewer decisions says little about a place.
ENOUGH = 3


@dataclass(frozen=True)
class Wait:
    """A part of the area (or a fund): mean days to a decision over ``decided``, and what waits now."""

    key: int
    decided: int
    mean: Decimal | None
    waiting: int
    since: date | None

    def longest(self, day: date) -> int | None:
        """Days that the oldest proposal has waited."""
        return (day - self.since).days if self.since else None


def years_asked(look: Look) -> tuple[int, ...]:
    """The fiscal years whose decisions are counted."""
    return tuple(range(look.year - YEARS + 1, look.year + 1))


def waits_open(look: Look) -> QuerySet[Span]:
    """Return the proposals that wait, of all years up to the look's, the longest first; each once."""
    years = range(look.year - MOST_YEARS + 1, look.year + 1)  # a list of years is found by its index, "up to" is not
    spans = Span.objects.filter(look.ask().places(), phase=Phase.WAITING, counts_once=True, fiscal_year__in=years)
    if look.on is None:
        spans = spans.filter(until__isnull=True)
    else:
        spans = spans.filter(Q(until__isnull=True) | Q(until__gt=look.on), since__lte=look.on)
    return spans.order_by("since", "pk")


def waits_by(look: Look, by: By) -> list[Wait]:
    """Return how long decisions take in each part of the area, the slowest first; places with few decisions behind."""
    answer = figures(look.ask(by=by, years=years_asked(look)))
    now: dict[Any, tuple[int, date]] = {
        key: (number, since)
        for key, number, since in waits_open(look)
        .order_by()
        .values_list(KEY[by])
        .annotate(n=Count("pk"), m=Min("since"))
    }
    rows = []
    for key in {*answer.rows, *now}:
        row = answer.rows.get(key)
        number, since = now.get(key, (0, None))
        rows.append(Wait(key, row.decided if row else 0, row.mean_days if row else None, number, since))
    return sorted(
        (row for row in rows if row.decided or row.waiting),
        key=lambda row: (row.decided < ENOUGH, -(row.mean or 0), row.since or date.max, row.key),
    )
