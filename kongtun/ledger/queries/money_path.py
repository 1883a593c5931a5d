"""How far the money of a year has come: from "no plan yet" to "paid"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund
from kongtun.ledger.models import Line
from kongtun.ledger.queries.balances import ZERO, YearStatement, year_statement
from kongtun.planning.models import SuggestedProject
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S


@dataclass(frozen=True)
class MoneyPath:
    """How far the year's money has come; the parts add up to ``whole``."""

    whole: Decimal
    paid: Decimal
    committed: Decimal
    considered: Decimal
    planned: Decimal
    unplanned: Decimal


def _sum(records: Any, of: str, whose: str) -> Any:
    """One sum over ``records`` of one fund (``whose`` is the lookup of the fund), as a queryset of at most one row."""
    return records.order_by().values(whose).annotate(total=Sum(of)).values_list("total", flat=True)


def _living(fund: int, year: int) -> Any:
    """Projects of earlier years that still run wait for money of this year too."""
    return Project.objects.filter(fund=fund, fiscal_year__lte=year, state__in=(S.APPROVED, S.RUNNING, S.REPORTED))


def _without_project(fund: int, year: int) -> Any:
    """Suggested projects that nobody has proposed yet (a draft is no proposal yet)."""
    taken = Project.objects.filter(fund=fund, suggested__isnull=False).exclude(
        state__in=(S.DRAFT, S.CANCELLED, S.REFUSED)
    )
    return SuggestedProject.objects.filter(plan__fund=fund, plan__fiscal_year=year).exclude(
        pk__in=taken.values("suggested_id")
    )


_approved = Prepared(lambda fund, year: _sum(_living(fund, year), "budget_approved", "fund"))
_paid_of_living = Prepared(
    lambda fund, year: _sum(
        Line.objects.filter(account__startswith="50", fund=fund, entry__project__in=_living(fund, year)),
        "amount",
        "fund",
    )
)
_considered = Prepared(
    lambda fund, year: _sum(
        Project.objects.filter(
            fund=fund, fiscal_year=year, state__in=(S.SUBMITTED, S.RETURNED, S.SCREENED, S.DEFERRED)
        ),
        "budget_requested", "fund",
    )
)  # fmt: skip
_planned_without_project = Prepared(lambda fund, year: _sum(_without_project(fund, year), "budget", "plan__fund"))


def money_path(fund: Fund, fiscal_year: int, statement: YearStatement | None = None) -> MoneyPath:
    """Split the year's money: paid, approved but not paid, in consideration, planned without project, without plan."""
    statement = statement or year_statement(fund, fiscal_year)
    whole = statement.available
    paid = statement.payments
    key = (fund.pk, fiscal_year)
    approved = _approved.first(*key) or ZERO
    paid_living = _paid_of_living.first(*key) or ZERO
    committed = max(approved - paid_living, ZERO)
    considered = _considered.first(*key) or ZERO
    planned = _planned_without_project.first(*key) or ZERO
    rest = max(whole - paid, ZERO)
    committed = min(committed, rest)
    considered = min(considered, rest - committed)
    planned = min(planned, rest - committed - considered)
    return MoneyPath(whole, paid, committed, considered, planned, rest - committed - considered - planned)
