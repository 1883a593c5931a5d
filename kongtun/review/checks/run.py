"""Run all checks on one proposal, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.projects.readiness import Kind, Remark
from kongtun.projects.sections import SLUGS
from kongtun.review.checks.context import Context, load_context
from kongtun.review.checks.pages import EVERYTHING, NEEDS
from kongtun.review.checks.registry import CHECKS, Finding, Severity

_WEIGHT = {severity: at for at, severity in enumerate(Severity.values)}
_PAGE = {slug: at for at, slug in enumerate(SLUGS)}


def findings(project: Project) -> list[Finding]:
    """Return what the checks find in ``project``, the heaviest first, then in the order of the pages (12 queries at most)."""
    content = proposal_content(project, whole=False)
    return check_content(content, load_context(project, content))


def page_findings(project: Project, section: str) -> list[Finding]:
    """Return the findings of one page; only what they depend on is read, and only its checks run (while somebody types)."""
    needs = NEEDS.get(section, EVERYTHING)
    content = proposal_content(project, whole=False, parts=needs.content)
    only = [one.id for one in CHECKS.values() if section in one.pages]
    found = check_content(content, load_context(project, content, needs.context), only) if only else []
    return [one for one in found if one.section == section]


def remarks(project: Project, content: dict[str, Any]) -> list[Remark]:
    """Return the findings that concern the task list of a proposal, the heaviest first; advice is not among them."""
    found = check_content(content, load_context(project, content))
    return [Remark(one.section, one.message, _kind(one)) for one in found if one.severity != Severity.ADVICE]


def _kind(finding: Finding) -> Kind:
    if finding.missing:
        return Kind.MISSING
    return Kind.WRONG if finding.severity == Severity.BLOCKS else Kind.BETTER


def check_content(content: dict[str, Any], context: Context, only: Iterable[str] = ()) -> list[Finding]:
    """Run the checks (all, or those named in ``only``) on the values of a proposal; no queries."""
    wanted = set(only) or set(CHECKS)
    found = [
        Finding(
            check_id=check.id,
            severity=problem.severity or check.severity,
            section=problem.section or check.section,
            field=problem.field or check.field,
            message=str(problem.message),
            remedy=str(problem.remedy or check.remedy),
            clause=str((problem.rule and problem.rule.clause) or check.clause),
            source=str((problem.rule and problem.rule.source) or check.source),
            confirmed=problem.rule.confirmed if problem.rule else check.confirmed,
            missing=check.missing if problem.missing is None else problem.missing,
            project_id=content.get("id"),
        )
        for check in CHECKS.values()
        if check.id in wanted
        for problem in check.run(content, context)
    ]
    return sorted(found, key=lambda one: (_WEIGHT[one.severity], _PAGE.get(one.section, len(_PAGE))))


def counts(found: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, and ``total``."""
    numbers = dict.fromkeys(Severity.values, 0)
    for finding in found:
        numbers[finding.severity] += 1
    return {**numbers, "total": sum(numbers.values())}
