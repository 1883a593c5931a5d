"""Public figures of an area: what was approved, what came in and went out, whom it reached. Never what still waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import whole
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import sort_key
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.ask import Ask, By, inside
from kongtun.figures.queries.figures import Row, figures
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue

KINDS = (AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT)
_BELOW = {
    AreaKind.ZONE: (By.PROVINCE, AreaKind.PROVINCE, "area__parent__parent"),
    AreaKind.PROVINCE: (By.DISTRICT, AreaKind.DISTRICT, "area__parent"),
}
YEARS = 6


def area_of(kind: str, code: str) -> Area | None:
    """Return a zone, province or district with the areas above it."""
    if kind not in KINDS:
        return None
    return Area.objects.select_related("parent__parent").filter(kind=kind, code=code).first()


def zones() -> list[tuple[Area, int]]:
    """Return the zones in order with how many funds each has; kept until an area or a fund is written (then 2 queries)."""
    return whole(("public", "zones"), (), _zones)


def _zones() -> list[tuple[Area, int]]:
    counts = dict(Fund.objects.order_by().values_list("area__parent__parent__parent").annotate(n=Count("pk")))
    found = Area.objects.filter(kind=AreaKind.ZONE)
    return [(zone, counts.get(zone.pk, 0)) for zone in sorted(found, key=lambda zone: int(zone.code))]


def years_of_area(area: Area) -> list[int]:
    """Return the fiscal years with facts, oldest first, up to the next one; this year always."""
    this_year = int(FiscalYear.of(timezone.localdate()))
    years = set(FundYearFact.objects.filter(inside(area)).order_by().values_list("fiscal_year", flat=True).distinct())
    return sorted({year for year in years if year <= this_year + 1} | {this_year})


@dataclass(frozen=True)
class Line:
    """A place or an issue with its figures."""

    name: str
    row: Row
    funds: int = 0
    area: Area | None = None
    fund: Fund | None = None


def whole_of(area: Area, year: int) -> Row:
    """Return the sums of an area and year (2 queries)."""
    return figures(Ask(area=area, years=(year,))).whole


def by_issue(area: Area, year: int) -> list[Line]:
    """Return issues by money given, the largest first."""
    rows = figures(Ask(area=area, by=By.ISSUE, years=(year,))).rows
    names = {issue.pk: issue.short_name for issue in Issue.objects.all()}
    lines = [Line(names[key], row) for key, row in rows.items() if key in names and (row.granted or row.plans_approved)]
    return sorted(lines, key=lambda line: (-line.row.given, sort_key(line.name)))


def by_year(area: Area) -> list[tuple[int, Row]]:
    """Return the last years with what was given, oldest first."""
    rows = figures(Ask(area=area, by=By.YEAR)).rows
    return sorted(rows.items())[-YEARS:]


def below(area: Area, year: int) -> list[Line]:
    """Return the areas below with their number of funds, or the funds of a district, in Thai order; each with its figures."""
    if area.kind == AreaKind.DISTRICT:
        rows = figures(Ask(area=area, by=By.FUND, years=(year,))).rows
        funds = Fund.objects.filter(area__path__within=area.path).select_related("area")
        lines = [Line(fund.name, rows.get(fund.pk, Row()), 1, fund=fund) for fund in funds]
        return sorted(lines, key=lambda line: sort_key(line.name))
    by, kind, up = _BELOW[AreaKind(area.kind)]
    rows = figures(Ask(area=area, by=by, years=(year,))).rows
    inside_of = Fund.objects.filter(area__path__within=area.path).order_by()
    counts: dict[Any, int] = dict(inside_of.values_list(up).annotate(n=Count("pk")))
    areas = Area.objects.in_force().filter(kind=kind, path__within=area.path)
    lines = [Line(one.name_th, rows.get(one.pk, Row()), counts.get(one.pk, 0), area=one) for one in areas]
    return sorted(lines, key=lambda line: (not line.funds, sort_key(line.name)))
