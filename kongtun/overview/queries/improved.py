"""What got better: measured values of this year beside those of the year before, place by place."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from operator import gt, lt, truediv
from statistics import median

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import EVERYWHERE
from kongtun.figures.queries.ask import By
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import standing_readings
from kongtun.overview.queries.kept import derived, in_provinces
from kongtun.overview.queries.look import Look

# Values before and after, in hundredths; the same behind the areas they belong to.
Values = tuple["array[int]", "array[int]"]
Pairs = tuple["array[int]", "array[int]", "array[int]"]
# One lucky village is no improvement of a zone.
ENOUGH = 3


@dataclass(frozen=True)
class Middle:
    """How the values of one indicator moved in one place: middle values, and the middle share by which they rose, in percent."""

    places: int
    rose: int
    fell: int
    percent: Decimal
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Progress:
    """One indicator in one place: what became of it, where less may be better."""

    indicator: Indicator
    key: int | None
    moved: Middle

    @property
    def places(self) -> int:
        """How many series were measured in both years."""
        return self.moved.places

    @property
    def better(self) -> int:
        """In how many the value got better."""
        return self.moved.fell if self.indicator.lower_is_better else self.moved.rose

    @property
    def percent(self) -> Decimal:
        """The middle change in percent, above nought is better: half of the places got better by more."""
        return -self.moved.percent if self.indicator.lower_is_better else self.moved.percent

    @property
    def middle(self) -> tuple[Decimal, Decimal]:
        """The middle value before and now."""
        return self.moved.before, self.moved.after


def progress_of(look: Look, by: By | None = None, indicator: Indicator | None = None) -> list[Progress]:
    """Return indicators measured in the look's year and the year before, the greatest improvement first; two statements.

    With ``by`` each part of the area has rows of its own. Values are situations and results as they stand; a value of 0 has no
    share to change by and is left out. Names and which way is better belong to the indicators, and are read each time.
    """
    wanted = indicator.pk if indicator else None
    moved = derived(look, "improved", lambda: _moved(look, by, wanted), look.year, by, wanted)
    known = Indicator.objects.select_related("issue", "unit")
    indicators = {wanted: indicator} if indicator else known.in_bulk({key for key, _part in moved})
    enough = ENOUGH if len(look.places) >= ENOUGH and by is None else 1
    rows = [Progress(indicators[key], part, one) for (key, part), one in moved.items() if one.places >= enough]
    return sorted(rows, key=lambda one: (-one.percent, one.indicator.code, one.key or 0))


def _moved(look: Look, by: By | None, wanted: int | None) -> dict[tuple[int, int | None], Middle]:
    """Return (indicator, part of the area) → how its values moved."""
    found: dict[tuple[int, int | None], Values] = defaultdict(lambda: (array("q"), array("q")))
    at = {place.area: place.at(by) for place in look.places.values()} if by else {}
    for part in in_provinces(look, "measured", lambda province: _pairs(look, province), look.year).values():
        for key in part if wanted is None else {wanted} & part.keys():
            areas, befores, afters = part[key]
            if by is None:
                found[key, None][0].extend(befores)
                found[key, None][1].extend(afters)
                continue
            for area, before, after in zip(areas, befores, afters, strict=True):
                values = found[key, at[area]]
                values[0].append(before)
                values[1].append(after)
    return {key: _middle(*values) for key, values in found.items()}


def _middle(befores: array[int], afters: array[int]) -> Middle:
    """Put the values of many series together; there are hundreds of thousands in the country, so loops stay inside the interpreter."""
    ratio = median(map(truediv, afters, befores))
    return Middle(
        len(befores), sum(map(gt, afters, befores)), sum(map(lt, afters, befores)), round(Decimal(ratio) * 100 - 100, 6),
        _number(median(befores)), _number(median(afters)),
    )  # fmt: skip


def _number(hundredths: float) -> Decimal:
    return Decimal(hundredths) / 100


def _pairs(look: Look, province: int | None) -> dict[int, dict[int, Pairs]]:
    """Return province → indicator → areas and their last known values of both years, of series that have both.

    The province is the one that a reading tells of (``opendata/triggers.py``); a part holds numbers only, as there are very many.
    """
    wide = set(Area.objects.filter(kind__in=(AreaKind.PROVINCE, AreaKind.ZONE)).values_list("pk", flat=True))
    at = {
        place.area: next((one for one in (place.district, place.province) if one in wide), EVERYWHERE)
        for place in look.places.values()
    }
    found: dict[int, dict[int, Pairs]] = {}
    for (area, key, _series), years in _values(look, province).items():
        before, after = years.get(look.year - 1), years.get(look.year)
        if not before or after is None or area not in at or (province is not None and at[area] != province):
            continue
        part = found.setdefault(at[area], {})
        for numbers, value in zip(
            part.setdefault(key, (array("q"), array("q"), array("q"))), (area, before, after), strict=True
        ):
            numbers.append(value)
    return found


def _values(look: Look, province: int | None) -> dict[tuple[int, int, int], dict[int, int]]:
    """Return (area, indicator, series) → the last value known of each of the two years, in hundredths."""
    path = look.area.path if province is None else Area.objects.values_list("path", flat=True).get(pk=province)
    readings = standing_readings().filter(
        series__area__path__within=path, kind=ReadingKind.BASELINE, fiscal_year__in=(look.year - 1, look.year)
    )
    if look.on is not None:
        readings = readings.filter(measured_on__lte=look.on)
    columns = ("series__area_id", "series__indicator_id", "series_id", "fiscal_year", "value")
    found: dict[tuple[int, int, int], dict[int, int]] = defaultdict(dict)
    for area, key, series, year, value in readings.order_by("measured_on", "pk").values_list(*columns):
        found[area, key, series][year] = int(value * 100)
    return found
