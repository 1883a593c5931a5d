"""Budget of a programme by activity, what was spent of it, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from kongtun.programmes.models import ActivityBudget, ActivitySpending, Programme, ProgrammeActivity

ZERO = Decimal(0)


@dataclass(frozen=True)
class ActivityMoney:
    """Money of one activity, or of all (``activity`` None)."""

    activity: ProgrammeActivity | None
    budget: Decimal
    spent: Decimal
    reports: int = 0

    @property
    def left(self) -> Decimal:
        """Budget that is not spent."""
        return self.budget - self.spent

    @property
    def percent(self) -> Decimal:
        """Share of the budget that is spent; 0 without a budget."""
        return self.spent * 100 / self.budget if self.budget else ZERO


def activity_money(activity: ProgrammeActivity) -> ActivityMoney:
    """Return the money of one activity; two queries."""
    budget = ActivityBudget.objects.filter(activity=activity).aggregate(total=Sum("amount"))["total"]
    spent = ActivitySpending.objects.filter(activity=activity).aggregate(total=Sum("amount"))["total"]
    return ActivityMoney(activity, budget or ZERO, spent or ZERO)


def money_of(programme: Programme) -> tuple[list[ActivityMoney], ActivityMoney]:
    """Return the money of each activity in order, and of all together; four queries."""
    activities = list(programme.activities.order_by("number"))
    budgets = dict(
        ActivityBudget.objects.filter(activity__programme=programme)
        .order_by().values_list("activity").annotate(Sum("amount"))
    )  # fmt: skip
    spent = dict(
        ActivitySpending.objects.filter(activity__programme=programme)
        .order_by().values_list("activity").annotate(Sum("amount"))
    )  # fmt: skip
    reports = dict(
        programme.reports.filter(activity__isnull=False).order_by().values_list("activity").annotate(Count("pk"))
    )
    rows = [
        ActivityMoney(one, budgets.get(one.pk, ZERO), spent.get(one.pk, ZERO), reports.get(one.pk, 0))
        for one in activities
    ]
    whole = ActivityMoney(None, sum((r.budget for r in rows), ZERO), sum((r.spent for r in rows), ZERO))
    return rows, whole
