"""Plans of a fund, by year and issue."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.planning.models import (
    Plan,
    PlanApproach,
    PlanProblem,
    PlanStateChange,
    ProblemOrigin,
    ProblemScore,
    SuggestedProject,
)


@dataclass(frozen=True)
class YearTotals:
    """All plans of one year together; ``budget`` in baht."""

    plans: int
    approved: int
    problems: int
    suggested: int
    budget: Decimal


def _count_of(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("plan").annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def plans_of(fund: Fund, fiscal_year: int) -> QuerySet[Plan]:
    """Plans of the fund in the year in the order of issues, each with ``problem_count`` and ``suggested_count``."""
    return (
        Plan.objects.filter(fund=fund, fiscal_year=fiscal_year)
        .select_related("issue", "fund__area")
        .annotate(
            problem_count=_count_of(PlanProblem.objects.filter(plan=OuterRef("pk"))),
            suggested_count=_count_of(SuggestedProject.objects.filter(plan=OuterRef("pk"))),
        )
        .order_by("issue__sort", "pk")
    )


def with_rows() -> QuerySet[Plan]:
    """Plans with everything a page, a document or the API shows; seven statements whatever the number of rows."""
    problems = PlanProblem.objects.select_related("series__indicator__unit", "baseline", "target").prefetch_related(
        Prefetch("origins", ProblemOrigin.objects.select_related("issue_set__area").order_by("pk")),
        Prefetch("scores", ProblemScore.objects.select_related("criterion").order_by("criterion__sort")),
    )
    return Plan.objects.select_related(
        "fund__area__parent__parent", "issue", "created_by", "copied_from"
    ).prefetch_related(
        Prefetch("problems", problems),
        Prefetch("approaches", PlanApproach.objects.select_related("approach")),
        "suggested_projects",
        Prefetch("history", PlanStateChange.objects.select_related("by")),
    )


def totals(plans: list[Plan]) -> YearTotals:
    """Add up plans that ``plans_of`` returned."""
    return YearTotals(
        plans=len(plans),
        approved=sum(plan.state == "approved" for plan in plans),
        problems=sum(plan.problem_count for plan in plans),  # type: ignore[attr-defined]
        suggested=sum(plan.suggested_count for plan in plans),  # type: ignore[attr-defined]
        budget=sum((plan.budget or Decimal(0) for plan in plans), Decimal(0)),
    )


def plan_years(fund: Fund) -> list[int]:
    """Years with plans, this fiscal year and the next, oldest first; at most the last five."""
    this_year = FiscalYear.of(timezone.localdate()).year
    years = set(Plan.objects.filter(fund=fund).order_by().values_list("fiscal_year", flat=True).distinct())
    return sorted(years | {this_year, this_year + 1})[-5:]


def issues_without_plan(fund: Fund, fiscal_year: int) -> list[Issue]:
    """Issues in use that the fund has no plan for in the year; ``last_year`` = year of its newest earlier plan or None.

    Those with an earlier plan come first.
    """
    planned = Plan.objects.filter(fund=fund, fiscal_year=fiscal_year).values("issue")
    earlier = Plan.objects.filter(fund=fund, issue=OuterRef("pk"), fiscal_year__lt=fiscal_year).order_by("-fiscal_year")
    issues = (
        Issue.objects.filter(is_active=True)
        .exclude(pk__in=planned)
        .annotate(last_year=Subquery(earlier.values("fiscal_year")[:1]))
        .order_by("sort", "code")
    )
    return sorted(issues, key=lambda issue: issue.last_year is None)  # type: ignore[attr-defined]


def last_plan(fund: Fund, issue: Issue, before: int) -> Plan | None:
    """The fund's newest plan of the issue in a year before ``before``."""
    return Plan.objects.filter(fund=fund, issue=issue, fiscal_year__lt=before).order_by("-fiscal_year").first()
