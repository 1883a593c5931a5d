"""The head figures of an area and of its parts, beside the same day of the year before and beside its siblings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Q

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import AreaKind
from kongtun.figures.models import FundYearFact, PlanSpan
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import Row, completed, figures
from kongtun.figures.queries.lines import a_year_before
from kongtun.overview.queries.kept import any_of, derived, rows_in_provinces, together
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import Money, money_by, whole_of
from kongtun.overview.queries.silent import silent_funds

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
    beside: Beside | None = None

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.parts) + 2


def a_year_earlier(look: Look) -> Look:
    """Return the same look on the same day of the year before; the funds are the same ones."""
    return look.in_year(look.year - 1, a_year_before(look.day))


def head_of(look: Look, days: int) -> Head:
    """Put the head together; a fixed number of statements. Funds without a word for so many ``days`` are silent.

    Nobody may change what is returned.
    """
    return replace(derived(look, "head", lambda: _head(look, days), look.year, look.by, days), beside=beside_of(look))


def planned_funds(look: Look) -> set[int]:
    """Return the funds that have a plan for the look's year; one statement."""
    return set(together(rows_in_provinces(look, "planned", lambda ask: _planned(ask, look.year), look.year), any_of))


def _planned(ask: Ask, year: int) -> Iterator[tuple[int, int, bool]]:
    plans: Any = (
        FundYearFact.objects.filter(ask.places(), fiscal_year=year, plans__gt=0)
        if ask.on is None
        else PlanSpan.objects.filter(
            ask.places(), Q(until__isnull=True) | Q(until__gt=ask.on), since__lte=ask.on, fiscal_year=year
        )
    )
    for province, fund in plans.order_by().values_list("province_id", "fund_id").distinct():
        yield province, fund, True


def _head(look: Look, days: int) -> Head:
    before = a_year_earlier(look)
    row = figures(before.ask(years=(before.year,))).whole
    then = Part(
        None, row, len(look.places), len(planned_funds(before)), money=_money(before, By.NOTHING, promised=False)[1]
    )
    whole, parts = _parts(look, days)
    return Head(whole, then, parts)


def _parts(look: Look, days: int) -> tuple[Part, list[Part]]:
    ask = look.ask(by=look.by, years=(look.year,))
    answer, planned = figures(ask), planned_funds(look)
    silent = {one.fund for one in silent_funds(look, days)}
    money, all_money = _money(look, look.by)
    whole = Part(None, answer.whole, money=all_money)
    parts: dict[int | None, Part] = {}
    for place in look.places.values():
        key = place.at(look.by)
        if key not in parts:
            row = answer.rows.get(key) or completed(Row(key), ask)
            parts[key] = Part(key, row, money=money.get(key) or Money())
        for part in (parts[key], whole):
            part.funds += 1
            part.planned += place.fund in planned
            part.silent += place.fund in silent
    return whole, list(parts.values())


def _money(look: Look, by: By, *, promised: bool = True) -> tuple[dict[int | None, Money], Money]:
    """Return the money of the parts, and of all together."""
    parts = money_by(look, by, promised=promised)
    return parts, whole_of(parts)


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
    return derived(around, "beside", lambda: _beside(around, level), around.year, level)


def _beside(around: Look, level: By) -> Beside | None:
    funds: dict[int | None, int] = {}
    planned: dict[int | None, int] = {}
    having = planned_funds(around)
    for place in around.places.values():
        key = place.at(level)
        funds[key] = funds.get(key, 0) + 1
        planned[key] = planned.get(key, 0) + (place.fund in having)
    if len(funds) < 2:
        return None
    left = [one.share for one in money_by(around, level).values() if one.had > 0]
    rows = figures(around.ask(by=level, years=(around.year - 1, around.year))).rows.values()
    days = [row.mean_days for row in rows if row.mean_days is not None]
    shares = [Decimal(planned[key] * 100) / number for key, number in funds.items()]
    return Beside(len(funds), _middle(shares), _middle(left), _middle(days))


def _middle(values: list[Decimal]) -> Decimal | None:
    return median(values) if values else None
