"""The fund plans of a district rolled up to each joint goal: numbers by an explicit rule, and how many funds stand behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from kongtun.areas.models import AreaKind
from kongtun.districts.choices import RollUp
from kongtun.districts.models import Board, JointGoal
from kongtun.districts.queries.boards import district_funds
from kongtun.districts.queries.goals import goals_of
from kongtun.districts.rules import Rule, rules
from kongtun.funds.models import Fund, FundYear
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.queries import Register, registers_for
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES, ProjectState

ZERO = Decimal(0)
NOT_COUNTED = (ProjectState.DRAFT, ProjectState.REFUSED, ProjectState.CANCELLED)
K = ReadingKind


@dataclass(frozen=True)
class Number:
    """A number of a fund: value, its own denominator if known, the year it was measured in."""

    value: Decimal
    denominator: Decimal | None
    fiscal_year: int


@dataclass(frozen=True)
class Rolled:
    """One number of the district: ``count`` of ``of`` funds stand behind it; ``weights`` says what weighed them."""

    value: Decimal | None = None
    count: int = 0
    of: int = 0
    weights: str = ""


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


def numbers_of(
    board: Board, indicators: Iterable[Indicator], fiscal_year: int
) -> dict[int, dict[int, dict[str, Number]]]:
    """Return the funds' numbers: {indicator: {area: {kind: number}}}; two queries.

    The newest standing reading of each kind in the year. Without a size of the year, what was measured the year before
    is where the fund starts from.
    """
    indicators = list(indicators)
    rows = (
        standing_readings()
        .filter(
            series__indicator__in=[indicator.pk for indicator in indicators],
            series__counted="",
            series__area__kind=AreaKind.LOCAL_GOVERNMENT,
            series__area__path__within=board.area.path,
            fiscal_year__in=(fiscal_year - 1, fiscal_year),
        )
        .order_by("fiscal_year", "measured_on", "pk")
        .values_list("series__indicator_id", "series__area_id", "kind", "fiscal_year", "value", "denominator")
    )
    found: dict[int, dict[int, dict[str, Number]]] = defaultdict(lambda: defaultdict(dict))
    for indicator, area, kind, year, value, denominator in rows:
        number = Number(value, denominator, year)
        if year == fiscal_year:
            found[indicator][area][kind] = number
        elif kind == K.ACTUAL:
            found[indicator][area][K.BASELINE] = number
    # A plan may continue from a number that is older than that: what it calls its size counts before nothing.
    older = (
        PlanProblem.objects.filter(
            plan__fund__area__path__within=board.area.path, plan__fiscal_year=fiscal_year, baseline__isnull=False,
            series__indicator__in=list({indicator.pk for indicator in indicators}), series__counted="",
        )
        .order_by("pk")
        .values_list("series__indicator_id", "series__area_id", "baseline__fiscal_year", "baseline__value", "baseline__denominator")
    )  # fmt: skip
    for indicator, area, year, value, denominator in older:
        found[indicator][area].setdefault(K.BASELINE, Number(value, denominator, year))
    return found


def weights_of(board: Board, fiscal_year: int) -> dict[int, dict[str, Register]]:
    """Return the newest registers of each fund up to the year: {fund: {"population": …, "households": …}}; one query."""
    found: dict[int, dict[str, Register]] = defaultdict(dict)
    rows = FundYear.objects.filter(fund__area__path__within=board.area.path, fiscal_year__lte=fiscal_year)
    for row in rows.order_by("fiscal_year"):
        for key in ("households", "population"):
            if count := getattr(row, key):
                found[row.fund_id][key] = Register(key, count, row.fiscal_year)
    return found


def roll(
    rule: str,
    indicator: Indicator,
    numbers: dict[int, Number],
    registers: dict[int, dict[str, Register]],
    of: int,
) -> Rolled:
    """Return one number of the district from the funds' ``numbers`` by the rule; empty when no fund has one."""
    if not numbers:
        return Rolled(of=of)
    places = max(indicator.unit.decimals, 1)
    values = [number.value for number in numbers.values()]
    if rule == RollUp.SUM:
        return Rolled(sum(values, ZERO), len(values), of)
    if rule == RollUp.MEDIAN:
        return Rolled(round(Decimal(median(values)), places), len(values), of)
    if all(number.denominator for number in numbers.values()):
        weighed = [(number.value, Decimal(number.denominator or 0)) for number in numbers.values()]
        return Rolled(_mean(weighed, places), len(weighed), of, "denominator")
    weighed = []
    for fund, number in numbers.items():
        known = registers.get(fund, {})
        about = registers_for(indicator, known) or ([known["population"]] if "population" in known else [])
        if about:
            weighed.append((number.value, Decimal(about[0].count)))
    if not weighed:
        return Rolled(_mean([(value, Decimal(1)) for value in values], places), len(values), of, "equal")
    return Rolled(_mean(weighed, places), len(weighed), of, "register")


def _mean(weighed: list[tuple[Decimal, Decimal]], places: int) -> Decimal:
    whole = sum((weight for _value, weight in weighed), ZERO)
    return round(sum((value * weight for value, weight in weighed), ZERO) / whole, places)


def _measured(goals: list[JointGoal], fiscal_year: int) -> dict[int, Decimal]:
    """The district's own results of the year by series; one query."""
    rows = (
        standing_readings()
        .filter(series__in=[goal.series_id for goal in goals], kind=K.ACTUAL, fiscal_year=fiscal_year)
        .order_by("measured_on", "pk")
    )
    return {row.series_id: row.value for row in rows}


@dataclass(frozen=True)
class Suggestion:
    """What the funds' numbers come to by one rule, to take over as the district's own."""

    rule: Rule
    baseline: Rolled
    target: Rolled


def suggestions(board: Board, indicator: Indicator, fiscal_year: int) -> list[Suggestion]:
    """Return what the funds of the district have, by each rule; four queries."""
    funds = district_funds(board)
    by_area = numbers_of(board, [indicator], fiscal_year)[indicator.pk]
    registers = weights_of(board, fiscal_year)
    of_kind = {
        kind: {fund.pk: by_area[fund.area_id][kind] for fund in funds if kind in by_area.get(fund.area_id, {})}
        for kind in (K.BASELINE, K.TARGET)
    }
    return [
        Suggestion(rule, *[roll(rule.key, indicator, of_kind[kind], registers, len(funds)) for kind in of_kind])
        for rule in rules().values()
    ]


def trend(goal: JointGoal, years: int = 3) -> list[tuple[int, Rolled]]:
    """Return what the funds measured in the last years, rolled up by the goal's rule; two queries a year and two more."""
    board, indicator, last = goal.year.board, goal.series.indicator, goal.year.fiscal_year
    funds = district_funds(board)
    registers = weights_of(board, last)
    found = []
    for year in range(last - years + 1, last + 1):
        by_area = numbers_of(board, [indicator], year)[indicator.pk]
        numbers = {}
        for fund in funds:
            kinds = by_area.get(fund.area_id, {})
            if number := kinds.get(K.ACTUAL) or kinds.get(K.BASELINE):
                numbers[fund.pk] = number
        found.append((year, roll(goal.rule, indicator, numbers, registers, len(funds))))
    return [(year, rolled) for year, rolled in found if rolled.value is not None]


def results_of(goal: JointGoal) -> list[Reading]:
    """Return the last results that were measured in the whole district in the goal's year."""
    rows = standing_readings().filter(series=goal.series_id, kind=K.ACTUAL, fiscal_year=goal.year.fiscal_year)
    return list(rows.select_related("by").order_by("-measured_on", "-pk")[:5])
