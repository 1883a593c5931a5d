"""Many funds at a glance, for people who look after more than one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.text import normalise
from kongtun.dashboards.queries.names import keys_holding
from kongtun.dashboards.queries.work import late_reports
from kongtun.funds.models import Fund
from kongtun.funds.queries import find_funds
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES
from kongtun.projects.states import ProjectState as S


@dataclass(frozen=True)
class FundRow:
    """One fund with the figures of a fiscal year."""

    fund: Fund
    plans: int
    writing: int
    waiting: int
    oldest: Any
    funded: int
    approved: Decimal
    late: int

    @property
    def silent(self) -> bool:
        """True when the fund has neither a plan nor a proposal this year."""
        return not (self.plans or self.writing or self.waiting or self.funded)


def funds_of(user: Any, text: str = "") -> QuerySet[Fund]:
    """Return the funds whose projects ``user`` may see, narrowed by a search text."""
    return (
        find_funds(Fund.objects.with_permission(user, P.FUND_VIEW), text)
        .select_related("area__parent__parent")
        .order_by("area__path")
    )


def found_funds(user: Any, text: str = "") -> QuerySet[Fund] | Found:
    """Return the funds whose projects ``user`` may see for a list in pages; with a search text looked for in names that are kept."""
    words = normalise(text).strip()
    return Found(user, words) if words else funds_of(user)


class Found:
    """Funds that hold a text in their names, by place; only those of the page that is shown are read."""

    def __init__(self, user: Any, text: str) -> None:
        self.keys = keys_holding(text, user.paths_with(P.FUND_VIEW))

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, part: slice) -> list[Fund]:
        rows = Fund.objects.select_related("area__parent__parent").in_bulk(self.keys[part])
        return [rows[key] for key in self.keys[part] if key in rows]


def fund_rows(user: Any, fiscal_year: int, most: int = 40) -> list[FundRow]:
    """Return rows for the first ``most`` funds of the person; four queries."""
    return rows_for(list(funds_of(user)[:most]), fiscal_year)


def rows_for(funds: list[Fund], fiscal_year: int) -> list[FundRow]:
    """Return the figures of these funds; three queries whatever their number."""
    ids = [fund.pk for fund in funds]
    plans = dict(
        Plan.objects.filter(fund__in=ids, fiscal_year=fiscal_year)
        .order_by()
        .values_list("fund")
        .annotate(n=Count("pk"))
    )
    projects = Project.objects.filter(fund__in=ids, fiscal_year=fiscal_year)
    waiting = Q(state__in=(S.SUBMITTED, S.SCREENED, S.DEFERRED))
    figures = {
        row["fund"]: row
        for row in projects.order_by()
        .values("fund")
        .annotate(
            writing=Count("pk", filter=Q(state__in=(S.DRAFT, S.RETURNED))),
            waiting=Count("pk", filter=waiting),
            oldest=Min("state_since", filter=waiting),
            funded=Count("pk", filter=Q(state__in=FUNDED_STATES)),
            approved=Sum("budget_approved", filter=Q(state__in=FUNDED_STATES)),
        )
    }
    late = dict(late_reports(projects).order_by().values_list("project__fund").annotate(n=Count("pk")))
    empty: dict[str, Any] = {}
    rows = []
    for fund in funds:
        row = figures.get(fund.pk, empty)
        rows.append(
            FundRow(
                fund, plans.get(fund.pk, 0), row.get("writing", 0), row.get("waiting", 0), row.get("oldest"),
                row.get("funded", 0), row.get("approved") or Decimal(0), late.get(fund.pk, 0),
            )
        )  # fmt: skip
    return rows
