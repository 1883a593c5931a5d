"""Reads of the indicator ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kongtun.areas.models import Area, AreaKind
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import CodeEntry, Indicator, Issue, Reading, Series

# Fewer places would show one neighbour's number rather than a middle.
FEWEST_NEIGHBOURS = 3
YEARS_KNOWN = 3
_LEVELS = ((AreaKind.DISTRICT, 4), (AreaKind.PROVINCE, 3), (AreaKind.ZONE, 2))


def standing_readings() -> QuerySet[Reading]:
    """Return the readings that count: neither replaced nor withdrawn."""
    return Reading.objects.filter(withdrawn_at__isnull=True, replaced_by__isnull=True)


def latest_known(series: Series, *, before: int | None = None) -> Reading | None:
    """Return the last actual reading of ``series``, else its last baseline, else None.

    ``before`` (a fiscal year) looks only at earlier years.
    """
    return latest_of_many([series], before=before).get(series.pk)


def latest_of_many(series_list: Iterable[Series], *, before: int | None = None) -> dict[int, Reading]:
    """Return ``latest_known`` of several series by series id, in one query."""
    readings = _measured(series_list)
    if before is not None:
        readings = readings.filter(fiscal_year__lt=before)
    found: dict[int, Reading] = {}
    for reading in readings:
        held = found.get(reading.series_id)
        if held is None or reading.kind == ReadingKind.ACTUAL or held.kind == ReadingKind.BASELINE:
            found[reading.series_id] = reading
    return found


def known_values(series_list: Iterable[Series], before_year: int) -> dict[int, list[tuple[int, Reading]]]:
    """Return what earlier years said: {series id: [(fiscal year, reading), …]}, the last three years, oldest first.

    A year's reading is its last actual one, else its last baseline. One query for all series.
    """
    years: dict[int, dict[int, Reading]] = defaultdict(dict)
    for reading in _measured(series_list).filter(fiscal_year__lt=before_year):
        held = years[reading.series_id].get(reading.fiscal_year)
        if held is None or reading.kind == ReadingKind.ACTUAL or held.kind == ReadingKind.BASELINE:
            years[reading.series_id][reading.fiscal_year] = reading
    return {series_id: sorted(found.items())[-YEARS_KNOWN:] for series_id, found in years.items()}


def _measured(series_list: Iterable[Series]) -> QuerySet[Reading]:
    return (
        standing_readings()
        .filter(series__in=[series.pk for series in series_list], kind__in=(ReadingKind.ACTUAL, ReadingKind.BASELINE))
        .order_by("measured_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How other local governments stand. ``level`` says among whom; ``count`` 0 when too few have a number."""

    count: int = 0
    median: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str = ""

    @property
    def name(self) -> str:
        """What to call the middle: กลางอำเภอ, กลางจังหวัด, กลางเขต."""
        names = {"district": _("กลางอำเภอ"), "province": _("กลางจังหวัด"), "zone": _("กลางเขต")}
        return names.get(self.level, "")


def neighbours(indicator: Indicator, area: Area, fiscal_year: int) -> Neighbours:
    """Return median, lowest and highest of other places' numbers in the district, else province, else zone of ``area``.

    A place's number is its latest measured one of this fiscal year or the year before; at least three places make a
    middle. One query.
    """
    return neighbours_of_many([indicator], area, fiscal_year).get(indicator.pk, Neighbours())


def neighbours_of_many(indicators: Iterable[Indicator], area: Area, fiscal_year: int) -> dict[int, Neighbours]:
    """Return ``neighbours`` of several indicators by indicator id, in one query."""
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
        .order_by("fiscal_year", "measured_on", "pk")
        .values_list("series__indicator_id", "series__area__path", "value")
    )
    latest: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for indicator_id, path, value in rows:
        latest[indicator_id][path] = value
    return {key: _middle(wanted[key], area, values) for key, values in latest.items()}


def _middle(indicator: Indicator, area: Area, by_path: dict[str, Decimal]) -> Neighbours:
    for level, depth in _LEVELS:
        scope = _path_to(area, depth)
        values = [value for path, value in by_path.items() if path.startswith(scope)]
        if len(values) >= FEWEST_NEIGHBOURS:
            middle = round(Decimal(median(values)), max(indicator.unit.decimals, 1))
            return Neighbours(len(values), middle, min(values), max(values), level.value)
    return Neighbours()


def _path_to(area: Area, depth: int) -> str:
    """Return the path of the node above ``area`` at ``depth``: 2 zone, 3 province, 4 district."""
    return "/".join(area.path.split("/")[:depth]) + "/"


def indicators_for(issue: Issue, area: Area) -> QuerySet[Indicator]:
    """Return the indicators a place may pick for an issue: the catalogue's and those that it or a place above made."""
    parts = area.path.strip("/").split("/")
    above = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return (
        Indicator.objects.filter(issue=issue, is_active=True)
        .filter(Q(owner__isnull=True) | Q(owner__path__in=above))
        .select_related("unit")
    )


def code_list(list_name: str) -> list[CodeEntry]:
    """Return the rows in use of a smaller official list ("document_slots", "priority_criteria" …), in order."""
    return [entry for entry in CodeEntry.objects.filter(list_name=list_name) if not entry.data.get("retired")]
