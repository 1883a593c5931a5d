"""Checks of a proposal: what a careful officer would notice, said before the proposal is sent."""

from kongtun.review.checks import (  # noqa: F401 (importing a file registers its checks)
    baselines,
    budget_plan,
    ceilings,
    complete,
    content_type,
    dates,
    duplicate_title,
    evaluation,
    groups,
    indicators,
    objectives,
    people,
    personal_data,
    rates,
    results,
    same_again,
    shares,
    situation,
    sums,
    support_type,
    targets,
    timing,
    title,
)
from kongtun.review.checks.context import Context, load_context
from kongtun.review.checks.registry import CHECKS, Check, Finding, Group, Problem, Severity, checks_as_data
from kongtun.review.checks.run import check_content, counts, findings, page_findings, remarks

__all__ = [
    "CHECKS",
    "Check",
    "Context",
    "Finding",
    "Group",
    "Problem",
    "Severity",
    "check_content",
    "checks_as_data",
    "counts",
    "findings",
    "load_context",
    "page_findings",
    "remarks",
]
