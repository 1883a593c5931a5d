"""Who waits longest for a decision: proposals that wait, and how long decisions take in each part of an area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from kongtun.figures.choices import Phase
from kongtun.figures.models import Span
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import KEY, figures
from kongtun.overview.queries.kept import asked_in, derived, in_provinces, rows_in_provinces, together
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


def _open(ask: Ask, year: int) -> QuerySet[Span]:
    """Return the proposals that wait, of all years up to this one; each once."""
    years = range(year - MOST_YEARS + 1, year + 1)  # a list of years is found by its index, "up to" is not
    spans = Span.objects.filter(ask.places(), phase=Phase.WAITING, counts_once=True, fiscal_year__in=years)
    if ask.on is None:
        return spans.filter(until__isnull=True)
    return spans.filter(Q(until__isnull=True) | Q(until__gt=ask.on), since__lte=ask.on)


class Proposals(Sequence[Span]):
    """Proposals that wait, the longest first; only those that are shown are read."""

    def __init__(self, order: list[tuple[date, int]]) -> None:
        self.order = order

    def __len__(self) -> int:
        return len(self.order)

    @property
    def oldest(self) -> date | None:
        """Since when the one waits that has waited longest."""
        return self.order[0][0] if self.order else None

    def __getitem__(self, asked: Any) -> Any:
        keys = [key for _since, key in (self.order[asked] if isinstance(asked, slice) else [self.order[asked]])]
        spans = Span.objects.select_related("project", "fund__area__parent__parent").in_bulk(keys)
        # A proposal that was decided a moment ago is not there any more.
        found = [spans[key] for key in keys if key in spans]
        return found if isinstance(asked, slice) else found[0]


def waits_open(look: Look) -> Proposals:
    """Return the proposals that wait, of all years up to the look's, the longest first."""

    def read(province: int | None) -> dict[int, list[tuple[date, int]]]:
        parts: dict[int, list[tuple[date, int]]] = {}
        spans = _open(asked_in(look, province), look.year).order_by()
        for place, since, key in spans.values_list("province_id", "since", "pk"):
            parts.setdefault(place, []).append((since, key))
        return parts

    def make() -> list[tuple[date, int]]:
        return sorted(one for part in in_provinces(look, "waiting", read, look.year).values() for one in part)

    return Proposals(derived(look, "waiting-longest", make, look.year))


def waits_by(look: Look, by: By) -> list[Wait]:
    """Return how long decisions take in each part of the area, the slowest first; places with few decisions behind.

    Nobody may change what is returned.
    """
    return derived(look, "waits", lambda: _waits(look, by), look.year, by)


def _waits(look: Look, by: By) -> list[Wait]:
    column = KEY[by]

    def rows(ask: Ask) -> Iterator[tuple[int, Any, tuple[int, date]]]:
        columns = dict.fromkeys(("province_id", column))
        for row in _open(ask, look.year).order_by().values(*columns).annotate(n=Count("pk"), m=Min("since")):
            yield row["province_id"], row[column], (row["n"], row["m"])

    answer = figures(look.ask(by=by, years=years_asked(look)))
    now = together(rows_in_provinces(look, "waiting-by", rows, look.year, by), _both)
    found = []
    for key in {*answer.rows, *now}:
        row = answer.rows.get(key)
        number, since = now.get(key, (0, None))
        found.append(Wait(key, row.decided if row else 0, row.mean_days if row else None, number, since))
    return sorted(
        (row for row in found if row.decided or row.waiting),
        key=lambda row: (row.decided < ENOUGH, -(row.mean or 0), row.since or date.max, row.key),
    )


def _both(one: tuple[int, date], other: tuple[int, date]) -> tuple[int, date]:
    return one[0] + other[0], min(one[1], other[1])
