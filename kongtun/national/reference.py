"""What the rows need of the reference data, as plain values that go to the worker processes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Max

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.notices import pack_of_year
from kongtun.indicators.choices import Direction
from kongtun.indicators.models import Indicator, Issue, TargetGroup
from kongtun.national import effects
from kongtun.national.geography import Place, choose_places
from kongtun.national.tables import strides

INDICATORS, APPROACHES = 3, 4
NOT_PLANNED = ("LOCAL", "FUND", "RISK", "EPID")
AREAS_ASIDE, FIRST_USER, USERS_A_FUND = 100_000, 10_000, 10


@dataclass(frozen=True)
class Measure:
    """An indicator."""

    pk: int
    code: str
    name: str
    unit: str
    unit_code: str
    decimals: int
    lower: bool
    low: float
    high: float
    most: float
    objective: str
    success: str


@dataclass(frozen=True)
class Subject:
    """An issue with its indicators and its ways of working: (key, title, activities)."""

    pk: int
    code: str
    name: str
    measures: tuple[Measure, ...]
    approaches: tuple[tuple[int, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Country:
    """Everything that decides the rows: the same values give the same rows, whoever writes them."""

    seed: int
    years: tuple[int, ...]
    mean: int  # projects of a fund's year
    today: date
    subjects: tuple[Subject, ...]
    groups: tuple[tuple[int, str, str], ...]
    packs: dict[int, str]
    places: tuple[Place, ...]  # of one zone only, when one was asked for
    projects: tuple[int, ...]  # of a year, for each place
    strides: dict[str, int]
    first_area: int  # keys of local governments begin above it

    @cached_property
    def of_index(self) -> dict[int, tuple[Place, int]]:
        """A place and its projects of a year, by the index of the place."""
        return {place.index: (place, mean) for place, mean in zip(self.places, self.projects, strict=True)}

    @property
    def most(self) -> int:
        """Projects that a fund's year has at most."""
        return most_projects(self.mean)


def most_projects(mean: int) -> int:
    """Return how many projects a fund's year has at most: keys are given in ranges."""
    return 3 * mean + 4


def read_country(funds: int, years: int, mean: int, seed: int, today: date, zone: str = "") -> Country:
    """Read the reference data and choose the places; with ``zone`` only those of this zone, each as it is in the whole country."""
    last = int(FiscalYear.of(today))
    span = tuple(range(last - years + 1, last + 1))
    everywhere = choose_places(funds, seed)
    weights = [place.population**0.45 for place in everywhere]
    middle = sum(weights) / len(weights) if weights else 1
    sizes = [max(2, min(2 * mean, round(mean * weight / middle))) for weight in weights]
    chosen = [(place, size) for place, size in zip(everywhere, sizes, strict=True) if zone in ("", place.zone)]
    return Country(
        seed, span, mean, today, _subjects(), _groups(), {year: pack_of_year(year).code for year in span},
        tuple(place for place, _size in chosen), tuple(size for _place, size in chosen), strides(years, most_projects(mean)), _first_area(),
    )  # fmt: skip


def _first_area() -> int:
    """Return a round number above the keys of all areas of the reference data."""
    highest = Area.objects.exclude(kind=AreaKind.LOCAL_GOVERNMENT).aggregate(highest=Max("pk"))["highest"] or 0
    return (highest // AREAS_ASIDE + 1) * AREAS_ASIDE


def plain(text: str) -> str:
    """Return a text that needs no escapes, neither in a row nor in JSON."""
    return re.sub(r"\s+", " ", text.replace("\\", "").replace('"', "”")).strip()


def _subjects() -> tuple[Subject, ...]:
    found = []
    for issue in Issue.objects.filter(is_active=True).exclude(code__in=NOT_PLANNED).order_by("sort", "code"):
        measures = [
            _measure(row)
            for row in issue.indicators.filter(is_active=True, owner=None)
            .select_related("unit")
            .order_by("sort", "code")
        ]
        # Enough room to move: numbers that are nearly always nought show no change.
        measures = [measure for measure in measures if measure.high >= 5][:INDICATORS]
        approaches = tuple(
            (
                row.pk,
                plain(row.title_th),
                tuple(plain(name)[:200] for name in row.activity_names) or (plain(row.title_th),),
            )
            for row in issue.approaches.filter(is_active=True).order_by("sort", "code")[:APPROACHES]
        )
        if measures and approaches:
            found.append(Subject(issue.pk, issue.code, plain(issue.short_name), tuple(measures), approaches))
    return tuple(found)


def _measure(row: Indicator) -> Measure:
    low = float(row.typical_low if row.typical_low is not None else 10)
    high = float(row.typical_high if row.typical_high is not None else max(low * 2, 60))
    most = float(row.maximum) if row.maximum is not None else high * 3
    success = plain(row.success_th) or "{target}"
    return Measure(
        row.pk, row.code, plain(row.name_th), plain(row.unit_label), row.unit.code, row.unit.decimals,
        row.direction == Direction.LOWER, low, high, most, plain(row.objective_th)[:480], success[:520],
    )  # fmt: skip


def _groups() -> tuple[tuple[int, str, str], ...]:
    rows = TargetGroup.objects.filter(is_active=True).order_by("sort", "code").values_list("pk", "code", "name_th")
    return tuple((pk, code, plain(name)) for pk, code, name in rows)[:8]


def silent_from(country: Country, place: Place, roll: float) -> int:
    """Return the fiscal year from which a fund writes nothing any more; 9999 for a living one."""
    if place.fund_code in effects.SILENT_CODES:
        return effects.SILENT_SINCE
    last = country.years[-1]
    return last - 1 - int(roll * 250) if roll < 0.012 else 9999


def day_before(year: int) -> date:
    """Return the last day before a fiscal year."""
    return FiscalYear(year).start - timedelta(days=1)
