"""Which fund has plans and projects for which issue: the matrix of M13, for one fund over the years or for an area in one year.

Columns of single funds are read from their plans (a plan can be opened from its cell); columns of areas and years come from the
facts of ``figures``, so that a zone or the country costs no more than a district (``coverage_wide``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.text import thai_sorted
from kongtun.dashboards.queries.coverage_rows import (
    Cell,
    Column,
    Coverage,
    Line,
    lines_of_all,
    matrix,
    this_year,
    years_shown,
)
from kongtun.dashboards.queries.coverage_wide import wide_coverage
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.places import next_level
from kongtun.funds.models import Fund
from kongtun.indicators.queries import sets_in_force
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES, ProjectState

__all__ = [
    "Cell",
    "Column",
    "Coverage",
    "Line",
    "area_coverage",
    "default_level",
    "fund_coverage",
    "short_name",
    "this_year",
    "years_shown",
]

# A matrix with more columns is read by area instead of by fund.
MOST_FUNDS = 40
_NOT_COUNTED = (ProjectState.DRAFT, ProjectState.CANCELLED, ProjectState.REFUSED)


def fund_coverage(fund: Fund, years: list[int], user: Any) -> Coverage:
    """Return issue × year of one fund (five queries). Empty cells of this year and later can be started by who may."""
    columns = [Column(year, str(year)) for year in years]
    cells: dict[tuple[int, Any], Cell] = {}
    for plan in _plans(Q(fund=fund, fiscal_year__in=years)):
        cells.setdefault((plan["issue_id"], plan["fiscal_year"]), Cell()).add(*_numbers(plan))
    coverage = matrix(columns, cells, sets_in_force(fund.area, years[-1]))
    if user.can(P.PLAN_EDIT, fund):
        for line in lines_of_all(coverage):
            for year, cell in zip(years, line.cells, strict=True):
                if not cell.plans and year >= this_year():
                    cell.start = (fund.pk, year)
    return coverage


def area_coverage(user: Any, area: Area, year: int, level: str = "") -> Coverage:
    """Return issue × ``level`` of ``area`` in one year, of what ``user`` may see.

    Without a level columns are funds while they are few, else the parts of the area. The number of statements does not grow.
    """
    level = level or default_level(user, area)
    if level != By.FUND:
        return wide_coverage(user, area, year, By(level))
    inside = Q(area__path__within=area.path)
    seen = Fund.objects.with_permission(user, P.PLAN_VIEW).filter(inside).select_related("area")
    funds = thai_sorted(seen, key=lambda fund: short_name(fund.area))
    names = _short_names(funds)
    columns = [Column(fund.pk, names[fund.pk], fund_id=fund.pk) for fund in funds]
    by_key = {column.key: column for column in columns}
    cells: dict[tuple[int, Any], Cell] = {}
    planned: set[int] = set()
    for plan in _plans(Q(fund__area__path__within=area.path, fiscal_year=year)):
        key = plan["fund_id"]
        if key not in by_key:  # a fund of the area that this person does not look after has none
            continue
        planned.add(key)
        cells.setdefault((plan["issue_id"], key), Cell()).add(*_numbers(plan))
    for fund_id in planned:
        by_key[fund_id].planned += 1
    coverage = matrix(columns, cells, sets_in_force(area, year))
    coverage.funds = len(funds)
    coverage.silent = [fund for fund in funds if fund.pk not in planned]
    # What is over is over: a plan is begun for this year or a later one.
    editable = {fund.pk for fund in funds if year >= this_year() and user.can(P.PLAN_EDIT, fund)}
    for line in lines_of_all(coverage):
        for column, cell in zip(columns, line.cells, strict=True):
            if not cell.plans and column.fund_id in editable:
                cell.start = (column.fund_id, year)  # type: ignore[assignment]
    return coverage


def default_level(user: Any, area: Area) -> By:
    """Return what the columns are unless something else is asked: funds while they are few, else the level below."""
    if area.kind in {AreaKind.DISTRICT, AreaKind.LOCAL_GOVERNMENT}:
        return By.FUND
    seen = Fund.objects.with_permission(user, P.PLAN_VIEW).filter(area__path__within=area.path)
    # Whether there are more, not how many: of a country thousands.
    return By.FUND if seen.order_by()[: MOST_FUNDS + 1].count() <= MOST_FUNDS else next_level(area)


def _plans(wanted: Q) -> Iterable[dict[str, Any]]:
    """Plans with their numbers of projects; two statements, because a join would count each plan's rows twice."""
    rows: Any = Plan.objects.filter(wanted).order_by().values("pk", "fund_id", "issue_id", "fiscal_year", "state")
    plans: list[dict[str, Any]] = list(rows)
    answered = (
        Project.plans.through.objects.filter(plan__in=Plan.objects.filter(wanted).order_by().values("pk"))
        .exclude(project__state__in=_NOT_COUNTED)
        .order_by()
        .values_list("plan_id")
        .annotate(sent=Count("pk"), funded=Count("pk", filter=Q(project__state__in=FUNDED_STATES)))
    )
    numbers = {plan_id: (sent, funded) for plan_id, sent, funded in answered}
    for plan in plans:
        plan["sent"], plan["funded"] = numbers.get(plan["pk"], (0, 0))
    return plans


def _numbers(plan: dict[str, Any]) -> tuple[int, str, int, int]:
    return plan["pk"], plan["state"], plan["sent"], plan["funded"]


_KINDS = {
    "องค์การบริหารส่วนตำบล": "อบต.", "เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "เทศบาลนคร": "ทน.", "อปท. ในตำบล": "อปท.",
    "อบต.": "อบต.", "ทต.": "ทต.", "ทม.": "ทม.", "ทน.": "ทน.",
}  # fmt: skip


def short_name(area: Area, *, kind: bool = False) -> str:
    """Name of a local government for the head of a narrow column: without the word for its kind, or with it in short."""
    name = area.name_th.strip()
    for word, short in _KINDS.items():
        if name.startswith(word):
            bare = name.removeprefix(word).strip()
            return f"{short}{bare}" if kind else bare
    return name


def _short_names(funds: list[Fund]) -> dict[int, str]:
    """Short names by fund; where two of a district would read the same, the kind is said (ทต.บ้านเป้า, อบต.บ้านเป้า)."""
    bare = Counter(short_name(fund.area) for fund in funds)
    return {fund.pk: short_name(fund.area, kind=bare[short_name(fund.area)] > 1) for fund in funds}
