"""The same figures cut two other ways: by fiscal year and district, and by the issues that a programme takes up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Sum

from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.models import IssueSetItem
from kongtun.programmes.models import Programme
from kongtun.programmes.queries.figures import ZERO, Counts, plans_on, projects_on, targets_on

MOST_YEARS = 3


@dataclass
class Years:
    """Counts of the last years of a programme: of the whole, and of each district in the same order of years."""

    years: list[int] = field(default_factory=list)
    whole: list[Counts] = field(default_factory=list)
    districts: list[tuple[str, list[Counts]]] = field(default_factory=list)


def years_of(programme: Programme, on: date) -> Years:
    """Return plans and projects by the fiscal year they are for, as they stood at the end of ``on``; four queries."""
    first, last = int(FiscalYear.of(programme.starts_on)), int(FiscalYear.of(min(on, programme.ends_on)))
    years = list(range(max(first, last - MOST_YEARS + 1), last + 1))
    targets = targets_on(programme, on)
    districts = _districts(programme, on)
    table = {(pk, year): Counts(str(year)) for pk in [None, *districts] for year in years}
    funds = targets.order_by().values("fund_id")
    plans = plans_on(funds, on, first).order_by().values_list("fund__area__parent_id", "fiscal_year", "state_on")
    for district, year, state, count in plans.annotate(Count("pk")):
        for key in ((None, year), (district, year)):
            if key in table:
                table[key].add_plan(state, count)
    projects = projects_on(funds, on, first).order_by().values_list("fund__area__parent_id", "fiscal_year", "state_on")
    for district, year, state, count, amount in projects.annotate(Count("pk"), Sum("granted")):
        for key in ((None, year), (district, year)):
            if key in table:
                table[key].add_project(state, count, amount or ZERO)
    return Years(
        years,
        [table[None, year] for year in years],
        [(name, [table[pk, year] for year in years]) for pk, name in districts.items()],
    )


@dataclass
class IssueRow:
    """One issue of the programme: how many plans, in how many of the target funds, and the districts that have none."""

    number: int
    name: str
    plans: int = 0
    funds: int = 0
    without: list[str] = field(default_factory=list)


def issues_of(programme: Programme, on: date) -> list[IssueRow]:
    """Return the issues of the programme's set in their order; none without a set, otherwise four queries."""
    if programme.issue_set_id is None:
        return []
    rows: dict[int, IssueRow] = {}
    number_of: dict[int, int] = {}
    for item in IssueSetItem.objects.filter(issue_set=programme.issue_set_id):
        rows.setdefault(item.number, IssueRow(item.number, item.name_th))
        number_of[item.issue_id] = item.number
    districts = _districts(programme, on)
    funds: dict[int, set[int]] = {number: set() for number in rows}
    there: dict[int, set[int]] = {number: set() for number in rows}
    first = int(FiscalYear.of(programme.starts_on))
    chosen = targets_on(programme, on).order_by().values("fund_id")
    plans = plans_on(chosen, on, first).filter(issue__in=number_of).order_by()
    for fund, district, issue, count in plans.values_list("fund_id", "fund__area__parent_id", "issue_id").annotate(
        Count("pk")
    ):
        number = number_of[issue]
        rows[number].plans += count
        funds[number].add(fund)
        there[number].add(district)
    for number, row in rows.items():
        row.funds = len(funds[number])
        row.without = [name for pk, name in districts.items() if pk not in there[number]]
    return list(rows.values())


def _districts(programme: Programme, on: date) -> dict[int, str]:
    """Districts of the target funds of a day by their key, in the order of their codes."""
    here = targets_on(programme, on).order_by().values("fund__area__parent_id")
    return {area.pk: area.full_name for area in Area.objects.filter(pk__in=here).order_by("code")}
