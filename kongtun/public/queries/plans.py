"""Approved plans with everything that their pages show, for one as for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kongtun.common.keys import LARGEST_KEY
from kongtun.common.people import covers_of
from kongtun.common.privacy import Cover
from kongtun.evaluation.queries import Result
from kongtun.opendata.queries.projects import public_projects, public_results
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project, public_q

MOST_PROJECTS = 30


@dataclass(frozen=True)
class PublicPlan:
    """A plan that the committee agreed to; ``projects``: its largest ones with their results; ``cover`` hides persons."""

    plan: Plan
    cover: Cover
    projects: list[tuple[Project, list[Result]]]


def read_plans(keys: Iterable[int]) -> dict[int, PublicPlan]:
    """Return those of these plans that anyone may see, by key; as many queries for a thousand as for one."""
    plans = list(
        Plan.objects.filter(pk__in=[key for key in keys if key <= LARGEST_KEY], state=PlanState.APPROVED)
        .select_related("issue", "fund")
        .prefetch_related(
            "problems__series__indicator__unit", "problems__baseline", "problems__target", "approaches__approach",
            "suggested_projects",
        )
    )  # fmt: skip
    if not plans:
        return {}
    largest: dict[int, list[int]] = {plan.pk: [] for plan in plans}
    links = Project.plans.through.objects.filter(public_q("project__"), plan__in=plans)
    for plan_id, project_id in links.order_by("-project__budget_approved", "project_id").values_list("plan", "project"):
        if len(largest[plan_id]) < MOST_PROJECTS:
            largest[plan_id].append(project_id)
    projects = {one.pk: one for one in public_projects().filter(pk__in={pk for of in largest.values() for pk in of})}
    results = public_results(projects.values())
    covers = covers_of({plan.fund_id for plan in plans})
    return {
        plan.pk: PublicPlan(plan, covers[plan.fund_id], [(projects[pk], results[pk]) for pk in largest[plan.pk] if pk in projects])
        for plan in plans
    }  # fmt: skip
