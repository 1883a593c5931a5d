"""What one section of a plan holds, so that a second writer of the same section is told."""

from __future__ import annotations

from typing import TypeGuard

from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading
from kongtun.planning.models import Plan, PlanProblem, SuggestedProject

_READING = ("value", "numerator", "denominator", "measured_on", "source_kind", "source_note")


def is_of_plan(reading: Reading | None, plan: Plan) -> TypeGuard[Reading]:
    """True when the number was put in for this very plan, and not measured in a project or for another year."""
    return reading is not None and reading.kind != ReadingKind.ACTUAL and reading.fiscal_year == plan.fiscal_year


def field_fingerprint(plan: Plan, name: str) -> str:
    """Fingerprint of one column of the plan."""
    return fingerprint(name, record_values(plan, [name]))


def problem_fingerprint(problem: PlanProblem) -> str:
    """Fingerprint of a problem with its two numbers."""
    readings = [record_values(r, _READING) if r is not None else None for r in (problem.baseline, problem.target)]
    return fingerprint(record_values(problem, ["objective", "success", "detail"]), readings)


def approaches_fingerprint(plan: Plan) -> str:
    """Fingerprint of the approaches: which ones, and the words of the own ones."""
    rows = plan.approaches.order_by("pk").values_list("approach_id", "own_title", "own_how")
    return fingerprint([list(row) for row in rows])


def suggested_fingerprint(row: SuggestedProject) -> str:
    """Fingerprint of one suggested project."""
    return fingerprint(record_values(row, ["name", "support_type", "responsible", "budget"]))
