"""Money of activities: planned and used, by the six expense groups (baht)."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from kongtun.activities.models import ReportExpense
from kongtun.common.thai.money import baht_unit
from kongtun.projects.models import BudgetLine, PlannedActivity, Project


def planned_by_group(activity: PlannedActivity) -> dict[str, Decimal]:
    """Return {expense group: baht} of the activity's budget lines; groups without a line are absent."""
    rows = BudgetLine.objects.filter(activity=activity).order_by().values_list("group").annotate(total=Sum("amount"))
    return dict(rows)


def used_by_group(*, project: Project | None = None, activity: PlannedActivity | None = None) -> dict[str, Decimal]:
    """Return {expense group: baht} of the reports of a project or an activity, drafts included."""
    expenses = ReportExpense.objects.order_by()
    if project is not None:
        expenses = expenses.filter(report__project=project)
    if activity is not None:
        expenses = expenses.filter(report__activity=activity)
    return dict(expenses.values_list("group").annotate(total=Sum("amount")))


def budget_warning(project: Project) -> str:
    """Return a sentence when the reports together use more than the approved budget, else an empty text."""
    used = sum(used_by_group(project=project).values(), Decimal(0))
    budget = project.budget or Decimal(0)
    if used <= budget:
        return ""
    return _("รายงานทุกฉบับรวมร่างด้วยใช้เงิน %(used)s เกินงบที่อนุมัติ %(budget)s อยู่ %(over)s ตรวจตัวเลขอีกครั้ง") % {
        "used": baht_unit(used), "budget": baht_unit(budget), "over": baht_unit(used - budget),
    }  # fmt: skip
