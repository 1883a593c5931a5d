"""Everything a proposal says, as one plain dictionary: for versions, documents, the API, checks and the preview."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.notices import get_pack
from kongtun.projects.models import Attachment, BudgetLine, Objective, PlannedActivity, Project, ProjectTarget

_OBJECTIVES = Objective.objects.select_related(
    "series__indicator__unit", "series__indicator__issue", "baseline", "target", "plan_problem__target"
)
_ACTIVITIES = PlannedActivity.objects.select_related("approach", "activity_type").prefetch_related(
    Prefetch("budget_lines", BudgetLine.objects.select_related("item")), "objectives"
)
_TARGETS = ProjectTarget.objects.select_related("target_group").prefetch_related("activities")
_PARTS = (
    Prefetch("objectives", _OBJECTIVES),
    Prefetch("activities", _ACTIVITIES),
    Prefetch("targets", _TARGETS),
    Prefetch("attachments", Attachment.objects.filter(removed_at__isnull=True)),
    "people",
    "plans__issue",
)


def proposal_content(project: Project) -> dict[str, Any]:
    """Return everything the proposal says, in a fixed number of queries whatever its length.

    Values are plain Python (``Decimal`` baht, ``date``, ``int``, ``str``, lists and dictionaries of these);
    ``frozen()`` makes them JSON-ready for a stored version. Keys:

    - ``id title code legacy_code fiscal_year pack state``; ``fund`` {id code name area district province is_demo}
    - ``organisation``, ``recipient_group`` (1–6 or None) and ``recipient_group_label``, ``support_type`` (1–6 or None),
      ``support_type_clause``, ``support_type_label``, ``work_area``, ``place``, ``start_date``, ``end_date``, ``remark``
    - ``people``: [{name, phone}], the first is responsible
    - ``plans``: [{id, issue, issue_code, name, fiscal_year, state, budget}]
    - ``situation``, ``expected_results``, ``evaluation_method``: texts
    - ``objectives``: [{id, text, success, indicator, indicator_code, indicator_id, unit, unit_code, direction, series_id,
      plan_problem_id, baseline, baseline_on, baseline_source, baseline_note, target, plan_target}]; values are Decimal or None
    - ``targets``: [{code, group, count, activities [{code, name}], other_activity}]; ``people_count`` their sum
    - ``activities``: [{id, name, approach, activity_type, objective_ids, steps, start_date, end_date, place,
      expected_output, expected_outcome, partners, amount, lines [{id, group, group_label, item_code, description,
      quantity, times, unit, rate, amount, rate_low, rate_high}]}]
    - ``budget_requested`` (sum of the lines), ``budget_by_group`` {G1…G6: Decimal}, ``budget_approved``
    - ``attachments``: [{id, slot, name, size}]
    - ``suggested`` {id, name, budget} or None, ``copied_from_id``
    - ``typed_for``, ``typed_by``, ``confirmed_at``, ``confirmed_by``, ``confirmed_note``
    - ``approved_on``, ``report_due_on``, ``submitted_at``
    """
    prefetch_related_objects(
        [project], *_PARTS, "fund__area__parent__parent", "suggested", "created_by", "confirmed_by"
    )
    pack = get_pack(project.pack)
    activities = [_activity(activity) for activity in project.activities.all()]
    by_group = {group: Decimal(0) for group in ExpenseGroup.values}
    for activity in activities:
        for line in activity["lines"]:
            by_group[line["group"]] += line["amount"]
    targets = [_target(target) for target in project.targets.all()]
    support = next((kind for kind in pack.support_types if kind.number == project.support_type), None)
    return {
        "id": project.pk,
        "title": project.title,
        "code": project.code,
        "legacy_code": project.legacy_code,
        "fiscal_year": project.fiscal_year,
        "pack": project.pack,
        "state": project.state,
        "fund": _fund(project.fund),
        "organisation": project.organisation,
        "recipient_group": project.recipient_group,
        "recipient_group_label": project.get_recipient_group_display() if project.recipient_group else "",
        "support_type": project.support_type,
        "support_type_clause": support.clause if support else "",
        "support_type_label": support.label if support else "",
        "work_area": project.work_area,
        "place": project.place,
        "start_date": project.start_date,
        "end_date": project.end_date,
        "remark": project.remark,
        "people": [{"name": person.name, "phone": person.phone} for person in project.people.all()],
        "plans": [
            {
                "id": plan.pk, "issue": plan.issue.short_name, "issue_code": plan.issue.code, "name": plan.issue.name_th,
                "fiscal_year": plan.fiscal_year, "state": plan.state, "budget": plan.budget,
            }
            for plan in project.plans.all()
        ],
        "situation": project.situation,
        "expected_results": project.expected_results,
        "evaluation_method": project.evaluation_method,
        "objectives": [_objective(objective) for objective in project.objectives.all()],
        "targets": targets,
        "people_count": sum(target["count"] or 0 for target in targets),
        "activities": activities,
        "budget_requested": sum((activity["amount"] for activity in activities), Decimal(0)),
        "budget_by_group": by_group,
        "budget_approved": project.budget_approved,
        "attachments": [
            {"id": file.pk, "slot": file.slot, "name": file.name, "size": file.size} for file in project.attachments.all()
        ],
        "suggested": _suggested(project.suggested),
        "copied_from_id": project.copied_from_id,
        "typed_for": project.typed_for,
        "typed_by": project.created_by.name,
        "confirmed_at": project.confirmed_at,
        "confirmed_by": project.confirmed_by.name if project.confirmed_by else "",
        "confirmed_note": project.confirmed_note,
        "approved_on": project.approved_on,
        "report_due_on": project.report_due_on,
        "submitted_at": project.submitted_at,
    }  # fmt: skip


def frozen(content: dict[str, Any]) -> dict[str, Any]:
    """Return the same content JSON-ready: dates as ISO text, amounts as text. What a stored version holds."""
    return {key: _plain(value) for key, value in content.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _fund(fund: Any) -> dict[str, Any]:
    area = fund.area
    district = area.parent
    return {
        "id": fund.pk,
        "code": fund.code,
        "name": fund.name,
        "area": area.full_name,
        "district": district.name_th if district else "",
        "province": district.parent.name_th if district and district.parent else "",
        "is_demo": fund.is_demo,
    }


def _suggested(suggested: Any) -> dict[str, Any] | None:
    return {"id": suggested.pk, "name": suggested.name, "budget": suggested.budget} if suggested else None


def _objective(objective: Objective) -> dict[str, Any]:
    indicator = objective.series.indicator if objective.series else None
    baseline, target, problem = objective.baseline, objective.target, objective.plan_problem
    return {
        "id": objective.pk,
        "text": objective.text,
        "success": objective.success,
        "indicator": indicator.name_th if indicator else "",
        "indicator_code": indicator.code if indicator else "",
        "indicator_id": indicator.pk if indicator else None,
        "unit": indicator.unit_label if indicator else "",
        "unit_code": indicator.unit.code if indicator else "",
        "direction": indicator.direction if indicator else "",
        "series_id": objective.series_id,
        "plan_problem_id": objective.plan_problem_id,
        "baseline": baseline.value if baseline else None,
        "baseline_on": baseline.measured_on if baseline else None,
        "baseline_source": baseline.get_source_kind_display() if baseline and baseline.source_kind else "",
        "baseline_note": baseline.source_note if baseline else "",
        "target": target.value if target else None,
        "plan_target": problem.target.value if problem and problem.target else None,
    }


def _target(target: ProjectTarget) -> dict[str, Any]:
    return {
        "code": target.target_group.code,
        "group": target.target_group.name_th,
        "count": target.count,
        "activities": [{"code": activity.code, "name": activity.name_th} for activity in target.activities.all()],
        "other_activity": target.other_activity,
    }


def _activity(activity: PlannedActivity) -> dict[str, Any]:
    lines = [_line(line) for line in activity.budget_lines.all()]
    return {
        "id": activity.pk,
        "name": activity.name,
        "approach": activity.approach.title_th if activity.approach else "",
        "activity_type": activity.activity_type.name_th if activity.activity_type else "",
        "objective_ids": [objective.pk for objective in activity.objectives.all()],
        "steps": activity.steps,
        "start_date": activity.start_date,
        "end_date": activity.end_date,
        "place": activity.place,
        "expected_output": activity.expected_output,
        "expected_outcome": activity.expected_outcome,
        "partners": activity.partners,
        "amount": sum((line["amount"] for line in lines), Decimal(0)),
        "lines": lines,
    }


def _line(line: BudgetLine) -> dict[str, Any]:
    item = line.item
    return {
        "id": line.pk,
        "group": line.group,
        "group_label": str(ExpenseGroup(line.group).label),
        "item_code": item.code if item else "",
        "description": line.description,
        "quantity": line.quantity,
        "times": line.times,
        "unit": line.unit,
        "rate": line.rate,
        "amount": line.amount,
        "rate_low": item.rate_low if item else None,
        "rate_high": item.rate_high if item else None,
    }
