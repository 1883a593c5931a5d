"""Everything a proposal says, as one plain dictionary: for versions, documents, the API, checks and the preview."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from kongtun.common.prepared import Prepared
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.notices import get_pack
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models.indicator import unit_word
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.projects.models import (
    Attachment,
    BudgetLine,
    Objective,
    PlannedActivity,
    Project,
    ProjectPerson,
    ProjectTarget,
)

# What can be left unread; "lines" without "activities" is nothing.
PARTS = frozenset({"people", "plans", "objectives", "targets", "activities", "lines", "suggested"})
# One statement for each part, worked out once: the content is read with every saved field (live findings).
_SUGGESTED = Prepared(lambda pk: SuggestedProject.objects.filter(pk=pk).values_list("pk", "name", "budget"))
_PEOPLE = Prepared(
    lambda pk: ProjectPerson.objects.filter(project=pk).order_by("sort", "pk").values_list("name", "phone")
)
_PLANS = Prepared(
    lambda pk: Plan.objects.filter(projects=pk).values_list(
        "pk", "issue__code", "issue__name_th", "fiscal_year", "state", "budget"
    )
)
_OBJECTIVE_FIELDS = {
    "id": "pk", "text": "text", "success": "success", "indicator": "series__indicator__name_th",
    "indicator_code": "series__indicator__code", "indicator_id": "series__indicator", "unit": "series__indicator__unit__label_th",
    "unit_code": "series__indicator__unit__code", "direction": "series__indicator__direction", "series_id": "series",
    "plan_problem_id": "plan_problem", "baseline": "baseline__value", "baseline_on": "baseline__measured_on",
    "baseline_source": "baseline__source_kind", "baseline_note": "baseline__source_note", "baseline_base": "baseline__denominator",
    "denominator": "series__indicator__denominator_th", "typical_low": "series__indicator__typical_low",
    "typical_high": "series__indicator__typical_high", "target": "target__value", "plan_target": "plan_problem__target__value",
}  # fmt: skip
# Texts that are empty when an objective has no indicator or no size yet.
_OBJECTIVE_TEXTS = ("indicator", "indicator_code", "unit_code", "direction", "baseline_note", "denominator")
_OBJECTIVES = Prepared(
    lambda pk: Objective.objects.filter(project=pk).values_list(
        *_OBJECTIVE_FIELDS.values(), "series__indicator__unit__decimals"
    )
)
_SOURCES = dict(SourceKind.choices)
# An activity comes once for each objective that it serves, a target group once for each of its activities.
_ACTIVITIES = Prepared(
    lambda pk: PlannedActivity.objects.filter(project=pk)
    .order_by("sort", "pk", "objectives__sort", "objectives__pk")
    .values_list(
        "pk", "objectives__pk", "name", "approach__title_th", "activity_type__name_th", "steps", "start_date", "end_date", "place",
        "expected_output", "expected_outcome", "partners",
    )
)  # fmt: skip
_LINES = Prepared(
    lambda pk: BudgetLine.objects.filter(activity__project=pk)
    .order_by("sort", "pk")
    .values_list(
        "activity", "pk", "group", "item__code", "description", "quantity", "times", "unit", "rate", "amount", "item__rate_low",
        "item__rate_high",
    )
)  # fmt: skip
_TARGETS = Prepared(
    lambda pk: ProjectTarget.objects.filter(project=pk)
    .order_by("target_group__sort", "pk", "activities__sort", "activities__code")
    .values_list(
        "pk", "target_group__code", "target_group__name_th", "count", "other_activity", "activities__code", "activities__name_th"
    )
)  # fmt: skip
_FILES = Prepared(
    lambda pk: Attachment.objects.filter(project=pk, removed_at__isnull=True).values_list("pk", "slot", "name", "size")
)


def proposal_content(project: Project, *, whole: bool = True, parts: Collection[str] = PARTS) -> dict[str, Any]:
    """Return everything the proposal says, in a fixed number of queries whatever its length (at most ten, besides the
    place of its fund).

    Without ``whole`` the attached files and the names of who typed and confirmed are left out, and of ``PARTS`` only
    those in ``parts`` are read (the others come empty): what the checks of a page need.
    Values are plain Python (``Decimal`` baht, ``date``, ``int``, ``str``, lists and dictionaries of these);
    ``frozen()`` makes them JSON-ready for a stored version. Keys:

    - ``id title code legacy_code fiscal_year pack state``; ``fund`` {id code name area district province is_demo}
    - ``organisation``, ``recipient_group`` (1–6 or None) and ``recipient_group_label``, ``support_type`` (1–6 or None),
      ``support_type_clause``, ``support_type_label``, ``work_area``, ``place``, ``start_date``, ``end_date``, ``remark``
    - ``people``: [{name, phone}], the first is responsible
    - ``plans``: [{id, issue, issue_code, name, fiscal_year, state, budget}]
    - ``situation``, ``difference`` (one line, against an earlier project), ``expected_results``, ``evaluation_method``: texts
    - ``objectives``: [{id, text, success, indicator, indicator_code, indicator_id, unit, unit_code, direction, series_id,
      plan_problem_id, baseline, baseline_on, baseline_source, baseline_note, baseline_base (what it is divided by),
      denominator (in words), typical_low, typical_high, target, plan_target}]; values are Decimal or None
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
    prefetch_related_objects([project], "fund__area__parent__parent")
    names = _names(project, whole=whole, suggested="suggested" in parts)
    pack = get_pack(project.pack)

    def read(part: str, rows: Prepared[Any]) -> Iterable[Any]:
        return rows(project.pk) if part in parts else ()

    activities = _activities(project.pk, lines="lines" in parts) if "activities" in parts else []
    by_group = {group: Decimal(0) for group in ExpenseGroup.values}
    for activity in activities:
        for line in activity["lines"]:
            by_group[line["group"]] += line["amount"]
    targets = _targets(project.pk) if "targets" in parts else []
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
        "people": [{"name": name, "phone": phone} for name, phone in read("people", _PEOPLE)],
        "plans": [
            {
                "id": pk, "issue": name.removeprefix("แผนงาน"), "issue_code": code, "name": name, "fiscal_year": year,
                "state": state, "budget": budget,
            }
            for pk, code, name, year, state, budget in read("plans", _PLANS)
        ],
        "situation": project.situation,
        "difference": project.difference,
        "expected_results": project.expected_results,
        "evaluation_method": project.evaluation_method,
        "objectives": [_objective(*row) for row in read("objectives", _OBJECTIVES)],
        "targets": targets,
        "people_count": sum(target["count"] or 0 for target in targets),
        "activities": activities,
        "budget_requested": sum((activity["amount"] for activity in activities), Decimal(0)),
        "budget_by_group": by_group,
        "budget_approved": project.budget_approved,
        "attachments": [
            {"id": pk, "slot": slot, "name": name, "size": size}
            for pk, slot, name, size in (_FILES(project.pk) if whole else ())
        ],
        "suggested": names["suggested"],
        "copied_from_id": project.copied_from_id,
        "typed_for": project.typed_for,
        "typed_by": names["typed_by"],
        "confirmed_at": project.confirmed_at,
        "confirmed_by": names["confirmed_by"],
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


def _names(project: Project, *, whole: bool, suggested: bool) -> dict[str, Any]:
    """What stands behind the proposal's references: the plan's suggestion, who typed, who confirmed."""
    if not whole:
        row = _SUGGESTED.first(project.suggested_id) if suggested and project.suggested_id else None
        return {"suggested": _suggested(*row) if row else None, "typed_by": "", "confirmed_by": ""}
    prefetch_related_objects([project], "suggested", "created_by", "confirmed_by")
    asked = project.suggested
    return {
        "suggested": _suggested(asked.pk, asked.name, asked.budget) if asked else None,
        "typed_by": project.created_by.name,
        "confirmed_by": project.confirmed_by.name if project.confirmed_by else "",
    }


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


def _suggested(pk: int, name: str, budget: Decimal | None) -> dict[str, Any]:
    return {"id": pk, "name": name, "budget": budget}


def _objective(*row: Any) -> dict[str, Any]:
    objective = dict(zip(_OBJECTIVE_FIELDS, row, strict=False))
    if objective["unit_code"]:
        objective["unit"] = unit_word(objective["unit_code"], objective["unit"], row[-1])
    objective["unit"] = objective["unit"] or ""
    objective["baseline_source"] = str(_SOURCES.get(objective["baseline_source"], ""))
    for name in _OBJECTIVE_TEXTS:
        objective[name] = objective[name] or ""
    return objective


def _targets(project_id: int) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for pk, code, group, count, other, activity_code, activity in _TARGETS(project_id):
        target = found.setdefault(
            pk, {"code": code, "group": group, "count": count, "activities": [], "other_activity": other}
        )
        if activity_code is not None:
            target["activities"].append({"code": activity_code, "name": activity})
    return list(found.values())


_ACTIVITY = (
    "name", "approach", "activity_type", "steps", "start_date", "end_date", "place", "expected_output", "expected_outcome",
    "partners",
)  # fmt: skip


def _activities(project_id: int, *, lines: bool) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for pk, objective_id, *values in _ACTIVITIES(project_id):
        activity = found.get(pk)
        if activity is None:
            activity = found[pk] = {
                "id": pk,
                **dict(zip(_ACTIVITY, values, strict=True)),
                "objective_ids": [],
                "lines": [],
            }
            activity["approach"], activity["activity_type"] = (
                activity["approach"] or "",
                activity["activity_type"] or "",
            )
        if objective_id is not None:
            activity["objective_ids"].append(objective_id)
    for activity_id, *line in _LINES(project_id) if lines else ():
        if activity_id in found:  # a line of an activity that came into being between the two reads
            found[activity_id]["lines"].append(_line(*line))
    for activity in found.values():
        activity["amount"] = sum((line["amount"] for line in activity["lines"]), Decimal(0))
    return list(found.values())


def _line(pk: Any, group: Any, code: Any, *values: Any) -> dict[str, Any]:
    names = ("description", "quantity", "times", "unit", "rate", "amount", "rate_low", "rate_high")
    return {
        "id": pk,
        "group": group,
        "group_label": str(ExpenseGroup(group).label),
        "item_code": code or "",
        **dict(zip(names, values, strict=True)),
    }
