"""What a fund did in a fiscal year: plans, kinds of projects, resolutions, photos. As many queries for ten years as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from kongtun.activities.models import ReportPhoto
from kongtun.funds.models import Fund
from kongtun.opendata.queries.projects import latest_photos
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project, public_q
from kongtun.projects.states import ProjectState
from kongtun.public.queries.decisions import Resolutions, latest_decisions

# Knot of the thread at which an approved project stands; a plan without any stands at its own.
# The only cancelled projects that are public are those that ended early, among their activities.
STEP = {
    ProjectState.APPROVED: 5, ProjectState.RUNNING: 6, ProjectState.CANCELLED: 6, ProjectState.REPORTED: 8, ProjectState.CLOSED: 9,
}  # fmt: skip
PLAN_STEP = 2


@dataclass(frozen=True)
class PlanRow:
    """An approved plan, the furthest knot its approved projects have reached, and how many there are."""

    plan: Plan
    step: int
    projects: int


@dataclass
class PublicYear:
    """A fund's year. ``states``: how many public projects stand in each, as they follow; ``issues``: (code, name, how many)."""

    plans: list[PlanRow] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    issues: list[tuple[str, str, int]] = field(default_factory=list)
    resolutions: Resolutions = field(default_factory=Resolutions)
    photos: list[ReportPhoto] = field(default_factory=list)


def read_years(fund: Fund, years: Collection[int]) -> dict[int, PublicYear]:
    """Return these fiscal years of a fund, the quiet ones too (6 queries)."""
    found = {year: PublicYear() for year in years}
    projects = Project.objects.public().filter(fund=fund, fiscal_year__in=found).order_by()
    in_states = projects.values_list("fiscal_year", "state").annotate(n=Count("pk"))
    for year, state, count in sorted(in_states, key=lambda row: list(STEP).index(row[1])):
        found[year].states[state] = count
    by_issue = projects.exclude(plans=None).values_list("fiscal_year", "plans__issue__code", "plans__issue__name_th")
    for year, *issue in by_issue.annotate(n=Count("pk", distinct=True)):
        found[year].issues.append(tuple(issue))
    for row in _approved_plans(fund, years):
        found[row.plan.fiscal_year].plans.append(row)
    for year, resolutions in latest_decisions(fund, years).items():
        found[year].resolutions = resolutions
    for year, photos in latest_photos(fund, years).items():
        found[year].photos = photos
    return found


def _approved_plans(fund: Fund, years: Collection[int]) -> list[PlanRow]:
    """Return the plans the committee agreed to, in the order of issues (2 queries)."""
    plans = Plan.objects.filter(fund=fund, fiscal_year__in=years, state=PlanState.APPROVED).select_related("issue")
    states: dict[int, list[str]] = defaultdict(list)
    links = Project.plans.through.objects.filter(public_q("project__"), plan__in=plans.order_by())
    for plan_id, state in links.values_list("plan_id", "project__state"):
        states[plan_id].append(state)
    return [
        PlanRow(plan, max([PLAN_STEP, *(STEP[ProjectState(state)] for state in states[plan.pk])]), len(states[plan.pk]))
        for plan in plans.order_by("issue__sort", "pk")
    ]
