"""The whole plan as plain values, for documents and the API."""

from __future__ import annotations

from typing import Any

from kongtun.funds.notices import get_pack
from kongtun.indicators.models import Reading
from kongtun.indicators.queries import known_values
from kongtun.planning.models import Plan
from kongtun.planning.queries.plans import with_rows


def plan_content(plan: Plan) -> dict[str, Any]:
    """Return everything in the plan; numbers stay Decimal, days date. A fixed number of statements."""
    plan = with_rows().get(pk=plan.pk)
    problems = list(plan.problems.all())
    known = known_values([problem.series for problem in problems], plan.fiscal_year)
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
