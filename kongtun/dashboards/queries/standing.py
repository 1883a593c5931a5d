"""How a fund's year stands: the thread of the year, money, waiting, late reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum
from django.utils import timezone

from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.days import days_since
from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund
from kongtun.ledger.queries import MoneyPath, YearStatement, money_path, year_statement
from kongtun.planning.models import Plan, PlanProblem
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState as S

ZERO = Decimal(0)
WAITING = (S.SUBMITTED, S.SCREENED, S.DEFERRED)


@dataclass(frozen=True)
class Knot:
    """How many records stand at one knot of the year, and their money."""

    count: int
    amount: Decimal


@dataclass(frozen=True)
class Standing:
    """A fund's fiscal year at a glance."""

    fund: Fund
    fiscal_year: int
    statement: YearStatement
    path: MoneyPath
    knots: list[Knot]
    longest_wait: int | None
    activities: int
    late: int

    @property
    def free(self) -> Decimal:
        """Money for which no decision exists yet."""
        return self.path.considered + self.path.planned + self.path.unplanned

    @property
    def free_percent(self) -> Decimal | None:
        """Its share of the year's money."""
        return self.free * 100 / self.path.whole if self.path.whole > 0 else None

    @property
    def left_percent(self) -> Decimal | None:
        """Share that is left at the end of the year if everything planned is done."""
        return self.path.unplanned * 100 / self.path.whole if self.path.whole > 0 else None

    @property
    def other_income(self) -> Decimal:
        """Interest, donations and money returned by projects."""
        return self.statement.interest + self.statement.donation + self.statement.refunds

    @property
    def over_goal(self) -> Decimal:
        """Baht above the fund's own goal for money left over; 0 when within it."""
        return max(self.path.unplanned - self.path.whole * self.statement.goal_percent / 100, ZERO)


_by_state = Prepared(
    lambda fund, year: (
        Project.objects.filter(fund=fund, fiscal_year=year)
        .order_by()
        .values("state")
        .annotate(n=Count("pk"), asked=Sum("budget_requested"), given=Sum("budget_approved"), oldest=Min("state_since"))
    )
)
_plans = Prepared(
    lambda fund, year: (
        Plan.objects.filter(fund=fund, fiscal_year=year)
        .order_by()
        .values_list("fund")
        .annotate(n=Count("pk"), budget=Sum("budget"))
    )
)
_problems = Prepared(
    lambda fund, year: (
        PlanProblem.objects.filter(plan__fund=fund, plan__fiscal_year=year, baseline__isnull=False)
        .order_by()
        .values_list("plan__fund")
        .annotate(n=Count("pk"))
    )
)


def _activities_until(fund: int, today: date) -> Any:
    """Planned activities of running projects, and those among them that are late (see ``work.late_reports``).

    Work of last year that still runs counts too: what is late is late whatever year gave the money.
    """
    sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    late = Q(~Exists(sent), end_date__lt=today)
    return (
        PlannedActivity.objects.filter(project__fund=fund, project__state=S.RUNNING)
        .order_by()
        .values_list("project__fund")
        .annotate(n=Count("pk"), late=Count("pk", filter=late))
    )


_activities = Prepared(_activities_until)


def standing_of(fund: Fund, fiscal_year: int) -> Standing:
    """Return how the year stands; ten queries whatever the number of records."""
    key = (fund.pk, fiscal_year)
    by_state: dict[str, Any] = {row["state"]: row for row in _by_state(*key)}

    def knot(*states: str) -> Knot:
        rows = [by_state[state] for state in states if state in by_state]
        return Knot(sum(row["n"] for row in rows), sum((row["given"] or row["asked"] or ZERO for row in rows), ZERO))

    _fund, plans, budget = _plans.first(*key) or (0, 0, ZERO)
    _fund, problems = _problems.first(*key) or (0, 0)
    _fund, activities, late = _activities.first(fund.pk, key=(timezone.localdate(),)) or (0, 0, 0)
    oldest = min((by_state[s]["oldest"] for s in WAITING if s in by_state and by_state[s]["oldest"]), default=None)
    statement = year_statement(fund, fiscal_year)
    return Standing(
        fund=fund,
        fiscal_year=fiscal_year,
        statement=statement,
        path=money_path(fund, fiscal_year, statement),
        knots=[
            Knot(problems, ZERO),
            Knot(plans, budget or ZERO),
            knot(S.DRAFT, S.RETURNED, S.SUBMITTED),
            knot(S.SCREENED, S.DEFERRED),
            knot(S.APPROVED),
            knot(S.RUNNING),
            knot(S.REPORTED),
            knot(S.CLOSED),
        ],
        longest_wait=days_since(oldest),
        activities=activities,
        late=late,
    )
