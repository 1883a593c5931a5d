"""Reads of issue plans."""

from kongtun.planning.queries.changes import Change, what_changed
from kongtun.planning.queries.content import plan_content
from kongtun.planning.queries.gaps import Gap, missing_before_proposal
from kongtun.planning.queries.plans import (
    YearTotals,
    issues_without_plan,
    last_plan,
    plan_years,
    plans_of,
    totals,
    with_rows,
)
from kongtun.planning.queries.sections import (
    approaches_fingerprint,
    field_fingerprint,
    is_of_plan,
    problem_fingerprint,
    suggested_fingerprint,
)
from kongtun.planning.queries.targets import TargetProposal, propose_target

__all__ = [
    "Change",
    "Gap",
    "TargetProposal",
    "YearTotals",
    "approaches_fingerprint",
    "field_fingerprint",
    "is_of_plan",
    "issues_without_plan",
    "last_plan",
    "missing_before_proposal",
    "plan_content",
    "plan_years",
    "plans_of",
    "problem_fingerprint",
    "propose_target",
    "suggested_fingerprint",
    "totals",
    "what_changed",
    "with_rows",
]
