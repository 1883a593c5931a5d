"""Numbers of the funds, and how they come to one number of the district by an explicit rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kongtun.areas.models import AreaKind
from kongtun.districts.choices import RollUp
from kongtun.districts.models import Board
from kongtun.funds.models import FundYear
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import PlanProblem
from kongtun.planning.queries import Register, registers_for

ZERO = Decimal(0)
K = ReadingKind


@dataclass(frozen=True)
class Number:
    """A number of a fund: value, its own denominator if known, the year it was measured in."""

    value: Decimal
    denominator: Decimal | None
    fiscal_year: int


@dataclass(frozen=True)
class Rolled:
    """One number of the district: ``count`` of ``of`` funds stand behind it; ``weights`` says what weighed them."""

    value: Decimal | None = None
    count: int = 0
    of: int = 0
    weights: str = ""


def numbers_of(
    board: Board, indicators: Iterable[Indicator], fiscal_year: int
) -> dict[int, dict[int, dict[str, Number]]]:
    """Return the funds' numbers: {indicator: {area: {kind: number}}}; two queries.

    The newest standing reading of each kind in the year. Without a size of the year, what was measured the year before
    is where the fund starts from.
    """
    indicators = list(indicators)
    rows = (
        standing_readings()
        .filter(
            series__indicator__in=[indicator.pk for indicator in indicators],
            series__counted="",
            series__area__kind=AreaKind.LOCAL_GOVERNMENT,
            series__area__path__within=board.area.path,
            fiscal_year__in=(fiscal_year - 1, fiscal_year),
        )
        .order_by("fiscal_year", "measured_on", "pk")
        .values_list("series__indicator_id", "series__area_id", "kind", "fiscal_year", "value", "denominator")
    )
    found: dict[int, dict[int, dict[str, Number]]] = defaultdict(lambda: defaultdict(dict))
    for indicator, area, kind, year, value, denominator in rows:
        number = Number(value, denominator, year)
        if year == fiscal_year:
            found[indicator][area][kind] = number
        elif kind == K.ACTUAL:
            found[indicator][area][K.BASELINE] = number
    # A plan may continue from a number that is older than that: what it calls its size counts before nothing.
    older = (
        PlanProblem.objects.filter(
            plan__fund__area__path__within=board.area.path, plan__fiscal_year=fiscal_year, baseline__isnull=False,
            series__indicator__in=list({indicator.pk for indicator in indicators}), series__counted="",
        )
        .order_by("pk")
        .values_list("series__indicator_id", "series__area_id", "baseline__fiscal_year", "baseline__value", "baseline__denominator")
    )  # fmt: skip
    for indicator, area, year, value, denominator in older:
        found[indicator][area].setdefault(K.BASELINE, Number(value, denominator, year))
    return found


def weights_of(board: Board, fiscal_year: int) -> dict[int, dict[str, Register]]:
    """Return the newest registers of each fund up to the year: {fund: {"population": …, "households": …}}; one query."""
    found: dict[int, dict[str, Register]] = defaultdict(dict)
    rows = FundYear.objects.filter(fund__area__path__within=board.area.path, fiscal_year__lte=fiscal_year)
    for row in rows.order_by("fiscal_year"):
        for key in ("households", "population"):
            if count := getattr(row, key):
                found[row.fund_id][key] = Register(key, count, row.fiscal_year)
    return found


def roll(
    rule: str,
    indicator: Indicator,
    numbers: dict[int, Number],
    registers: dict[int, dict[str, Register]],
    of: int,
) -> Rolled:
    """Return one number of the district from the funds' ``numbers`` by the rule; empty when no fund has one."""
    if not numbers:
        return Rolled(of=of)
    places = max(indicator.unit.decimals, 1)
    values = [number.value for number in numbers.values()]
    if rule == RollUp.SUM:
        return Rolled(sum(values, ZERO), len(values), of)
    if rule == RollUp.MEDIAN:
        return Rolled(round(Decimal(median(values)), places), len(values), of)
    if all(number.denominator for number in numbers.values()):
        weighed = [(number.value, Decimal(number.denominator or 0)) for number in numbers.values()]
        return Rolled(_mean(weighed, places), len(weighed), of, "denominator")
    weighed = []
    for fund, number in numbers.items():
        known = registers.get(fund, {})
        about = registers_for(indicator, known) or ([known["population"]] if "population" in known else [])
        if about:
            weighed.append((number.value, Decimal(about[0].count)))
    if not weighed:
        return Rolled(_mean([(value, Decimal(1)) for value in values], places), len(values), of, "equal")
    return Rolled(_mean(weighed, places), len(weighed), of, "register")


def _mean(weighed: list[tuple[Decimal, Decimal]], places: int) -> Decimal:
    whole = sum((weight for _value, weight in weighed), ZERO)
    return round(sum((value * weight for value, weight in weighed), ZERO) / whole, places)
