"""Checks of a proposal: what a careful officer would notice, said before the proposal is sent."""

from kongtun.review.checks import (  # noqa: F401 (importing a file registers its checks)
    budget_plan,
    complete,
    dates,
    duplicate_title,
    evaluation,
    indicators,
    people,
    sums,
    support_type,
    targets,
)
from kongtun.review.checks.registry import CHECKS, Check, Finding, Problem, Severity
from kongtun.review.checks.run import Context, check_content, counts, findings, load_context

__all__ = [
    "CHECKS",
    "Check",
    "Context",
    "Finding",
    "Problem",
    "Severity",
    "check_content",
    "counts",
    "findings",
    "load_context",
]
