"""Carry an earlier project into a new year."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kongtun.indicators.queries import latest_known
from kongtun.indicators.sentences import success_sentence
from kongtun.planning.models import Plan, PlanProblem
from kongtun.projects import drafts
from kongtun.projects.actions.set_budget_lines import keep_sum
from kongtun.projects.models import (
    BudgetLine,
    Objective,
    PlannedActivity,
    Project,
    ProjectPerson,
    ProjectTarget,
    TeamMember,
)

_TEXTS = ("organisation", "recipient_group", "support_type", "work_area", "place", "evaluation_method")


def shifted(day: date | None, years: int) -> date | None:
    """Return the same day ``years`` later (29 February becomes 28 February)."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def copy_into(project: Project, source: Project, *, by: Any, with_team: bool) -> None:
    """Write an earlier project's people, activities, budget and objectives into ``project`` (saved by the caller).

    Dates move by the years between; sizes of problems are the latest known readings, so that the new proposal starts
    from what was measured; targets come from this year's plan, or are left to be set anew.
    """
    years = project.fiscal_year - source.fiscal_year
    typed = project.organisation
    for name in _TEXTS:
        setattr(project, name, getattr(source, name))
    project.organisation = typed or source.organisation
    project.copied_from = source
    project.title = _next_title(source.title, source.fiscal_year, project.fiscal_year)
    project.start_date, project.end_date = shifted(source.start_date, years), shifted(source.end_date, years)
    issues = source.plans.values("issue")
    plans = list(Plan.objects.filter(fund=project.fund, fiscal_year=project.fiscal_year, issue__in=issues))
    project.plans.set(plans)
    ProjectPerson.objects.bulk_create(
        ProjectPerson(project=project, name=person.name, phone=person.phone, sort=person.sort)
        for person in source.people.all()
    )
    if with_team and source.team.filter(user=by).exists():
        others = source.team.exclude(user=by)
        TeamMember.objects.bulk_create(TeamMember(project=project, user_id=member.user_id) for member in others)
    _copy_targets(project, source)
    objective_of = _copy_objectives(project, source, plans)
    copy_activities(project, source, objective_of, years)
    keep_sum(project)
    objectives = list(project.objectives.select_related("series__indicator__unit", "baseline", "target"))
    background = plans[0].background if plans else source.situation
    project.situation = drafts.situation_text(project.fund.area.full_name, background, objectives if plans else [])
    project.expected_results = drafts.results_text(objectives) or source.expected_results


def _next_title(title: str, old: int, new: int) -> str:
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), title)


def _copy_targets(project: Project, source: Project) -> None:
    for row in source.targets.prefetch_related("activities"):
        target = ProjectTarget.objects.create(
            project=project, target_group_id=row.target_group_id, count=row.count, other_activity=row.other_activity
        )
        target.activities.set(row.activities.all())


def _copy_objectives(project: Project, source: Project, plans: list[Plan]) -> dict[int, Objective]:
    problems = {
        problem.series_id: problem
        for problem in PlanProblem.objects.filter(plan__in=plans).select_related("baseline", "target", "series")
    }
    copied = {}
    for row in source.objectives.select_related("series__indicator__unit"):
        problem = problems.get(row.series_id or 0)
        known = latest_known(row.series) if row.series else None
        baseline = known or (problem.baseline if problem else None) or row.baseline
        target = problem.target if problem else None
        success = problem.success if problem else ""
        if row.series and not success:
            success = success_sentence(row.series.indicator, target.value if target else None)
        copied[row.pk] = Objective.objects.create(
            project=project, plan_problem=problem, series=row.series, text=row.text, success=success or row.success,
            baseline=baseline, target=target, sort=row.sort,
        )  # fmt: skip
    return copied


def copy_activities(project: Project, source: Project, objective_of: dict[int, Objective], years: int) -> None:
    """Write the activities of ``source`` with their budget lines into ``project``; dates move by ``years``."""
    for row in source.activities.prefetch_related("budget_lines", "objectives"):
        activity = PlannedActivity.objects.create(
            project=project, name=_next_title(row.name, source.fiscal_year, project.fiscal_year), approach_id=row.approach_id,
            activity_type_id=row.activity_type_id, steps=row.steps, start_date=shifted(row.start_date, years),
            end_date=shifted(row.end_date, years), place=row.place, expected_output=row.expected_output,
            expected_outcome=row.expected_outcome, partners=row.partners, sort=row.sort,
        )  # fmt: skip
        activity.objectives.set([objective_of[one.pk] for one in row.objectives.all() if one.pk in objective_of])
        BudgetLine.objects.bulk_create(
            BudgetLine(
                activity=activity,
                item_id=line.item_id,
                group=line.group,
                description=line.description,
                quantity=line.quantity,
                times=line.times,
                unit=line.unit,
                rate=line.rate,
                amount=line.amount,
                sort=line.sort,
            )
            for line in row.budget_lines.all()
        )
