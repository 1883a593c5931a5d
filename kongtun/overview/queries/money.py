"""Where money lies: what each fund had, what it paid, what is bound to projects, and what has lain there since last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, Span
from kongtun.overview.choices import MoneyOrder
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


def balances(look: Look) -> dict[int, Decimal]:
    """Return the money in each fund at the end of the look's day, of all years; two statements at most."""
    found: dict[int, Decimal] = {}
    for facts in _facts(look, year_of(look.on)):
        for fund, left in facts.order_by().values_list("fund_id").annotate(left=Sum(STAYED)):
            found[fund] = found.get(fund, ZERO) + (left or ZERO)
    return found


def money_of(look: Look, *, promised: bool = True) -> dict[int, Money]:
    """Return the money of each fund in the look's year; three statements at most, whatever the number of funds.

    Without ``promised`` nothing is said of what is approved and asked for.
    """
    found: dict[int, Money] = {}
    now, before = Q(fiscal_year=look.year), Q(fiscal_year__lt=look.year)
    lately = before & Q(fiscal_year__gte=look.year - USUAL_YEARS, received__gt=0)
    for facts in _facts(look, look.year):
        rows = facts.order_by().values("fund_id").annotate(
            brought=Sum(STAYED, filter=before), came=Sum(CAME, filter=now), out=Sum("paid", filter=now),
            usual=Sum("received", filter=lately), years=Count("fiscal_year", filter=lately, distinct=True),
        )  # fmt: skip
        for row in rows:
            one = found.setdefault(row["fund_id"], Money(row["fund_id"]))
            one.brought += row["brought"] or ZERO
            one.came += row["came"] or ZERO
            one.paid += row["out"] or ZERO
            if row["years"]:
                one.usual = row["usual"] / row["years"]
    for row in _promised(look) if promised else ():
        one = found.setdefault(row["fund_id"], Money(row["fund_id"]))
        one.given, one.asked = row["n_given"] or ZERO, row["n_asked"] or ZERO
    return found


def whole_of(money: dict[int, Money]) -> Money:
    """Return the money of all funds together."""
    whole = Money()
    for one in money.values():
        whole.add(one)
    return whole


def _facts(look: Look, last: int) -> list[Any]:
    """Facts that say the money up to the look's day, of fiscal years up to ``last``: whole years, and days of the one that ran."""
    places = look.ask().places()
    years = FundYearFact.objects.filter(places, fiscal_year__lte=last)
    if look.on is None or year_of(look.on) > last:
        return [years]
    running = year_of(look.on)
    return [
        years.filter(fiscal_year__lt=running),
        MoneyDay.objects.filter(places, fiscal_year=running, on__lte=look.on),
    ]


def _promised(look: Look) -> Any:
    """Money approved and asked for in the look's year, by fund: each project once."""
    places = look.ask().places() & Q(fiscal_year=look.year, counts_once=True)
    if look.on is None:
        return (
            Cell.objects.filter(places)
            .order_by()
            .values("fund_id")
            .annotate(n_given=Sum("given"), n_asked=Sum("asked"))
        )
    then = Q(since__lte=look.on) & (Q(until__isnull=True) | Q(until__gt=look.on))
    return (
        Span.objects.filter(places, then).order_by().values("fund_id")
        .annotate(n_given=Sum("amount", filter=Q(phase__in=GIVEN)), n_asked=Sum("amount", filter=Q(phase=Phase.WAITING)))
    )  # fmt: skip


def in_order(money: dict[int, Money], order: str = MoneyOrder.FIRST) -> list[Money]:
    """Return funds that have money left, by amount, by share, or first those that are high in both.

    "First" adds the ranks of a fund by its old money in baht and in years of usual income, so that neither a large fund nor a
    small one stands on top for its size alone; where nobody has old money, all that is left counts.
    """
    rows = [one for one in money.values() if one.left > 0]
    if order == MoneyOrder.AMOUNT:
        return sorted(rows, key=lambda one: (-one.left, one.fund))
    if order == MoneyOrder.SHARE:
        return sorted(rows, key=lambda one: (-one.share, -one.left, one.fund))
    by_amount = _ranks(rows, lambda one: (one.old, one.left))
    by_years = _ranks(rows, lambda one: (one.old_years, one.share))
    return sorted(rows, key=lambda one: (by_amount[one.fund] + by_years[one.fund], -one.old_years, -one.left, one.fund))


def _ranks(rows: list[Money], key: Any) -> dict[int, int]:
    return {one.fund: place for place, one in enumerate(sorted(rows, key=key, reverse=True))}
