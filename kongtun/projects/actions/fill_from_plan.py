"""Fill a new proposal from a plan: objectives, situation, activities, expected results, evaluation."""

from __future__ import annotations

from kongtun.planning.models import Plan, SuggestedProject
from kongtun.projects import drafts
from kongtun.projects.actions.set_activities import new_activity
from kongtun.projects.actions.set_objectives import objective_from_problem
from kongtun.projects.models import Project

# A new proposal opens with at most this many activities; the others can be ticked on the page.
MOST_PROPOSED = 8


def fill_from_plan(project: Project, plan: Plan, suggested: SuggestedProject | None = None) -> None:
    """Write the plan's contents into ``project`` (saved by the caller). Sizes are the plan's own readings, not copies."""
    project.plans.add(plan)
    if suggested is not None:
        project.suggested = suggested
        project.title = suggested.name
        project.support_type = suggested.support_type
        project.organisation = project.organisation or suggested.responsible
    problems = list(
        plan.problems.select_related("series__indicator__unit", "series__indicator__issue", "baseline", "target")
    )
    objectives = [objective_from_problem(project, problem, sort=sort) for sort, problem in enumerate(problems, start=1)]
    project.situation = drafts.situation_text(project.fund.area.full_name, plan.background, problems)
    project.expected_results = drafts.results_text(objectives)
    project.evaluation_method = drafts.evaluation_text([problem.series.indicator for problem in problems])
    names = []
    for row in plan.approaches.select_related("approach"):
        proposed = row.approach.activity_names if row.approach else []
        names += [(name, row.approach) for name in proposed or [row.title]]
    for sort, (name, approach) in enumerate(names[:MOST_PROPOSED], start=1):
        new_activity(project, name[:300], approach=approach, sort=sort)
