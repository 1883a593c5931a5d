"""Run all checks on one proposal, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Coalesce

from kongtun.funds.notices import get_pack
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.projects.sections import SLUGS
from kongtun.projects.states import PUBLIC_STATES, ProjectState
from kongtun.review.checks.registry import CHECKS, Finding, Severity

YEARS_BACK = 3
# Proposals that nobody has sent yet, or that came to nothing, take no money from a plan.
_TAKES_NO_MONEY = (ProjectState.DRAFT, ProjectState.REFUSED, ProjectState.CANCELLED)


@dataclass(frozen=True)
class OtherTitle:
    """Title of another project of the fund. ``public`` says whether it may be named to an applicant."""

    id: int
    title: str
    fiscal_year: int
    public: bool


@dataclass(frozen=True)
class Context:
    """What checks need besides the proposal: the notice, the fund's other titles, what other projects take from the plans."""

    pack: Any
    stored_budget: Decimal = Decimal(0)
    titles: tuple[OtherTitle, ...] = ()
    taken_from_plan: dict[int, Decimal] = field(default_factory=dict)


def load_context(project: Project, content: dict[str, Any]) -> Context:
    """Return the context of ``project`` (two queries)."""
    rows = (
        Project.objects.filter(
            fund=project.fund_id, fiscal_year__gt=project.fiscal_year - YEARS_BACK, fiscal_year__lte=project.fiscal_year
        )
        .exclude(pk=project.pk)
        .exclude(state__in=(ProjectState.DRAFT, ProjectState.CANCELLED))
        .exclude(title="")
        .values_list("pk", "title", "fiscal_year", "state")
    )
    titles = tuple(OtherTitle(pk, title, year, state in PUBLIC_STATES) for pk, title, year, state in rows)
    plan_ids = [plan["id"] for plan in content["plans"]]
    taken = dict(
        Project.plans.through.objects.filter(plan_id__in=plan_ids)
        .exclude(project_id=project.pk)
        .exclude(project__state__in=_TAKES_NO_MONEY)
        .values_list("plan_id")
        .annotate(total=Sum(Coalesce("project__budget_approved", "project__budget_requested")))
    )
    return Context(get_pack(project.pack), project.budget_requested, titles, taken)


def findings(project: Project) -> list[Finding]:
    """Return what the checks find in ``project``, the heaviest first, then in the order of the pages."""
    content = proposal_content(project)
    return check_content(content, load_context(project, content))


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
            project_id=content.get("id"),
        )
        for check in CHECKS.values()
        if check.id in wanted
        for problem in check.run(content, context)
    ]
    weight = {severity: at for at, severity in enumerate(Severity.values)}
    pages = {slug: at for at, slug in enumerate(SLUGS)}
    return sorted(found, key=lambda f: (weight[f.severity], pages.get(f.section, len(pages))))


def counts(found: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, and ``total``."""
    numbers = dict.fromkeys(Severity.values, 0)
    for finding in found:
        numbers[finding.severity] += 1
    return {**numbers, "total": sum(numbers.values())}
