"""The matrix of a zone or the country: issue × area or × year, from the facts of every fund's year."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from kongtun.areas.models import Area
from kongtun.common.thai.text import thai_sorted
from kongtun.dashboards.queries.coverage_rows import Cell, Column, Coverage, matrix
from kongtun.figures.models import Cell as ProjectCell
from kongtun.figures.models import PlanSpan
from kongtun.figures.queries.ask import Ask, By, ask_for
from kongtun.figures.queries.places import LEVELS, areas_asked, funds_asked, next_level
from kongtun.funds.models import Fund
from kongtun.indicators.queries import sets_in_force

# More columns than this cannot be read; the level above or a part of the area can.
MOST_COLUMNS = 120
_COLUMN = {By.ZONE: "zone_id", By.PROVINCE: "province_id", By.DISTRICT: "district_id", By.YEAR: "fiscal_year"}
_OF_FUND = {
    By.ZONE: "area__parent__parent__parent", By.PROVINCE: "area__parent__parent", By.DISTRICT: "area__parent",
}  # fmt: skip
# As in the matrix of funds: sent and not refused; approved and not ended early.
SENT = F("waiting") + F("funded") + F("closed")
FUNDED = F("funded") + F("closed")


def levels_of(user: Any, area: Area) -> list[By]:
    """Return what the columns of an area can be: the levels below it that are few enough to be read; one statement."""
    below = LEVELS[LEVELS.index(next_level(area)) :] if next_level(area) in LEVELS else ()
    ask = ask_for(user, area=area)
    numbers = funds_asked(ask).aggregate(
        fund=Count("pk"), **{level.value: Count(column, distinct=True) for level, column in _OF_FUND.items()}
    )
    return [level for level in below if 0 < numbers[level.value] <= MOST_COLUMNS]


def wide_coverage(user: Any, area: Area, year: int, level: By) -> Coverage:
    """Return issue × areas of ``level`` in one year; a cell says how many funds of the area have a plan. Eight statements."""
    ask = ask_for(user, area=area, years=(year,), by=level)
    per_area = dict(funds_asked(ask).order_by().values_list(_OF_FUND[level]).annotate(funds=Count("pk")))
    areas = thai_sorted(areas_asked(ask), key=lambda one: one.name_th)
    if level == By.ZONE:
        areas.sort(key=lambda one: (len(one.code), one.code))
    columns = [Column(one.pk, one.name_th, funds=per_area.get(one.pk, 0), area_id=one.pk) for one in areas]
    coverage = _filled(ask, columns, area, year)
    coverage.silent = thai_sorted(silent_funds(ask).select_related("area"), key=lambda fund: fund.area.name_th)
    return coverage


def years_coverage(user: Any, area: Area, years: list[int]) -> Coverage:
    """Return issue × year of an area; a cell says how many of its funds have a plan. Seven statements."""
    ask = ask_for(user, area=area, years=tuple(years), by=By.YEAR)
    funds = funds_asked(ask).count()
    columns = [Column(year, str(year), funds=funds) for year in years]
    return _filled(ask, columns, area, years[-1])


def _filled(ask: Ask, columns: list[Column], area: Area, year: int) -> Coverage:
    key = _COLUMN[ask.by]
    cells: dict[tuple[int, Any], Cell] = {}
    plans = _open_plans(ask).values_list("issue_id", key)
    counted = plans.annotate(
        funds=Count("fund", distinct=True), agreed=Count("fund", filter=Q(approved=True), distinct=True)
    )
    for issue, column, funds, agreed in counted:
        cells[issue, column] = Cell(plans=funds, approved=agreed)
    projects = ProjectCell.objects.filter(ask.places(), issue__isnull=False).order_by().values_list("issue_id", key)
    for issue, column, sent, funded in projects.annotate(sent=Sum(SENT), granted=Sum(FUNDED)):
        cell = cells.setdefault((issue, column), Cell())
        cell.proposed, cell.funded = sent or 0, funded or 0
    planned = _open_plans(ask).values_list(key).annotate(funds=Count("fund", distinct=True))
    by_key = {column.key: column for column in columns}
    for column, funds in planned:
        if column in by_key:
            by_key[column].planned = funds
    coverage = matrix(columns, cells, sets_in_force(area, year))
    coverage.funds = sum(column.funds for column in columns) if ask.by != By.YEAR else columns[-1].funds
    return coverage


def _open_plans(ask: Ask) -> QuerySet[PlanSpan]:
    """Plans as they stand now: the last span of each is open."""
    return PlanSpan.objects.filter(ask.places(), until__isnull=True).order_by()


def silent_funds(ask: Ask) -> QuerySet[Fund]:
    """Funds of a question without any plan."""
    return funds_asked(ask).exclude(pk__in=_open_plans(ask).values("fund_id"))
