"""Where money lies: what each fund had, what it paid, what is bound to projects, and what has lain there since last year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, Sum

from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, Span
from kongtun.figures.queries.ask import Ask, By, Spot
from kongtun.overview.choices import MoneyOrder
from kongtun.overview.queries.kept import derived, in_provinces, only, rows_in_provinces, together
from kongtun.overview.queries.look import Look, year_of

ZERO = Decimal(0)
# What money came to a fund, and what of it is still there.
CAME = F("opening") + F("received") + F("returned")
STAYED = CAME - F("paid")
# Whole years of which usual income is the mean.
USUAL_YEARS = 3


@dataclass
class Money:
    """Baht of one fund (or of many together). ``brought`` was there when the fiscal year began."""

    fund: int = 0
    brought: Decimal = ZERO
    came: Decimal = ZERO
    paid: Decimal = ZERO
    given: Decimal = ZERO
    asked: Decimal = ZERO
    # What usually comes in a year: the mean of the last whole years.
    usual: Decimal = ZERO

    def add(self, other: Money) -> None:
        """Put the money of another fund to this."""
        for name in ("brought", "came", "paid", "given", "asked", "usual"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def had(self) -> Decimal:
        """All there was to spend: brought forward and what came in."""
        return self.brought + self.came

    @property
    def left(self) -> Decimal:
        """What is still there."""
        return self.had - self.paid

    @property
    def share(self) -> Decimal:
        """What is left in percent of what there was."""
        return self.left * 100 / self.had if self.had > 0 else ZERO

    @property
    def old(self) -> Decimal:
        """Money of earlier years that is still there: this year's payments are taken from the oldest money first."""
        return min(max(self.brought - self.paid, ZERO), max(self.left, ZERO))

    @property
    def old_years(self) -> Decimal:
        """The same in years of usual income: alike for large and small funds, and at the beginning and the end of a year."""
        return self.old / self.usual if self.usual > 0 else self.share / 100

    @property
    def bound(self) -> Decimal:
        """Approved for projects of this year and not paid out yet."""
        return min(max(self.given - self.paid, ZERO), max(self.left, ZERO))

    @property
    def considered(self) -> Decimal:
        """Asked for by proposals that wait for their decision."""
        return min(self.asked, max(self.left - self.bound, ZERO))

    @property
    def free(self) -> Decimal:
        """For which there is no project yet."""
        return max(self.left - self.bound - self.considered, ZERO)


def money_then(look: Look) -> dict[int, Money]:
    """Return the money of each fund in the year of the look's day: ``left`` is what there was that evening, of all years."""
    this = year_of(look.on)
    then = look if look.year == this else look.in_year(this, look.on)
    return money_of(then, promised=look.on is None)


def money_of(look: Look, *, promised: bool = True) -> dict[int, Money]:
    """Return the money of each fund in the look's year; three statements at most, whatever the number of funds.

    Without ``promised`` nothing is said of what is approved and asked for. Nobody may change what is returned.
    """
    return together(_by_fund(look, promised), _sum)


def _by_fund(look: Look, promised: bool) -> dict[int, dict[int, Money]]:
    """Return province → fund → money."""
    return rows_in_provinces(look, "money", lambda ask: _money(ask, look.year, promised), look.year, promised)


def money_by(look: Look, by: By, *, promised: bool = True) -> dict[int | None, Money]:
    """Return the money of each part of the area, or all of it (``By.NOTHING``); nobody may change what is returned."""

    def read(province: int | None) -> dict[int, dict[int | None, Money]]:
        return {place: _sums(look, by, funds) for place, funds in only(_by_fund(look, promised), province).items()}

    return together(in_provinces(look, "money-by", read, look.year, by, promised), _sum)


def _sums(look: Look, by: By, money: dict[int, Money]) -> dict[int | None, Money]:
    found: dict[int | None, Money] = {}
    for fund, one in money.items():
        place = look.places.get(fund)
        if place is not None:
            found.setdefault(None if by == By.NOTHING else place.at(by), Money()).add(one)
    return found


def _sum(one: Money, other: Money) -> Money:
    both = Money(one.fund)
    both.add(one)
    both.add(other)
    return both


def whole_of(money: dict[Any, Money]) -> Money:
    """Return the money of all funds together."""
    whole = Money()
    for one in money.values():
        whole.add(one)
    return whole


def _money(ask: Ask, year: int, promised: bool) -> Iterator[tuple[int, int, Money]]:
    """Yield (province, fund, money) of a question in a year."""
    found: dict[tuple[int, int], Money] = {}
    now, before = Q(fiscal_year=year), Q(fiscal_year__lt=year)
    lately = before & Q(fiscal_year__gte=year - USUAL_YEARS, received__gt=0)
    for facts in _facts(ask, year):
        rows = facts.order_by().values("province_id", "fund_id").annotate(
            brought=Sum(STAYED, filter=before), came=Sum(CAME, filter=now), out=Sum("paid", filter=now),
            usual=Sum("received", filter=lately), years=Count("fiscal_year", filter=lately, distinct=True),
        )  # fmt: skip
        for row in rows:
            one = found.setdefault((row["province_id"], row["fund_id"]), Money(row["fund_id"]))
            one.brought += row["brought"] or ZERO
            one.came += row["came"] or ZERO
            one.paid += row["out"] or ZERO
            if row["years"]:
                one.usual = row["usual"] / row["years"]
    for row in _promised(ask, year) if promised else ():
        one = found.setdefault((row["province_id"], row["fund_id"]), Money(row["fund_id"]))
        one.given, one.asked = row["n_given"] or ZERO, row["n_asked"] or ZERO
    for (province, fund), one in found.items():
        yield province, fund, one


def _facts(ask: Ask, last: int) -> list[Any]:
    """Facts that say the money up to the question's day, of fiscal years up to ``last``: whole years, and days of the one that ran."""
    places = ask.places()
    years = FundYearFact.objects.filter(places, fiscal_year__lte=last)
    if ask.on is None or year_of(ask.on) > last:
        return [years]
    running = year_of(ask.on)
    days = MoneyDay.objects.filter(places, fiscal_year=running, on__lte=ask.on)
    if isinstance(ask.area, Spot):
        # Days are found by their funds; by year and day alone those of the whole country would be read.
        funds = FundYearFact.objects.filter(places, fiscal_year=running).order_by().values("fund_id")
        days = days.filter(fund__in=funds)
    return [years.filter(fiscal_year__lt=running), days]


def _promised(ask: Ask, year: int) -> Any:
    """Money approved and asked for in a year, by fund: each project once."""
    places = ask.places() & Q(fiscal_year=year, counts_once=True)
    if ask.on is None:
        cells = Cell.objects.filter(places).order_by().values("province_id", "fund_id")
        return cells.annotate(n_given=Sum("given"), n_asked=Sum("asked"))
    then = Q(since__lte=ask.on) & (Q(until__isnull=True) | Q(until__gt=ask.on))
    return (
        Span.objects.filter(places, then).order_by().values("province_id", "fund_id")
        .annotate(n_given=Sum("amount", filter=Q(phase__in=GIVEN)), n_asked=Sum("amount", filter=Q(phase=Phase.WAITING)))
    )  # fmt: skip


@dataclass(frozen=True)
class Stuck:
    """Funds that have money left, in order, the money of all funds together, and what of it is old."""

    rows: list[Money]
    whole: Money
    old: Decimal

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.rows)


def stuck_money(look: Look, order: str = MoneyOrder.FIRST) -> Stuck:
    """Return where money is stuck; nobody may change what is returned."""

    def read(province: int | None) -> dict[int, list[Stand]]:
        parts = only(_by_fund(look, promised=True), province)
        return {place: _stands(funds.values()) for place, funds in parts.items()}

    def make() -> Stuck:
        stands = [one for part in in_provinces(look, "stands", read, look.year).values() for one in part]
        old = sum((one.old for one in stands), start=ZERO)
        return Stuck(_in_order(stands, order), whole_of(money_by(look, By.NOTHING)), old)

    return derived(look, "stuck", make, look.year, order)


class Stand(NamedTuple):
    """What the order goes by, worked out once: old money and what is left, in baht and beside what there was."""

    old: Decimal
    left: Decimal
    old_years: Decimal
    share: Decimal
    money: Money


def _stands(money: Iterable[Money]) -> list[Stand]:
    return [Stand(one.old, one.left, one.old_years, one.share, one) for one in money if one.left > 0]


def in_order(money: dict[int, Money], order: str = MoneyOrder.FIRST) -> list[Money]:
    """Return funds that have money left, by amount, by share, or first those that are high in both.

    "First" adds the ranks of a fund by its old money in baht and in years of usual income, so that neither a large fund nor a
    small one stands on top for its size alone; where nobody has old money, all that is left counts.
    """
    return _in_order(_stands(money.values()), order)


def _in_order(rows: list[Stand], order: str) -> list[Money]:
    # The order of funds that are alike does not depend on how they were read.
    rows = sorted(rows, key=lambda one: one.money.fund)
    if order == MoneyOrder.AMOUNT:
        rows.sort(key=lambda one: one.left, reverse=True)
    elif order == MoneyOrder.SHARE:
        rows.sort(key=lambda one: (one.share, one.left), reverse=True)
    else:
        by_amount = _ranks(rows, lambda one: (one.old, one.left))
        by_years = _ranks(rows, lambda one: (one.old_years, one.share))
        rows.sort(key=lambda one: (by_amount[one.money.fund] + by_years[one.money.fund], -one.old_years, -one.left))
    return [one.money for one in rows]


def _ranks(rows: list[Stand], key: Any) -> dict[int, int]:
    return {one.money.fund: place for place, one in enumerate(sorted(rows, key=key, reverse=True))}
