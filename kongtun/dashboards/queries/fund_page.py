"""Reads of the fund page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min, QuerySet

from kongtun.common.prepared import Prepared
from kongtun.dashboards.queries.chain import plan_step
from kongtun.funds.models import Fund
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading, Series
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import PROJECT_WORKFLOW, PUBLIC_STATES
from kongtun.projects.states import ProjectState as S

MOST_PROJECTS = 12


@dataclass(frozen=True)
class PlanLane:
    """One plan along the thread."""

    plan: Plan
    step: int
    projects: int


def plan_lanes(fund: Fund, fiscal_year: int, *, only_approved: bool = False) -> list[PlanLane]:
    """Return the year's plans with the furthest knot each has reached; two queries."""
    plans = (
        Plan.objects.filter(fund=fund, fiscal_year=fiscal_year).select_related("issue").order_by("issue__sort", "pk")
    )
    if only_approved:
        plans = plans.filter(state=PlanState.APPROVED)
    states: dict[int, list[str]] = {}
    links = Project.plans.through.objects.filter(plan__fund=fund, plan__fiscal_year=fiscal_year)
    for plan_id, state in links.values_list("plan_id", "project__state"):
        states.setdefault(plan_id, []).append(state)
    lanes = [PlanLane(plan, plan_step(states.get(plan.pk, [])), len(states.get(plan.pk, []))) for plan in plans]
    return sorted(lanes, key=lambda lane: -lane.step)


@dataclass(frozen=True)
class ProjectRow:
    """One project in a list: words of its badge worked out."""

    pk: int
    title: str
    organisation: str
    tone: str
    word: str
    icon: str
    amount: Decimal


def project_rows(
    fund: Fund, fiscal_year: int, *, only_public: bool = False, most: int = MOST_PROJECTS
) -> list[ProjectRow]:
    """Return the newest projects of the year, those that run first; one query."""
    projects = Project.objects.filter(fund=fund, fiscal_year=fiscal_year).exclude(state=S.CANCELLED)
    if only_public:
        projects = projects.filter(state__in=PUBLIC_STATES)
    columns = ("title", "organisation", "state", "budget_requested", "budget_approved", "fiscal_year")
    return [project_row(project) for project in projects.only(*columns).order_by("-state_since", "-pk")[:most]]


def project_row(project: Project, *, applicant: bool = False, note: str = "") -> ProjectRow:
    """Return ``project`` with the words of its badge, as staff or as the applicant reads them."""
    words = PROJECT_WORKFLOW.words[S(project.state)]
    word = words.applicant or words.staff if applicant else words.staff
    return ProjectRow(
        project.pk,
        str(project),
        note or project.organisation,
        words.tone.removeprefix("t-"),
        str(word),
        words.icon,
        project.budget,
    )


@dataclass(frozen=True)
class Improvement:
    """How an indicator of the place has moved over the years."""

    name: str
    unit: str
    points: list[tuple[str, Decimal]]
    better: bool

    @property
    def first(self) -> Decimal:
        """Oldest value."""
        return self.points[0][1]

    @property
    def last(self) -> Decimal:
        """Newest value."""
        return self.points[-1][1]


def improvements(fund: Fund, most: int = 5) -> list[Improvement]:
    """Return indicators measured in at least two fiscal years, those that improved most first; three queries.

    A fund gathers thousands of readings: the database picks the first and last day of each year, and only the numbers
    of these days are read.
    """
    days = {(series, year): (first, last) for series, year, first, last in _first_and_last_days(fund.area_id)}
    wanted = {day for pair in days.values() for day in pair}
    numbers = _living_readings(fund.area_id).filter(measured_on__in=wanted).order_by("measured_on", "pk")
    begins: dict[int, Decimal] = {}
    by_year: dict[int, dict[int, Decimal]] = {}
    for series, year, day, value in numbers.values_list("series_id", "fiscal_year", "measured_on", "value"):
        begins.setdefault(series, value)
        years = by_year.setdefault(series, {})
        # A year stands where it was first measured; its last number counts.
        years.setdefault(year, value)
        if day == days[series, year][1]:
            years[year] = value
    found: list[tuple[float, int, list[tuple[str, Decimal]]]] = []
    for series, years in by_year.items():
        # The first number of the first year is where it began; afterwards each year's last number counts.
        points = [("เริ่ม", begins[series]), *((str(year), value) for year, value in years.items())]
        if points[0][1] != points[-1][1]:
            found.append((float(points[-1][1] - points[0][1]) / (float(points[0][1]) or 1.0), series, points))
    named = Series.objects.select_related("indicator__unit").in_bulk([series for _, series, _ in found])
    moved = []
    for change, series, points in found:
        indicator = named[series].indicator
        gain = -change if indicator.lower_is_better else change
        moved.append((gain, Improvement(indicator.name_th, indicator.unit_label, points, gain > 0)))
    moved.sort(key=lambda pair: -pair[0])
    return [improvement for _, improvement in moved[:most]]


def _living_readings(area: int) -> QuerySet[Reading]:
    """Sizes and results of a place as a whole that hold: neither withdrawn nor corrected."""
    return Reading.objects.filter(
        series__area=area, series__counted="", kind__in=(ReadingKind.BASELINE, ReadingKind.ACTUAL),
        withdrawn_at__isnull=True, replaced_by__isnull=True,
    )  # fmt: skip


_first_and_last_days = Prepared(
    lambda area: (
        _living_readings(area)
        .order_by()
        .values_list("series_id", "fiscal_year")
        .annotate(first=Min("measured_on"), last=Max("measured_on"))
    )
)
