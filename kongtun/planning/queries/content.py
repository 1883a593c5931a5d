"""The whole plan as plain values, for documents and the API."""

from __future__ import annotations

from typing import Any

from kongtun.funds.notices import get_pack
from kongtun.indicators.models import Reading
from kongtun.indicators.queries import known_values
from kongtun.indicators.sentences import counted_word
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.queries.plans import with_rows
from kongtun.planning.queries.priority import criteria_of, highest_total, rank


def plan_content(plan: Plan) -> dict[str, Any]:
    """Return everything in the plan; numbers stay Decimal, days date. A fixed number of statements."""
    plan = with_rows().get(pk=plan.pk)
    problems = list(plan.problems.all())
    known = known_values([problem.series for problem in problems], plan.fiscal_year)
    criteria = criteria_of(plan.fund_id, plan.fiscal_year)
    ranked = {row.problem.pk: row for row in rank(problems, criteria)}
    labels = {kind.number: kind.label for kind in get_pack(plan.pack).support_types}
    agreed = next((row for row in reversed(list(plan.history.all())) if row.transition == "approve"), None)
    return {
        "id": plan.pk,
        "fund": {"id": plan.fund_id, "code": plan.fund.code, "name": plan.fund.name},
        "issue": {"code": plan.issue.code, "name": plan.issue.name_th},
        "fiscal_year": plan.fiscal_year,
        "state": plan.state,
        "state_label": str(plan.get_state_display()),
        "pack": plan.pack,
        "background": plan.background,
        "budget": plan.budget,
        "problems": [
            {
                "id": problem.pk,
                "indicator": {
                    "code": problem.series.indicator.code,
                    "name": problem.series.indicator.name_th,
                    "unit": problem.series.indicator.unit_label,
                    "direction": problem.series.indicator.direction,
                    "counted_word": counted_word(problem.series.indicator),
                },
                "series": problem.series_id,
                "previous": [
                    {"fiscal_year": year, "value": reading.value}
                    for year, reading in known.get(problem.series_id, [])
                    if reading.pk != problem.baseline_id
                ],
                "baseline": _reading(problem.baseline),
                "target": _reading(problem.target),
                "objective": problem.objective,
                "success": problem.success,
                "detail": problem.detail,
                "origins": _origins(problem),
                "scores": [
                    {"code": score.criterion.code, "name": score.criterion.name_th, "value": score.value}
                    for score in problem.scores.all()
                ],
                "priority": {
                    "place": ranked[problem.pk].place,
                    "total": ranked[problem.pk].total,
                    "highest": highest_total(criteria),
                },
            }
            for problem in problems
        ],
        "approaches": [
            {
                "code": row.approach.code if row.approach else "",
                "title": row.title,
                "how": row.how,
                "evidence": row.approach.evidence_level if row.approach else "",
            }
            for row in plan.approaches.all()
        ],
        "suggested_projects": [
            {
                "id": row.pk,
                "name": row.name,
                "support_type": row.support_type,
                "support_label": labels.get(row.support_type, ""),
                "responsible": row.responsible,
                "budget": row.budget,
            }
            for row in plan.suggested_projects.all()
        ],
        "copied_from": plan.copied_from_id,
        "prepared_by": plan.created_by.name,
        "resolution": agreed.note if agreed and plan.state == "approved" else "",
        "approved_at": agreed.at if agreed and plan.state == "approved" else None,
        "is_demo": plan.fund.is_demo,
    }


def _origins(problem: PlanProblem) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.kind,
            "issue_set": row.issue_set.code if row.issue_set else "",
            "name": row.issue_set.name_th if row.issue_set else str(row.get_kind_display()),
            "set_by": row.issue_set.area.full_name if row.issue_set else "",
            "source_kind": row.source_kind,
            "held_on": row.held_on,
            "people": row.people,
            "note": row.note,
        }
        for row in problem.origins.all()
    ]


def _reading(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "id": reading.pk,
        "kind": reading.kind,
        "value": reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "measured_on": reading.measured_on,
        "source_kind": reading.source_kind,
        "source_note": reading.source_note,
    }
