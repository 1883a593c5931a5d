"""Money of one project: approved, paid, used, returned; and what was planned for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from kongtun.activities.models import ReportExpense
from kongtun.activities.states import ReportState
from kongtun.common.prepared import Prepared
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line, Voucher
from kongtun.ledger.queries.balances import ZERO
from kongtun.ledger.states import VoucherState
from kongtun.projects.models import BudgetLine, Instalment, PlannedActivity, Project

# Reports that were sent count as used; a draft is still being counted by the group.
COUNTED = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class ProjectMoney:
    """Money of one project."""

    approved: Decimal
    paid: Decimal
    used: Decimal
    refunded: Decimal

    @property
    def leftover(self) -> Decimal:
        """Paid, not used and not returned yet."""
        return max(self.paid - self.used - self.refunded, ZERO)

    @property
    def unpaid(self) -> Decimal:
        """Approved and not paid yet."""
        return max(self.approved - self.paid, ZERO)


_lines = Prepared(
    lambda project: (
        Line.objects.filter(entry__project=project).values("account").annotate(total=Sum("amount")).order_by()
    )
)
_used = Prepared(
    lambda project: (
        ReportExpense.objects.filter(report__project=project, report__state__in=COUNTED)
        .order_by()
        .values("report__project")
        .annotate(total=Sum("amount"))
        .values_list("total", flat=True)
    )
)


def project_money(project: Project) -> ProjectMoney:
    """Return approved, paid, used (by the activity reports that were sent) and returned; two queries."""
    lines = [(row["account"], row["total"]) for row in _lines(project.pk)]
    return _money(project, lines, _used.first(project.pk) or ZERO)


def money_of_projects(projects: Iterable[Project]) -> dict[int, ProjectMoney]:
    """Return the money of several projects by project id; two queries."""
    every = {project.pk: project for project in projects}
    lines: dict[int, list[tuple[str, Decimal]]] = {pk: [] for pk in every}
    booked = Line.objects.filter(entry__project__in=every).order_by()
    for pk, account, total in booked.values_list("entry__project", "account").annotate(total=Sum("amount")):
        lines[pk].append((account, total))
    sent = ReportExpense.objects.filter(report__project__in=every, report__state__in=COUNTED).order_by()
    used = dict(sent.values_list("report__project").annotate(total=Sum("amount")))
    return {pk: _money(project, lines[pk], used.get(pk, ZERO)) for pk, project in every.items()}


def _money(project: Project, lines: Iterable[tuple[str, Decimal]], used: Decimal) -> ProjectMoney:
    paid = refunded = ZERO
    for account, total in lines:
        if account.startswith("50"):
            paid += total
        elif account == Account.REFUND:
            refunded -= total
    return ProjectMoney(project.budget_approved or ZERO, paid, used, refunded)


def planned_and_used(project: Project) -> list[tuple[PlannedActivity, str, Decimal, Decimal]]:
    """Return (activity, expense group, planned, used) for each pair that has money, in the order of the plan; 3 queries."""
    planned = {
        (row["activity_id"], row["group"]): row["total"]
        for row in BudgetLine.objects.filter(activity__project=project)
        .values("activity_id", "group")
        .annotate(total=Sum("amount"))
        .order_by()
    }
    used = {
        (row["report__activity_id"], row["group"]): row["total"]
        for row in ReportExpense.objects.filter(report__project=project, report__state__in=COUNTED)
        .values("report__activity_id", "group")
        .annotate(total=Sum("amount"))
        .order_by()
    }
    activities = {activity.pk: activity for activity in project.activities.order_by("sort", "pk")}
    order = {pk: index for index, pk in enumerate(activities)}
    pairs = sorted(planned.keys() | used.keys(), key=lambda pair: (order[pair[0]], pair[1]))
    return [(activities[pk], group, planned.get((pk, group), ZERO), used.get((pk, group), ZERO)) for pk, group in pairs]


def instalments_of(project: Project) -> list[tuple[Instalment, Voucher | None]]:
    """Return the instalments of the agreement, each with its voucher that is not cancelled; two queries."""
    instalments = list(Instalment.objects.filter(agreement__project=project).order_by("number"))
    living = Voucher.objects.filter(project=project).exclude(state=VoucherState.CANCELLED)
    vouchers = {voucher.instalment_id: voucher for voucher in living}
    return [(instalment, vouchers.get(instalment.pk)) for instalment in instalments]


def unaccepted_before(instalment: Instalment) -> Sequence[PlannedActivity]:
    """Return activities that should be over before this instalment is due and have no accepted report yet.

    The first instalment waits for nothing. Without a due date, today counts. One query.
    """
    if instalment.number <= 1:
        return []
    day = instalment.due_on or timezone.localdate()
    return list(
        PlannedActivity.objects.filter(project_id=instalment.agreement.project_id, end_date__lte=day)
        .exclude(reports__state=ReportState.ACCEPTED)
        .order_by("sort", "pk")
    )
