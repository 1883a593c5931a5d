"""What the system knows about candidates, pulled in for the criteria that are not the judges'. A few queries for all funds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.db.models import Count, QuerySet

from kongtun.funds.models import Fund, FundYear
from kongtun.planning.models import Plan
from kongtun.programmes.queries.candidates import money_left
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.selection.choices import AssessmentKind, ValueSource
from kongtun.selection.queries.assessments import totals_of

Values = dict[int, Decimal]


def pulled(source: str, funds: Sequence[Fund], fiscal_year: int) -> Values:
    """Return {fund: value} of a source for these funds in a year; funds of which nothing is known are left out.

    Money is that of the last year that has ended: it is known to the end. Raises KeyError for a source nobody pulls.
    """
    return _PULL[source](funds, fiscal_year)


def _plans(funds: Sequence[Fund], year: int) -> Values:
    return _counted(Plan.objects.filter(fund__in=funds, fiscal_year=year), funds)


def _closed(funds: Sequence[Fund], year: int) -> Values:
    closed = Project.objects.filter(fund__in=funds, state=ProjectState.CLOSED)
    return _counted(closed.filter(fiscal_year__gt=year - 3, fiscal_year__lte=year), funds)


def _issues(funds: Sequence[Fund], year: int) -> Values:
    rows = Plan.objects.filter(fund__in=funds, fiscal_year=year).order_by().values_list("fund")
    found = dict(rows.annotate(n=Count("issue", distinct=True)))
    return {fund.pk: Decimal(found.get(fund.pk, 0)) for fund in funds}


def _population(funds: Sequence[Fund], year: int) -> Values:
    known = FundYear.objects.filter(fund__in=funds, fiscal_year__lte=year, population__isnull=False)
    return {row.fund_id: Decimal(row.population or 0) for row in known.order_by("fiscal_year")}


def _left(funds: Sequence[Fund], year: int) -> Values:
    left = money_left([fund.pk for fund in funds], year - 1)
    return {key: row.percent for key, row in left.items() if row.percent is not None}


def _assessed(kind: str) -> Callable[[Sequence[Fund], int], Values]:
    def read(funds: Sequence[Fund], year: int) -> Values:
        by_area = totals_of(kind, [fund.area_id for fund in funds], year)
        return {fund.pk: by_area[fund.area_id] for fund in funds if fund.area_id in by_area}

    return read


def _counted(rows: QuerySet, funds: Sequence[Fund]) -> Values:
    found = dict(rows.order_by().values_list("fund").annotate(n=Count("pk")))
    return {fund.pk: Decimal(found.get(fund.pk, 0)) for fund in funds}


_PULL: dict[str, Callable[[Sequence[Fund], int], Values]] = {
    ValueSource.PLANS: _plans,
    ValueSource.ISSUES: _issues,
    ValueSource.CLOSED: _closed,
    ValueSource.POPULATION: _population,
    ValueSource.LEFT: _left,
    ValueSource.CAPITAL: _assessed(AssessmentKind.CAPITAL),
    ValueSource.READINESS: _assessed(AssessmentKind.READINESS),
}
