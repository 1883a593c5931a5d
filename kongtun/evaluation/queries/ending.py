"""Money of a project that is to end before its time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from kongtun.activities.models import ReportExpense
from kongtun.activities.states import ReportState
from kongtun.ledger.queries import ZERO, ProjectMoney, project_money
from kongtun.projects.models import Project


@dataclass(frozen=True)
class EndingMoney:
    """What the group got (``money.paid``), what of it an officer has accepted as spent, and what is still out, in baht."""

    money: ProjectMoney
    accepted: Decimal

    @property
    def out(self) -> Decimal:
        """Paid, not accepted as spent and not returned yet. While it is not zero the project cannot be ended."""
        return max(self.money.paid - self.accepted - self.money.refunded, ZERO)


def ending_money(project: Project) -> EndingMoney:
    """Return the money of ``project``; three queries.

    Stricter than the leftover of a project that closes: a report that was only sent may still be returned, and after an
    early end nobody could send it again.
    """
    spent = ReportExpense.objects.filter(report__project=project, report__state=ReportState.ACCEPTED)
    return EndingMoney(project_money(project), spent.aggregate(total=Sum("amount"))["total"] or ZERO)
