"""Balances and the statement of a year, always computed from the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund, FundYear
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line

ZERO = Decimal(0)
MONEY_ACCOUNTS = (Account.BANK, Account.CASH)


def fund_balance(fund: Fund, on: date | None = None) -> Decimal:
    """Return the money in the bank and in cash, at the end of the day ``on`` (all entries if None)."""
    lines = Line.objects.filter(fund=fund, account__in=MONEY_ACCOUNTS)
    if on is not None:
        lines = lines.filter(entry__entered_on__lte=on)
    return lines.aggregate(total=Sum("amount"))["total"] or ZERO


def least_balance(fund: Fund, since: date) -> Decimal:
    """Return the lowest the money stands at the end of any day from ``since`` on: what can still be spent on that day.

    A payment dated back must neither overdraw that day nor a later one. Two queries.
    """
    running = lowest = fund_balance(fund, since)
    later = (
        Line.objects.filter(fund=fund, account__in=MONEY_ACCOUNTS, entry__entered_on__gt=since)
        .values("entry__entered_on")
        .annotate(total=Sum("amount"))
        .order_by("entry__entered_on")
    )
    for row in later:
        running += row["total"]
        lowest = min(lowest, running)
    return lowest


@dataclass(frozen=True)
class YearStatement:
    """Money of a fund in one fiscal year (รายงานการรับเงิน-จ่ายเงิน และเงินคงเหลือ)."""

    fiscal_year: int
    opening: Decimal
    allocation: Decimal
    contribution: Decimal
    interest: Decimal
    donation: Decimal
    refunds: Decimal
    payments: Decimal
    payments_by_type: dict[int, Decimal] = field(default_factory=dict)
    goal_percent: Decimal = Decimal(10)

    @property
    def income(self) -> Decimal:
        """Income of the year without what was brought forward or came back: the base of the 10(4) cap."""
        return self.allocation + self.contribution + self.interest + self.donation

    @property
    def received(self) -> Decimal:
        """Money that came in this year, refunds included."""
        return self.income + self.refunds

    @property
    def available(self) -> Decimal:
        """Brought forward plus received: the whole of which the left-over share is taken."""
        return self.opening + self.received

    @property
    def closing(self) -> Decimal:
        """What is left."""
        return self.available - self.payments

    @property
    def left_percent(self) -> Decimal | None:
        """Share left of all money, in percent; None without money (mentor plan: เงินกองทุนเหลือไม่เกินร้อยละ 10 ของเงินทั้งหมด)."""
        return None if self.available <= 0 else self.closing * 100 / self.available


_totals = Prepared(
    lambda fund, year: (
        Line.objects.filter(fund=fund, fiscal_year__lte=year)
        .values("fiscal_year", "account")
        .annotate(total=Sum("amount"))
        .order_by()
    )
)
_goal = Prepared(
    lambda fund, year: (
        FundYear.objects.filter(fund=fund, fiscal_year=year).order_by().values_list("left_goal_percent", flat=True)
    )
)


def year_statement(fund: Fund, fiscal_year: int) -> YearStatement:
    """Return the statement of a fiscal year; two queries (lines by account, goal), opening included."""
    rows = _totals(fund.pk, fiscal_year)
    opening = ZERO
    this_year: dict[str, Decimal] = {}
    for row in rows:
        if row["fiscal_year"] < fiscal_year:
            if row["account"] in MONEY_ACCOUNTS:
                opening += row["total"]
        else:
            this_year[row["account"]] = row["total"]
    opening -= this_year.get(Account.CAPITAL, ZERO)
    by_type = {
        number: this_year[account] for number in range(1, 7) if (account := Account.expense_of(number)) in this_year
    }
    goal = _goal.first(fund.pk, fiscal_year)
    return YearStatement(
        fiscal_year=fiscal_year,
        opening=opening,
        allocation=-this_year.get(Account.ALLOCATION, ZERO),
        contribution=-this_year.get(Account.CONTRIBUTION, ZERO),
        interest=-this_year.get(Account.INTEREST, ZERO),
        donation=-this_year.get(Account.DONATION, ZERO),
        refunds=-this_year.get(Account.REFUND, ZERO),
        payments=sum(by_type.values(), ZERO),
        payments_by_type=by_type,
        goal_percent=Decimal(10) if goal is None else goal,
    )
