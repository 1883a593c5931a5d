"""Numbers of a series: the last known, and what earlier years said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading, Series

YEARS_KNOWN = 3


def standing_readings() -> QuerySet[Reading]:
    """Return the readings that count: neither replaced nor withdrawn."""
    # Not a join: SQLite would read the whole ledger to make an index of its own for a column that is nearly always empty.
    replaced = Reading.objects.filter(replaces=OuterRef("pk"))
    return Reading.objects.filter(~Exists(replaced), withdrawn_at__isnull=True)


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
