"""What approving a proposal does to the fund's money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kongtun.funds.notices import UnknownRule, pack_of_year
from kongtun.ledger.queries import money_path, year_statement
from kongtun.projects.models import Project
from kongtun.review.models import Decision

ZERO = Decimal(0)


@dataclass(frozen=True)
class MoneyEffect:
    """Baht of the fiscal year: all money, what is left of it in the bank, what is promised already, what is free before and after."""

    fiscal_year: int
    whole: Decimal
    balance: Decimal
    promised: Decimal
    before: Decimal
    after: Decimal
    goals: tuple[tuple[str, Decimal], ...]

    @property
    def enough(self) -> bool:
        """False when the money does not reach."""
        return self.after >= ZERO

    @property
    def known(self) -> bool:
        """False while the books of the year have no money in them."""
        return self.whole > ZERO

    def percent(self, amount: Decimal) -> Decimal:
        """Share of all money."""
        return amount * 100 / self.whole if self.whole > ZERO else ZERO

    @property
    def before_percent(self) -> Decimal:
        """Share that is free before."""
        return self.percent(self.before)

    @property
    def after_percent(self) -> Decimal:
        """Share that is free after; not below nothing."""
        return max(self.percent(self.after), ZERO)


def money_effect(project: Project, decision: Decision | None = None) -> MoneyEffect:
    """Return what approving the sum asked for would leave (or what the ``decision`` left); a fixed number of queries.

    Free money is all money of the year less what is paid and what approved projects still wait for.
    """
    year = project.fiscal_year
    statement = year_statement(project.fund, year)
    path = money_path(project.fund, year, statement)
    free = path.whole - path.paid - path.committed
    approved = decision.amount if decision is not None and decision.amount is not None else None
    if decision is not None:
        before, after = free + (approved or ZERO), free
    else:
        before, after = free, free - project.budget_requested
    return MoneyEffect(
        year, path.whole, statement.closing, path.committed - (approved or ZERO), before, after, _goals(year)
    )


def _goals(year: int) -> tuple[tuple[str, Decimal], ...]:
    pack = pack_of_year(year)
    goals = []
    for name, label in (("left_goal_zone9", "เขต 9"), ("left_goal_nhso", "สปสช.")):
        try:
            goals.append((label, Decimal(pack.rule(name).value)))
        except UnknownRule:
            continue
    return tuple(goals)
