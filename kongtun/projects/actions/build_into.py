"""Take over the way of working of another fund's project."""

from __future__ import annotations

from kongtun.areas.names import place_of
from kongtun.indicators.actions import series_for
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import latest_known
from kongtun.indicators.sentences import objective_sentence, success_sentence
from kongtun.planning.models import Plan, PlanProblem
from kongtun.projects import drafts
from kongtun.projects.actions.copy_project import copy_activities
from kongtun.projects.actions.set_budget_lines import keep_sum
from kongtun.projects.actions.set_objectives import objective_from_problem
from kongtun.projects.models import Objective, Project, ProjectTarget


def build_into(project: Project, source: Project) -> None:
    """Write activities, budget, kinds of target groups, indicators and the way to evaluate of ``source`` into ``project``.

    Saved by the caller. What belongs to the other place stays there: people, organisation, numbers of people, sizes of
    problems, targets. Sizes are this place's own latest readings; where its plan of the year has the problem, the objective
    is the plan's.
    """
    years = project.fiscal_year - source.fiscal_year
    project.built_on = source
    project.title = project.title or source.title.replace(
        place_of(source.fund.area.name_th), place_of(project.fund.area.name_th)
    )
    project.support_type = project.support_type or source.support_type
    project.evaluation_method = project.evaluation_method or source.evaluation_method
    plans = list(
        Plan.objects.filter(fund=project.fund, fiscal_year=project.fiscal_year, issue__in=source.plans.values("issue"))
    )
    project.plans.add(*plans)
    for row in source.targets.prefetch_related("activities"):
        target, _fresh = ProjectTarget.objects.get_or_create(project=project, target_group_id=row.target_group_id)
        target.activities.add(*row.activities.all())
    objective_of = _objectives(project, source, plans)
    copy_activities(project, source, objective_of, years)
    keep_sum(project)
    if plans and not project.situation:
        objectives = list(project.objectives.select_related("series__indicator__unit", "baseline", "target"))
        project.situation = drafts.situation_text(project.fund.area.full_name, plans[0].background, objectives)


def _objectives(project: Project, source: Project, plans: list[Plan]) -> dict[int, Objective]:
    """Return {objective of the source: objective here} for the indicators that everybody has."""
    problems = {
        problem.series.indicator_id: problem
        for problem in PlanProblem.objects.filter(plan__in=plans).select_related(
            "series__indicator__unit", "baseline", "target"
        )
    }
    own = {one.series.indicator_id: one for one in project.objectives.select_related("series") if one.series}
    made: dict[int, Objective] = {}
    last = max((one.sort for one in own.values()), default=0)
    for row in source.objectives.select_related("series__indicator__unit"):
        if row.series is None or row.series.indicator.owner_id is not None:
            continue
        indicator = row.series.indicator
        found = own.get(indicator.pk)
        if found is None:
            last += 1
            problem = problems.get(indicator.pk)
            found = (
                objective_from_problem(project, problem, sort=last)
                if problem
                else _from_indicator(project, indicator, last)
            )
            own[indicator.pk] = found
        made[row.pk] = found
    return made


def _from_indicator(project: Project, indicator: Indicator, sort: int) -> Objective:
    series = series_for(indicator, project.fund.area)
    return Objective.objects.create(
        project=project, series=series, baseline=latest_known(series), text=objective_sentence(indicator),
        success=success_sentence(indicator, None), sort=sort,
    )  # fmt: skip
