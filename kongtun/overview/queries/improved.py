"""What got better: measured values of this year beside those of the year before, place by place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from kongtun.figures.queries.ask import By
from kongtun.indicators.choices import Direction, ReadingKind
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import standing_readings
from kongtun.overview.queries.look import Look

# One lucky village is no improvement of a zone.
ENOUGH = 3


@dataclass
class Progress:
    """One indicator in one place: ``changes`` are shares by which each fund's value got better (negative: worse)."""

    indicator: Indicator
    key: int | None = None
    before: list[Decimal] = field(default_factory=list)
    after: list[Decimal] = field(default_factory=list)
    changes: list[Decimal] = field(default_factory=list)

    @property
    def places(self) -> int:
        """How many series were measured in both years."""
        return len(self.changes)

    @property
    def better(self) -> int:
        """In how many the value got better."""
        return sum(change > 0 for change in self.changes)

    @property
    def percent(self) -> Decimal:
        """The middle change in percent: half of the places got better by more."""
        return median(self.changes) * 100

    @property
    def middle(self) -> tuple[Decimal, Decimal]:
        """The middle value before and now."""
        return median(self.before), median(self.after)


def progress_of(look: Look, by: By | None = None, indicator: Indicator | None = None) -> list[Progress]:
    """Return indicators measured in the look's year and the year before, the greatest improvement first; two statements.

    With ``by`` each part of the area has rows of its own. Values are situations and results as they stand; a value of 0 has no
    share to change by and is left out.
    """
    values = _values(look, indicator)
    indicators = Indicator.objects.select_related("issue", "unit").in_bulk({key[1] for key in values})
    found: dict[Any, Progress] = {}
    fund_of = {place.area: place for place in look.places.values()}
    for (area, key, _series), years in values.items():
        before, after = years.get(look.year - 1), years.get(look.year)
        place = fund_of.get(area)
        if not before or after is None or place is None:
            continue
        part = place.at(by) if by else None
        one = found.setdefault((key, part), Progress(indicators[key], part))
        change = (after - before) / before
        one.before.append(before)
        one.after.append(after)
        one.changes.append(-change if indicators[key].direction == Direction.LOWER else change)
    rows = sorted(found.values(), key=lambda one: (-one.percent, one.indicator.code, one.key or 0))
    enough = ENOUGH if len(look.places) >= ENOUGH and by is None else 1
    return [one for one in rows if one.places >= enough]


def _values(look: Look, indicator: Indicator | None) -> dict[tuple[int, int, int], dict[int, Decimal]]:
    """Return (area, indicator, series) → the last value known of each of the two years."""
    readings = standing_readings().filter(
        series__area__path__within=look.area.path, kind=ReadingKind.BASELINE, fiscal_year__in=(look.year - 1, look.year)
    )
    if indicator is not None:
        readings = readings.filter(series__indicator=indicator)
    if look.on is not None:
        readings = readings.filter(measured_on__lte=look.on)
    columns = ("series__area_id", "series__indicator_id", "series_id", "fiscal_year", "value")
    found: dict[tuple[int, int, int], dict[int, Decimal]] = defaultdict(dict)
    for area, key, series, year, value in readings.order_by("measured_on", "pk").values_list(*columns):
        found[area, key, series][year] = value
    return found
