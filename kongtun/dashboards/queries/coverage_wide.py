"""The matrix of a zone or the country: issue × area or × year, from the facts of every fund's year.

What the facts say is kept in parts by province (``common/kept``); which issues are asked for is read each time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.db.models import Count, F, Q, QuerySet, Sum

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import in_parts, whole
from kongtun.common.thai.text import thai_sorted
from kongtun.dashboards.queries.coverage_rows import Cell, Column, Coverage, matrix
from kongtun.figures.models import Cell as ProjectCell
from kongtun.figures.models import PlanSpan
from kongtun.figures.queries.ask import Ask, By, Spot, ask_for
from kongtun.figures.queries.figures import provinces_of, wide_question
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
Found = TypeVar("Found")


@dataclass
class Part:
    """What the facts of one province (or of several) say: cells by issue and column, funds with a plan by column and in all."""

    cells: dict[tuple[int, Any], Cell] = field(default_factory=dict)
    planned: dict[Any, int] = field(default_factory=dict)
    with_plan: set[int] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.cells) + len(self.planned) + len(self.with_plan)


def levels_of(user: Any, area: Area) -> list[By]:
    """Return what the columns of an area can be: the levels below it that are few enough to be read; one statement."""
    below = LEVELS[LEVELS.index(next_level(area)) :] if next_level(area) in LEVELS else ()
    ask = ask_for(user, area=area)
    numbers = of_places("coverage levels", wide_question(ask), lambda: _numbers(ask))
    return [level for level in below if 0 < numbers[level.value] <= MOST_COLUMNS]


def _numbers(ask: Ask) -> dict[str, int]:
    return funds_asked(ask).aggregate(
        fund=Count("pk"), **{level.value: Count(column, distinct=True) for level, column in _OF_FUND.items()}
    )


def wide_coverage(user: Any, area: Area, year: int, level: By) -> Coverage:
    """Return issue × areas of ``level`` in one year; a cell says how many funds of the area have a plan. Eight statements at most."""
    ask = ask_for(user, area=area, years=(year,), by=level)
    wide = wide_question(ask)
    found = parts_of("coverage", ask, wide, _read, _joined)
    coverage = _filled(ask, found, of_places("coverage columns", wide, lambda: _columns(ask)), area, year)
    every = of_places("funds by name", wide and replace(wide, by=By.NOTHING, years=()), lambda: _by_name(ask))
    coverage.silent = [fund for pk, fund in every.items() if pk not in found.with_plan]
    return coverage


def years_coverage(user: Any, area: Area, years: list[int]) -> Coverage:
    """Return issue × year of an area; a cell says how many of its funds have a plan. Seven statements at most."""
    ask = ask_for(user, area=area, years=tuple(years), by=By.YEAR)
    wide = wide_question(ask)
    funds = of_places("funds", wide, lambda: funds_asked(ask).count())
    columns = [Column(year, str(year), funds=funds) for year in years]
    return _filled(ask, parts_of("coverage", ask, wide, _read, _joined), columns, area, years[-1])


def of_places(name: str, wide: Ask | None, make: Callable[[], Found]) -> Found:
    """Return what follows from areas and funds alone, kept until one of them changes where the question is wide."""
    return make() if wide is None else whole((name, wide), (), make)


def parts_of(
    name: Hashable,
    ask: Ask,
    wide: Ask | None,
    read: Callable[[Ask], dict[int, Found]],
    join: Callable[[Collection[Found]], Found],
) -> Found:
    """Return the parts of a question by province joined; of a kept one only those are read again in which something changed."""
    if wide is None:
        return join(read(ask).values())

    def again(province: int | None) -> dict[int, Found]:
        return read(wide if province is None else replace(wide, area=Spot(AreaKind.PROVINCE, province)))

    return in_parts((name, wide), provinces_of(wide), again, lambda parts: join(parts.values()))


def _columns(ask: Ask) -> list[Column]:
    per_area = dict(funds_asked(ask).order_by().values_list(_OF_FUND[ask.by]).annotate(funds=Count("pk")))
    areas = thai_sorted(areas_asked(ask), key=lambda one: one.name_th)
    if ask.by == By.ZONE:
        areas.sort(key=lambda one: (len(one.code), one.code))
    return [Column(one.pk, one.name_th, funds=per_area.get(one.pk, 0), area_id=one.pk) for one in areas]


def _by_name(ask: Ask) -> dict[int, Fund]:
    """Return the funds of a question in the order of their names, with as little of them as a name needs."""
    funds = funds_asked(ask).select_related("area").only("area__name_th")
    return {fund.pk: fund for fund in thai_sorted(funds, key=lambda fund: fund.area.name_th)}


def _filled(ask: Ask, found: Part, columns: list[Column], area: Area, year: int) -> Coverage:
    # What is kept belongs to all who ask: columns of one's own.
    own = [replace(column, planned=found.planned.get(column.key, 0)) for column in columns]
    coverage = matrix(own, found.cells, sets_in_force(area, year))
    coverage.funds = sum(column.funds for column in own) if ask.by != By.YEAR else own[-1].funds
    return coverage


def _read(ask: Ask) -> dict[int, Part]:
    """Return what the facts say by province; three statements."""
    key = _COLUMN[ask.by]
    parts: dict[int, Part] = {}
    plans = _open_plans(ask).values_list("province_id", "issue_id", key)
    counted = plans.annotate(
        funds=Count("fund", distinct=True), agreed=Count("fund", filter=Q(approved=True), distinct=True)
    )
    for province, issue, column, funds, agreed in counted:
        parts.setdefault(province, Part()).cells[issue, column] = Cell(plans=funds, approved=agreed)
    projects = ProjectCell.objects.filter(ask.places(), issue__isnull=False).order_by()
    answered = projects.values_list("province_id", "issue_id", key).annotate(sent=Sum(SENT), granted=Sum(FUNDED))
    for province, issue, column, sent, granted in answered:
        cell = parts.setdefault(province, Part()).cells.setdefault((issue, column), Cell())
        cell.proposed, cell.funded = sent or 0, granted or 0
    for province, column, fund in _open_plans(ask).values_list("province_id", key, "fund_id").distinct():
        part = parts.setdefault(province, Part())
        part.planned[column] = part.planned.get(column, 0) + 1
        part.with_plan.add(fund)
    return parts


def _joined(parts: Collection[Part]) -> Part:
    """Add provinces up: a fund lies in one of them."""
    found = Part()
    for part in parts:
        for place, cell in part.cells.items():
            total = found.cells.setdefault(place, Cell())
            for name in ("plans", "approved", "proposed", "funded"):
                setattr(total, name, getattr(total, name) + getattr(cell, name))
        for column, funds in part.planned.items():
            found.planned[column] = found.planned.get(column, 0) + funds
        found.with_plan |= part.with_plan
    return found


def _open_plans(ask: Ask) -> QuerySet[PlanSpan]:
    """Plans as they stand now: the last span of each is open."""
    return PlanSpan.objects.filter(ask.places(), until__isnull=True).order_by()
