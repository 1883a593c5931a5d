"""The head figures of an area and of its parts, beside the same day of the year before and beside its siblings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, Sum

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import AreaKind
from kongtun.figures.models import FundYearFact, PlanSpan
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.figures import KEY, Row, completed, figures
from kongtun.figures.queries.lines import a_year_before
from kongtun.overview.queries.look import Look, Place
from kongtun.overview.queries.money import CAME, STAYED, Money, money_of, whole_of

LEVEL = {AreaKind.ZONE: By.ZONE, AreaKind.PROVINCE: By.PROVINCE, AreaKind.DISTRICT: By.DISTRICT}


@dataclass
class Part:
    """A part of the area (or the whole): its funds, what they did, their money."""

    key: int | None
    row: Row
    funds: int = 0
    planned: int = 0
    silent: int = 0
    money: Money = field(default_factory=Money)

    @property
    def planned_share(self) -> Decimal | None:
        """Funds with a plan in percent of all."""
        return Decimal(self.planned * 100) / self.funds if self.funds else None


@dataclass(frozen=True)
class Beside:
    """Middle values of the areas beside this one, and how many there are."""

    areas: int
    planned_share: Decimal | None
    left_share: Decimal | None
    mean_days: Decimal | None


@dataclass
class Head:
    """The whole, the same a year before, and the parts."""

    whole: Part
    before: Part
    parts: list[Part]
    money: dict[int, Money]
    beside: Beside | None = None


def a_year_earlier(look: Look) -> Look:
    """Return the same look on the same day of the year before; the funds are the same ones."""
    before = replace(look, year=look.year - 1, on=a_year_before(look.day))
    before.__dict__.update(places=look.places, provinces=look.provinces)
    return before


def head_of(look: Look, silent: set[int]) -> Head:
    """Put the head together; a fixed number of statements. ``silent`` are the funds that are."""
    whole, parts, money = _parts(look, silent)
    return Head(whole, _whole(a_year_earlier(look)), parts, money, beside_of(look))


def planned_funds(look: Look) -> set[int]:
    """Return the funds that have a plan for the look's year; one statement."""
    if look.on is None:
        years = FundYearFact.objects.filter(look.ask().places(), fiscal_year=look.year, plans__gt=0)
        return set(years.order_by().values_list("fund_id", flat=True))
    plans = PlanSpan.objects.filter(look.ask().places(), _then(look), fiscal_year=look.year)
    return set(plans.order_by().values_list("fund_id", flat=True).distinct())


def _then(look: Look) -> Q:
    if look.on is None:
        return Q(until__isnull=True)
    return Q(since__lte=look.on) & (Q(until__isnull=True) | Q(until__gt=look.on))


def _parts(look: Look, silent: set[int]) -> tuple[Part, list[Part], dict[int, Money]]:
    ask = look.ask(by=look.by, years=(look.year,))
    answer, money, planned = figures(ask), money_of(look), planned_funds(look)
    whole = Part(None, answer.whole)
    parts: dict[int | None, Part] = {}
    for place in look.places.values():
        key = place.at(look.by)
        if key not in parts:
            parts[key] = Part(key, answer.rows.get(key) or completed(Row(key), ask))
        for part in (parts[key], whole):
            _count(part, place, money, planned, silent)
    return whole, list(parts.values()), money


def _count(part: Part, place: Place, money: dict[int, Money], planned: set[int], silent: set[int]) -> None:
    part.funds += 1
    part.planned += place.fund in planned
    part.silent += place.fund in silent
    if place.fund in money:
        part.money.add(money[place.fund])


def _whole(look: Look) -> Part:
    row = figures(look.ask(years=(look.year,))).whole
    return Part(None, row, len(look.places), len(planned_funds(look)), money=whole_of(money_of(look, promised=False)))


def beside_of(look: Look) -> Beside | None:
    """Return the middle of the areas of the same level under the same one above, when the reader may see them all.

    As they stand now; of a past day, and of chosen funds, nothing is said.
    """
    area = look.area
    level = LEVEL.get(AreaKind(area.kind))
    if level is None or look.on is not None or look.group is not None or area.parent is None:
        return None
    if not any(area.parent.path.startswith(path) for path in look.user.paths_with(P.PLAN_VIEW)):
        return None
    around = replace(look, area=area.parent)
    key = KEY[level]
    funds: dict[int | None, int] = {}
    for place in around.places.values():
        funds[place.at(level)] = funds.get(place.at(level), 0) + 1
    plans = PlanSpan.objects.filter(around.ask().places(), until__isnull=True, fiscal_year=look.year)
    planned = dict(plans.order_by().values_list(key).annotate(n=Count("fund", distinct=True)))
    years = FundYearFact.objects.filter(around.ask().places(), fiscal_year__lte=look.year)
    money = years.order_by().values_list(key).annotate(
        left=Sum(STAYED), had=Sum(STAYED, filter=Q(fiscal_year__lt=look.year)),
        came=Sum(CAME, filter=Q(fiscal_year=look.year)),
    )  # fmt: skip
    left = [row[1] * 100 / had for row in money if (had := (row[2] or 0) + (row[3] or 0)) > 0]
    rows = figures(around.ask(by=level, years=(look.year - 1, look.year))).rows.values()
    days = [row.mean_days for row in rows if row.mean_days is not None]
    shares = [Decimal(planned.get(one, 0) * 100) / number for one, number in funds.items()]
    if len(funds) < 2:
        return None
    return Beside(len(funds), _middle(shares), _middle(left), _middle(days))


def _middle(values: list[Decimal]) -> Decimal | None:
    return median(values) if values else None
