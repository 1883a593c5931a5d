"""Money of many funds at once: received, paid, bound by agreements, left, against each fund's goal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from kongtun.funds.models import FundYear
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line
from kongtun.ledger.queries import MONEY_ACCOUNTS
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

ZERO = Decimal(0)
LIVING = (S.APPROVED, S.RUNNING, S.REPORTED)
USUAL_GOAL = Decimal(10)


@dataclass(frozen=True)
class Money:
    """Baht of a fiscal year; ``goal`` is what may be left by the funds' own goals. ``funds`` have entries in the books."""

    available: Decimal
    received: Decimal
    paid: Decimal
    committed: Decimal
    goal: Decimal
    funds: int

    @property
    def free(self) -> Decimal:
        """Neither paid nor bound."""
        return max(self.available - self.paid - self.committed, ZERO)

    @property
    def free_percent(self) -> Decimal:
        """Its share of all the money."""
        return self.free * 100 / self.available if self.available > 0 else ZERO

    @property
    def goal_percent(self) -> Decimal:
        """What may be left, as a share."""
        return self.goal * 100 / self.available if self.available > 0 else ZERO

    @property
    def over(self) -> Decimal:
        """Baht above the goal."""
        return max(self.free - self.goal, ZERO)


def money_below(path: str, fiscal_year: int) -> Money:
    """Return the money of all funds in the area with this path; four queries whatever the number of funds."""
    rows = (
        Line.objects.filter(fund__area__path__within=path, fiscal_year__lte=fiscal_year)
        .order_by()
        .values("fund_id", "fiscal_year", "account")
        .annotate(total=Sum("amount"))
    )
    opening: dict[int, Decimal] = defaultdict(Decimal)
    received: dict[int, Decimal] = defaultdict(Decimal)
    paid: dict[int, Decimal] = defaultdict(Decimal)
    incomes = {Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION, Account.REFUND}
    for row in rows:
        fund, account, total = row["fund_id"], row["account"], row["total"]
        if row["fiscal_year"] < fiscal_year:
            if account in MONEY_ACCOUNTS:
                opening[fund] += total
        elif account == Account.CAPITAL:
            opening[fund] -= total
        elif account in incomes:
            received[fund] -= total
        elif account.startswith("50"):
            paid[fund] += total
    funds = set(opening) | set(received) | set(paid)
    goals = dict(
        FundYear.objects.filter(fund__area__path__within=path, fiscal_year=fiscal_year)
        .order_by()
        .values_list("fund_id", "left_goal_percent")
    )
    living = Project.objects.filter(fund__area__path__within=path, fiscal_year__lte=fiscal_year, state__in=LIVING)
    approved = dict(
        living.order_by().values("fund_id").annotate(total=Sum("budget_approved")).values_list("fund_id", "total")
    )
    spent = dict(
        Line.objects.filter(account__startswith="50", entry__project__in=living.order_by().values("pk"))
        .order_by()
        .values("fund_id")
        .annotate(total=Sum("amount"))
        .values_list("fund_id", "total")
    )
    available = sum(opening.values(), ZERO) + sum(received.values(), ZERO)
    goal = sum(((opening[pk] + received[pk]) * goals.get(pk, USUAL_GOAL) / 100 for pk in funds), ZERO)
    committed = sum((max((approved[pk] or ZERO) - (spent.get(pk) or ZERO), ZERO) for pk in approved), ZERO)
    return Money(available, sum(received.values(), ZERO), sum(paid.values(), ZERO), committed, goal, len(funds))
