"""Coverage: which fund has plans and projects for which issue, and what is missing (M13)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import Area, AreaKind
from kongtun.dashboards.presenters.cells import Cells
from kongtun.dashboards.queries.coverage import (
    Cell,
    Column,
    Coverage,
    Line,
    area_coverage,
    default_level,
    fund_coverage,
    short_name,
    this_year,
    years_shown,
)
from kongtun.dashboards.queries.coverage_wide import levels_of, years_coverage
from kongtun.figures.queries.places import area_for, area_of
from kongtun.funds.models import Fund
from kongtun.planning.states import PLAN_WORKFLOW

# Of more funds than this only the number is said: the table of figures lists them all.
MOST_SILENT = 100


@requires(P.PLAN_VIEW)
def fund_matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue × year of one fund: the last three years, this one and the next."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.PLAN_VIEW, pk=pk)
    coverage = fund_coverage(fund, years_shown(), request.user)
    return render(
        request,
        "dashboards/coverage.html",
        _context(coverage, fund=fund) | {"fund": fund, "year": this_year(), "name": fund.name},
    )


@requires(P.PLAN_VIEW)
def area_matrix(request: HttpRequest) -> HttpResponse:
    """Issue × fund in one year, for the area in ``?area=`` or for everything the person looks after."""
    area = area_asked(request)
    fund = None
    if area.kind == AreaKind.LOCAL_GOVERNMENT:
        fund = Fund.objects.with_permission(request.user, P.PLAN_VIEW).filter(area=area).first()
    if fund is not None:
        return redirect("dashboards:fund-coverage", pk=fund.pk)
    year = year_asked(request)
    over_years = request.GET.get("by") == "year"
    levels = levels_of(request.user, area)
    asked = request.GET.get("level", "")
    level = asked if asked in [one.value for one in levels] else default_level(request.user, area).value
    coverage = (
        years_coverage(request.user, area, years_shown())
        if over_years
        else area_coverage(request.user, area, year, level)
    )
    whole = area_of(request.user)
    above = [path for path in path_and_ancestors(area.path)[:-1] if whole and path.startswith(whole.path)]
    base = f"?area={area.pk}&year="
    shown = f"&level={level}" if asked else ""
    return render(
        request,
        "dashboards/coverage.html",
        _context(coverage, None if over_years else year, area=area)
        | {
            "area": area,
            "year": year,
            "name": area.full_name,
            "over_years": over_years,
            "above": Area.objects.filter(path__in=above).order_by("path") if above else [],
            "years": [
                {"label": str(one), "url": f"{base}{one}{shown}", "current": one == year and not over_years}
                for one in years_shown()
            ]
            + [{"label": _("เทียบทุกปี"), "url": f"{base}{year}&by=year", "current": over_years}],
            "levels": [
                {"label": one.label, "url": f"{base}{year}&level={one.value}", "current": one.value == level}
                for one in levels
            ]
            if len(levels) > 1 and not over_years
            else [],
            "silent_left_out": max(0, len(coverage.silent) - MOST_SILENT),
        },
    )


def area_asked(request: HttpRequest) -> Area:
    """Return the area asked for, inside the person's own areas (404 outside), or the one that holds them all."""
    asked = request.GET.get("area", "")
    found = area_of(request.user) if not asked else None
    if asked.isdecimal() and len(asked) < 10:
        found = area_for(request.user, int(asked))
    if found is None:
        raise Http404
    return found


def year_asked(request: HttpRequest) -> int:
    """Return the fiscal year in the address, the present one without."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 2540 <= int(asked) <= 2700 else this_year()


def _context(
    coverage: Coverage, year: int | None = None, fund: Fund | None = None, area: Area | None = None
) -> dict[str, Any]:
    silent, cells = coverage.silent[:MOST_SILENT], Cells()
    by_area = any(_shared(column, fund) for column in coverage.columns)
    return {
        "coverage": coverage,
        "by_area": by_area,
        "silent": [{"fund": one, "name": short_name(one.area, kind=True)} for one in silent],
        "silent_count": len(coverage.silent),
        "heads": [{"column": column, "url": _address(column, year, fund, area)} for column in coverage.columns],
        "groups": [
            {
                "title": title,
                "rows": [_row(line, coverage, title, cells, by_area=by_area, fund=fund) for line in lines],
            }
            for title, lines in coverage.groups
        ],
    }


def _row(
    line: Line, coverage: Coverage, title: str, cells: Cells, *, by_area: bool, fund: Fund | None
) -> dict[str, Any]:
    # Where most columns have a plan, one without stands out although no set asks for the issue.
    usual = 5 * sum(bool(cell.plans) for cell in line.cells) >= 3 * len(line.cells)
    expected = by_area and bool(title or usual)
    pairs = zip(line.cells, coverage.columns, strict=True)
    return {"line": line, "cells": [_shown(cell, column, fund, cells, expected=expected) for cell, column in pairs]}


def _shared(column: Column, fund: Fund | None) -> bool:
    """True for a column that stands for several funds: an area, or a year of an area."""
    return fund is None and column.fund_id is None


def _address(column: Column, year: int | None, fund: Fund | None, area: Area | None = None) -> str:
    if fund is not None:
        return f"{reverse('planning:list', args=[fund.pk])}?year={column.key}"
    if column.fund_id:
        return reverse("dashboards:fund-coverage", args=[column.fund_id])
    if column.area_id:
        return f"{reverse('dashboards:coverage')}?area={column.area_id}&year={year}"
    return f"{reverse('dashboards:coverage')}?area={area.pk}&year={column.key}" if area is not None else ""


_LOOK = {state: (words.icon, words.staff) for state, words in PLAN_WORKFLOW.words.items()}


def _shown(cell: Cell, column: Column, fund: Fund | None, cells: Cells, *, expected: bool) -> dict[str, Any]:
    """What the template draws: a plan to open, a plan to start, or a share of funds or nothing as they are."""
    if _shared(column, fund):
        return {"html": cells.share(cell, column) if cell.plans else cells.nothing(expected=expected)}
    if cell.plans:
        icon, word = _LOOK[cell.state]
        url = reverse("planning:detail", args=[cell.plan_id])
        return {"kind": "plan", "cell": cell, "icon": icon, "word": word, "url": url}
    if cell.start:
        fund_id, year = cell.start
        url = f"{reverse('planning:new', args=[fund_id])}?year={year}"
        return {"kind": "start", "cell": cell, "column": column, "year": year, "url": url}
    return {"html": cells.nothing(expected=expected)}
