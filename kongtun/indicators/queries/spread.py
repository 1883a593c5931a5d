"""How other funds stand on an indicator: middle and spread of the district, the province and the zone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median, quantiles
from typing import NamedTuple

from django.utils.translation import gettext as _

from kongtun.areas.models import Area, AreaKind
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries.ledger import standing_readings

# Fewer places would show one neighbour's number rather than a middle.
FEWEST_NEIGHBOURS = 3
# Fewer places say too little about what is far away from them.
FEWEST_FOR_FAR = 5
SOURCES_SHOWN = 3
_LEVELS = ((AreaKind.DISTRICT, 4), (AreaKind.PROVINCE, 3), (AreaKind.ZONE, 2))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How other places stand: median, quartiles, lowest and highest. ``count`` is 0 when too few have a number."""

    count: int = 0
    median: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str = ""
    quarter: Decimal | None = None
    three_quarters: Decimal | None = None

    @property
    def name(self) -> str:
        """What to call the middle: กลางอำเภอ, กลางจังหวัด, กลางเขต."""
        names = {"district": _("กลางอำเภอ"), "province": _("กลางจังหวัด"), "zone": _("กลางเขต")}
        return names.get(self.level, "")

    def side_of(self, value: Decimal) -> int:
        """Return 1 when ``value`` is far above the others, -1 when far below, else 0 (or too few others to say).

        Far is one and a half times the middle half's width outside it, so that a few odd numbers do not shift the fence.
        """
        if self.count < FEWEST_FOR_FAR or self.quarter is None or self.three_quarters is None:
            return 0
        width = self.three_quarters - self.quarter or abs(self.median or Decimal(0)) / 10
        reach = width * 3 / 2
        return (value > self.three_quarters + reach) - (value < self.quarter - reach)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source and how many of the places use it."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Around:
    """What other places of the zone say about one indicator. Levels with fewer than three places are left out."""

    levels: tuple[Neighbours, ...] = ()
    sources: tuple[Source, ...] = field(default=())

    def of(self, level: str) -> Neighbours:
        """Return one level; an empty one when it is left out."""
        return next((one for one in self.levels if one.level == level), Neighbours())

    @property
    def nearest(self) -> Neighbours:
        """The district, else the province, else the zone."""
        return self.levels[0] if self.levels else Neighbours()

    @property
    def widest(self) -> Neighbours:
        """The level with the most places."""
        return self.levels[-1] if self.levels else Neighbours()


class _Value(NamedTuple):
    """A place's latest number; ordered by when it was measured."""

    fiscal_year: int
    measured_on: object
    pk: int
    value: Decimal
    source: str


def neighbours(indicator: Indicator, area: Area, fiscal_year: int) -> Neighbours:
    """Return how other places stand in the district, else province, else zone of ``area``.

    A place's number is its latest measured one of this fiscal year or the year before; at least three places make a
    middle. One query.
    """
    return around(indicator, area, fiscal_year).nearest


def neighbours_of_many(indicators: Iterable[Indicator], area: Area, fiscal_year: int) -> dict[int, Neighbours]:
    """Return ``neighbours`` of several indicators by indicator id, in one query."""
    return {key: found.nearest for key, found in around_of_many(indicators, area, fiscal_year).items()}


def around(indicator: Indicator, area: Area, fiscal_year: int) -> Around:
    """Return middle and spread at every level, and the sources that places use most. One query."""
    return around_of_many([indicator], area, fiscal_year).get(indicator.pk, Around())


def around_of_many(indicators: Iterable[Indicator], area: Area, fiscal_year: int) -> dict[int, Around]:
    """Return ``around`` of several indicators by indicator id, in one query.

    The query goes from the zone's places by two indexes to their numbers of two years, so it grows with the places of
    one zone, not with the ledger.
    """
    wanted = {indicator.pk: indicator for indicator in indicators}
    rows = (
        standing_readings()
        .filter(
            series__indicator__in=list(wanted),
            series__counted="",
            series__area__kind=AreaKind.LOCAL_GOVERNMENT,
            series__area__path__within=_path_to(area, 2),
            kind__in=(ReadingKind.ACTUAL, ReadingKind.BASELINE),
            fiscal_year__in=(fiscal_year, fiscal_year - 1),
        )
        .exclude(series__area=area)
        .order_by()
        .values_list(
            "series__indicator_id", "series__area__path", "fiscal_year", "measured_on", "pk", "value", "source_kind"
        )
    )
    latest: dict[int, dict[str, _Value]] = defaultdict(dict)
    for indicator_id, path, year, day, pk, number, source in rows:
        value = _Value(year, day, pk, number, source)
        held = latest[indicator_id].get(path)
        if held is None or value[:3] > held[:3]:
            latest[indicator_id][path] = value
    return {key: _around(wanted[key], area, values) for key, values in latest.items()}


def _around(indicator: Indicator, area: Area, by_path: dict[str, _Value]) -> Around:
    levels = []
    for level, depth in _LEVELS:
        scope = _path_to(area, depth)
        values = [found.value for path, found in by_path.items() if path.startswith(scope)]
        if len(values) >= FEWEST_NEIGHBOURS:
            levels.append(_middle(values, level.value, max(indicator.unit.decimals, 1)))
    if not levels:
        return Around()
    kinds = Counter(found.source for found in by_path.values() if found.source)
    used = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))[:SOURCES_SHOWN]
    return Around(tuple(levels), tuple(Source(kind, count) for kind, count in used))


def _middle(values: list[Decimal], level: str, places: int) -> Neighbours:
    first, _second, third = quantiles(values, n=4, method="inclusive")
    return Neighbours(
        count=len(values),
        median=round(Decimal(median(values)), places),
        low=min(values),
        high=max(values),
        level=level,
        quarter=round(Decimal(first), places),
        three_quarters=round(Decimal(third), places),
    )


def _path_to(area: Area, depth: int) -> str:
    """Return the path of the node above ``area`` at ``depth``: 2 zone, 3 province, 4 district."""
    return "/".join(area.path.split("/")[:depth]) + "/"
