"""The fund plans of a district rolled up to each joint goal: numbers by an explicit rule, and how many funds stand behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kongtun.districts.models import Board, JointGoal
from kongtun.districts.queries.boards import district_funds
from kongtun.districts.queries.goals import goals_of
from kongtun.districts.queries.rolling import ZERO, K, Number, Rolled, numbers_of, roll, weights_of
from kongtun.districts.rules import Rule, rules
from kongtun.funds.models import Fund
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES, ProjectState

NOT_COUNTED = (ProjectState.DRAFT, ProjectState.REFUSED, ProjectState.CANCELLED)


@dataclass
class FundLine:
    """One fund under one goal. Its plan stays its own; the line leads to it."""

    fund: Fund
    plan: Plan | None = None
    numbers: dict[str, Number] = field(default_factory=dict)
    projects: list[dict[str, Any]] = field(default_factory=list)

    @property
    def baseline(self) -> Decimal | None:
        """Where the fund stands."""
        return self._value(K.BASELINE)

    @property
    def target(self) -> Decimal | None:
        """What the fund aims at."""
        return self._value(K.TARGET)

    @property
    def actual(self) -> Decimal | None:
        """What was measured this year."""
        return self._value(K.ACTUAL)

    @property
    def is_open(self) -> bool:
        """True when anyone may see the plan."""
        return self.plan is not None and self.plan.state == PlanState.APPROVED

    @property
    def asked(self) -> Decimal:
        """What the projects ask for or got."""
        return sum((money_of(row) for row in self.projects), ZERO)

    def _value(self, kind: str) -> Decimal | None:
        number = self.numbers.get(kind)
        return number.value if number else None


@dataclass
class GoalRollUp:
    """One joint goal with the funds behind it."""

    goal: JointGoal
    rule: Rule
    lines: list[FundLine]
    baseline: Rolled
    target: Rolled
    actual: Rolled
    measured: Decimal | None = None  # the district's own result of the year, when somebody recorded one

    @property
    def plans(self) -> list[Plan]:
        """Plans of the issue."""
        return [line.plan for line in self.lines if line.plan is not None]

    @property
    def approved(self) -> int:
        """How many of them their committees agreed to."""
        return sum(plan.state == PlanState.APPROVED for plan in self.plans)

    @property
    def missing(self) -> list[Fund]:
        """Funds without a plan for the issue."""
        return [line.fund for line in self.lines if line.plan is None]

    @property
    def budget(self) -> Decimal:
        """Money set aside in the plans."""
        return sum((plan.budget or ZERO for plan in self.plans), ZERO)

    @property
    def projects(self) -> list[dict[str, Any]]:
        """Proposed or funded projects of the plans, each once."""
        return [row for line in self.lines for row in line.projects]

    @property
    def asked(self) -> Decimal:
        """Money asked for or approved in them."""
        return sum((line.asked for line in self.lines), ZERO)

    @property
    def granted(self) -> Decimal:
        """Money approved."""
        return sum((granted_of(row) for row in self.projects), ZERO)

    @property
    def now(self) -> Decimal | None:
        """The newest result: the district's own, else what the funds measured."""
        return self.measured if self.measured is not None else self.actual.value


@dataclass
class DistrictPlan:
    """The plan of a district's year; sums count a plan and a project once, whatever the number of goals they serve."""

    board: Board
    fiscal_year: int
    goals: list[GoalRollUp]
    funds: list[Fund]

    @property
    def plans(self) -> dict[int, Plan]:
        """Every plan once."""
        return {plan.pk: plan for one in self.goals for plan in one.plans}

    @property
    def projects(self) -> dict[int, dict[str, Any]]:
        """Every project once."""
        return {row["pk"]: row for one in self.goals for row in one.projects}

    @property
    def budget(self) -> Decimal:
        """Money set aside in the plans."""
        return sum((plan.budget or ZERO for plan in self.plans.values()), ZERO)

    @property
    def asked(self) -> Decimal:
        """Money of the projects."""
        return sum((money_of(row) for row in self.projects.values()), ZERO)

    @property
    def granted(self) -> Decimal:
        """Money approved."""
        return sum((granted_of(row) for row in self.projects.values()), ZERO)

    @property
    def taking_part(self) -> int:
        """Funds with a plan for at least one of the issues."""
        return len({plan.fund_id for plan in self.plans.values()})


def money_of(row: dict[str, Any]) -> Decimal:
    """Approved amount of a project row, or what is asked for until then."""
    return row["budget_requested"] if row["budget_approved"] is None else row["budget_approved"]


def granted_of(row: dict[str, Any]) -> Decimal:
    """Approved amount of a project row; nothing before the decision."""
    return (row["budget_approved"] or ZERO) if row["state"] in FUNDED_STATES else ZERO


def district_plan(board: Board, fiscal_year: int, only: Iterable[JointGoal] | None = None) -> DistrictPlan:
    """Roll up the goals of the year (or ``only`` some); eight queries whatever the number of funds and goals."""
    goals = goals_of(board, fiscal_year) if only is None else list(only)
    funds = district_funds(board)
    plans = {
        (plan.fund_id, plan.issue_id): plan
        for plan in Plan.objects.filter(
            fund__area__path__within=board.area.path, fiscal_year=fiscal_year, issue__in={g.issue_id for g in goals}
        ).select_related("issue")
    }
    projects = _projects(board, fiscal_year, {goal.issue_id for goal in goals})
    numbers = numbers_of(board, [goal.series.indicator for goal in goals], fiscal_year)
    weights = weights_of(board, fiscal_year)
    measured = _measured(goals, fiscal_year)
    found = []
    for goal in goals:
        lines = [
            FundLine(
                fund, plans.get((fund.pk, goal.issue_id)), numbers[goal.series.indicator_id].get(fund.area_id, {}),
                projects.get((fund.pk, goal.issue_id), []),
            )
            for fund in funds
        ]  # fmt: skip
        baseline, target, actual = (
            roll(
                goal.rule, goal.series.indicator, {line.fund.pk: line.numbers[kind] for line in lines if kind in line.numbers},
                weights, len(funds),
            )
            for kind in (K.BASELINE, K.TARGET, K.ACTUAL)
        )  # fmt: skip
        found.append(
            GoalRollUp(goal, rules()[goal.rule], lines, baseline, target, actual, measured.get(goal.series_id))
        )
    return DistrictPlan(board, fiscal_year, found, funds)


def _projects(board: Board, fiscal_year: int, issues: set[int]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Projects of the year by fund and issue of a plan they answer; one query."""
    rows: Any = (
        Project.objects.filter(
            fund__area__path__within=board.area.path, fiscal_year=fiscal_year, plans__issue__in=issues
        )
        .exclude(state__in=NOT_COUNTED)
        .order_by("pk")
        .values("pk", "title", "fund_id", "state", "budget_requested", "budget_approved", "plans__issue_id")
        .distinct()
    )
    found: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["fund_id"], row["plans__issue_id"]].append(row)
    return found


def _measured(goals: list[JointGoal], fiscal_year: int) -> dict[int, Decimal]:
    """The district's own results of the year by series; one query."""
    rows = (
        standing_readings()
        .filter(series__in=[goal.series_id for goal in goals], kind=K.ACTUAL, fiscal_year=fiscal_year)
        .order_by("measured_on", "pk")
    )
    return {row.series_id: row.value for row in rows}
