"""Reads of issue plans."""

from kongtun.planning.queries.changes import Change, what_changed
from kongtun.planning.queries.comparing import (
    Cell,
    Entry,
    PlanComparison,
    compare_plans,
    compare_size_and_target,
    plan_before,
    problem_before,
)
from kongtun.planning.queries.content import plan_content
from kongtun.planning.queries.gaps import Gap, missing_before_proposal, next_unfinished
from kongtun.planning.queries.origins import offered_sets, origins_fingerprint
from kongtun.planning.queries.plans import (
    YearTotals,
    issues_without_plan,
    last_plan,
    plan_years,
    plans_of,
    totals,
    with_rows,
)
from kongtun.planning.queries.priority import (
    Criterion,
    Part,
    Ranked,
    SizeHint,
    criteria_of,
    highest_total,
    problems_of_year,
    rank,
    scores_fingerprint,
    size_hint,
    weights_fingerprint,
)
from kongtun.planning.queries.register import Register, fund_registers, registers_for
from kongtun.planning.queries.sections import (
    approaches_fingerprint,
    field_fingerprint,
    is_of_plan,
    problem_fingerprint,
    suggested_fingerprint,
)
from kongtun.planning.queries.targets import TargetProposal, propose_target

__all__ = [
    "Cell",
    "Change",
    "Criterion",
    "Entry",
    "Gap",
    "Part",
    "PlanComparison",
    "Ranked",
    "Register",
    "SizeHint",
    "TargetProposal",
    "YearTotals",
    "approaches_fingerprint",
    "compare_plans",
    "compare_size_and_target",
    "criteria_of",
    "field_fingerprint",
    "fund_registers",
    "highest_total",
    "is_of_plan",
    "issues_without_plan",
    "last_plan",
    "missing_before_proposal",
    "next_unfinished",
    "offered_sets",
    "origins_fingerprint",
    "plan_before",
    "plan_content",
    "plan_years",
    "plans_of",
    "problem_before",
    "problem_fingerprint",
    "problems_of_year",
    "propose_target",
    "rank",
    "registers_for",
    "scores_fingerprint",
    "size_hint",
    "suggested_fingerprint",
    "totals",
    "weights_fingerprint",
    "what_changed",
    "with_rows",
]
