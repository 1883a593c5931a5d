"""Where the problems of a plan come from."""

from __future__ import annotations

from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.indicators.models import IssueSet
from kongtun.indicators.queries import sets_naming
from kongtun.planning.models import Plan, PlanProblem


def offered_sets(plan: Plan) -> list[IssueSet]:
    """Return the sets that name the plan's issue and hold for the fund's area in the plan's year, from the country down."""
    return sets_naming(plan.issue, plan.fund.area, plan.fiscal_year)


def origins_fingerprint(problem: PlanProblem) -> str:
    """Fingerprint of where a problem comes from (reads prefetched ``origins`` when there are)."""
    names = ["kind", "issue_set", "source_kind", "held_on", "people", "note"]
    return fingerprint(sorted(record_values(row, names) for row in problem.origins.all()))
