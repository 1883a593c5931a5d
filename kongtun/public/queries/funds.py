"""Funds: finding one, its year, plans, what became better, who sits in the committee."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from kongtun.activities.models import ReportResult
from kongtun.activities.states import ReportState
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import normalise
from kongtun.evaluation.models import FinalResult
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import Fund
from kongtun.funds.queries import FUND_AREA, current_committee, find_funds
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading, Series
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.states import PlanState
from kongtun.projects.models import Objective, Project, public_q
from kongtun.projects.states import ProjectState

_LEVEL_WORDS = ("ตำบล", "แขวง", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.")
# Knot of the thread at which an approved project stands; a plan without any stands at its own.
# The only cancelled projects that are public are those that ended early, among their activities.
STEP = {
    ProjectState.APPROVED: 5, ProjectState.RUNNING: 6, ProjectState.CANCELLED: 6, ProjectState.REPORTED: 8, ProjectState.CLOSED: 9,
}  # fmt: skip
PLAN_STEP = 2


def search(text: str) -> QuerySet[Fund]:
    """Return the funds whose name, code or place holds every word of ``text`` ("ต.นาดี สุรินทร์"), by name, with places."""
    funds: QuerySet[Fund] = Fund.objects.all()
    for word in normalise(text).split()[:6]:
        funds = find_funds(funds, _without_level(word))
    return funds.select_related(FUND_AREA).order_by("name", "pk")


def project_counts(funds: Iterable[Fund]) -> dict[int, int]:
    """Return the approved projects of all years of each of these funds; one query for a page of funds."""
    approved = Project.objects.public().filter(fund__in=[fund.pk for fund in funds])
    return dict(approved.order_by().values_list("fund").annotate(n=Count("pk")))


def _without_level(word: str) -> str:
    for level in _LEVEL_WORDS:
        if word.startswith(level) and word != level:
            return word.removeprefix(level)
    return word


@dataclass(frozen=True)
class Figures:
    """The whole site in three numbers of one fiscal year."""

    fiscal_year: int
    funds: int
    projects: int
    money: Decimal


def figures() -> Figures:
    """Return the number of funds, and approved projects and money of this fiscal year (else the last that has any)."""
    this_year = int(FiscalYear.of(timezone.localdate()))
    approved = Project.objects.public().order_by()
    # The year first, from the end of an index: adding up every year only to keep the last one reads the whole country.
    year = approved.filter(fiscal_year__lte=this_year).aggregate(last=Max("fiscal_year"))["last"] or this_year
    found = approved.filter(fiscal_year=year).aggregate(n=Count("pk"), money=Sum("budget_approved"))
    return Figures(year, Fund.objects.count(), found["n"], found["money"] or Decimal(0))


def years_of(fund: Fund) -> list[int]:
    """Return the fiscal years that have something to show, oldest first; this year always has."""
    years = set(fund.years.values_list("fiscal_year", flat=True))
    years |= set(Project.objects.public().filter(fund=fund).order_by().values_list("fiscal_year", flat=True).distinct())
    this_year = int(FiscalYear.of(timezone.localdate()))
    return sorted({year for year in years if year <= this_year + 1} | {this_year})


def default_year(fund: Fund, years: list[int]) -> int:
    """Return this fiscal year, or the last one with an approved project while this one has none."""
    this_year = int(FiscalYear.of(timezone.localdate()))
    busy = set(Project.objects.public().filter(fund=fund).order_by().values_list("fiscal_year", flat=True).distinct())
    past = [year for year in years if year <= this_year]
    return next((year for year in reversed(past) if year in busy), this_year)


@dataclass(frozen=True)
class PlanRow:
    """An approved plan, the furthest knot its approved projects have reached, and how many there are."""

    plan: Plan
    step: int
    projects: int


def approved_plans(fund: Fund, fiscal_year: int) -> list[PlanRow]:
    """Return the plans the committee agreed to, in the order of issues (2 queries)."""
    plans = Plan.objects.filter(fund=fund, fiscal_year=fiscal_year, state=PlanState.APPROVED).select_related("issue")
    states: dict[int, list[str]] = defaultdict(list)
    links = Project.plans.through.objects.filter(public_q("project__"), plan__in=plans.order_by())
    for plan_id, state in links.values_list("plan_id", "project__state"):
        states[plan_id].append(state)
    return [
        PlanRow(plan, max([PLAN_STEP, *(STEP[ProjectState(state)] for state in states[plan.pk])]), len(states[plan.pk]))
        for plan in plans.order_by("issue__sort", "pk")
    ]


@dataclass(frozen=True)
class Change:
    """An indicator over the years: points (year, value), and whether the last one is better than the first."""

    series: Series
    points: list[tuple[int, Decimal]]

    @property
    def first(self) -> Decimal:
        """Value at the beginning."""
        return self.points[0][1]

    @property
    def last(self) -> Decimal:
        """Value now."""
        return self.points[-1][1]

    @property
    def better(self) -> bool:
        """True when the situation improved."""
        return self.last < self.first if self.series.indicator.lower_is_better else self.last > self.first


def improvements(fund: Fund, until_year: int, limit: int = 5) -> list[Change]:
    """Return indicators of the fund's place that became better, the biggest step first; one query.

    Only numbers that belong to something public count: sizes of approved plans and projects, results of accepted
    reports and of closed projects, and measurements that nobody's proposal holds.
    """
    by_series: dict[int, dict[int, Decimal]] = defaultdict(dict)
    series: dict[int, Series] = {}
    readings = _public_readings().filter(series__area=fund.area_id, series__counted="", fiscal_year__lte=until_year)
    for reading in readings.select_related("series__indicator__unit").order_by("measured_on", "pk"):
        series[reading.series_id] = reading.series
        values = by_series[reading.series_id]
        if reading.fiscal_year in values and reading.kind == ReadingKind.BASELINE:
            continue
        values[reading.fiscal_year] = reading.value
    # A project measures its size and its result in one year: then both points stand in that year.
    changes = [Change(series[pk], sorted(values.items())) for pk, values in by_series.items() if len(values) > 1]
    changes += _within_a_year(series, {pk for pk, values in by_series.items() if len(values) == 1}, until_year)
    better = [change for change in changes if change.better]
    return sorted(better, key=_step_size, reverse=True)[:limit]


def _step_size(change: Change) -> Decimal:
    return abs(change.last - change.first) / max(change.first, change.last, Decimal(1))


def _within_a_year(series: dict[int, Series], wanted: set[int], until_year: int) -> list[Change]:
    if not wanted:
        return []
    rows: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
    readings = _public_readings().filter(series__in=wanted, fiscal_year__lte=until_year).order_by("measured_on", "pk")
    for series_id, year, value in readings.values_list("series_id", "fiscal_year", "value"):
        rows[series_id].append((year, value))
    return [Change(series[pk], [points[0], points[-1]]) for pk, points in rows.items() if len(points) > 1]


def _public_readings() -> QuerySet[Reading]:
    here = OuterRef("pk")
    in_plan = Exists(PlanProblem.objects.filter(baseline=here, plan__state=PlanState.APPROVED))
    in_project = Exists(Objective.objects.filter(public_q("project__"), baseline=here))
    reported = Exists(ReportResult.objects.filter(reading=here))
    accepted = Exists(
        ReportResult.objects.filter(public_q("report__project__"), reading=here, report__state=ReportState.ACCEPTED)
    )
    at_end = Exists(FinalResult.objects.filter(reading=here))
    closed = Exists(FinalResult.objects.filter(reading=here, project__state=ProjectState.CLOSED))
    size = Q(kind=ReadingKind.BASELINE) & (Q(in_plan) | Q(in_project))
    result = Q(kind=ReadingKind.ACTUAL) & (Q(accepted) | Q(closed) | (~Q(reported) & ~Q(at_end)))
    return standing_readings().filter(size | result)


def committee_seats(fund: Fund) -> list[tuple[str, int]]:
    """Return how many sit in each position today, in the order of the table; no names. One query."""
    counts = Counter(current_committee(fund).values_list("position", flat=True))
    return [(str(position.label), counts[position.value]) for position in CommitteePosition if counts[position.value]]


def approved_plan(fund: Fund, pk: int) -> Plan | None:
    """Return an approved plan with its rows for its public page."""
    return (
        Plan.objects.filter(fund=fund, pk=pk, state=PlanState.APPROVED)
        .select_related("issue")
        .prefetch_related(
            "problems__series__indicator__unit", "problems__baseline", "problems__target", "approaches__approach",
            "suggested_projects",
        )
        .first()
    )  # fmt: skip
