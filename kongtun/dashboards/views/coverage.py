"""Coverage: which fund has plans and projects for which issue, and what is missing (M13)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import Area, AreaKind
from kongtun.dashboards.queries.coverage import (
    Cell,
    Column,
    Coverage,
    area_coverage,
    fund_coverage,
    short_name,
    this_year,
    years_shown,
)
from kongtun.figures.queries.places import area_for, area_of
from kongtun.funds.models import Fund
from kongtun.planning.states import PLAN_WORKFLOW


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
    area = _area(request)
    fund = None
    if area.kind == AreaKind.LOCAL_GOVERNMENT:
        fund = Fund.objects.with_permission(request.user, P.PLAN_VIEW).filter(area=area).first()
    if fund is not None:
        return redirect("dashboards:fund-coverage", pk=fund.pk)
    year = _year(request)
    coverage = area_coverage(request.user, area, year)
    whole = area_of(request.user)
    above = [path for path in path_and_ancestors(area.path)[:-1] if whole and path.startswith(whole.path)]
    return render(
        request,
        "dashboards/coverage.html",
        _context(coverage, year)
        | {
            "area": area,
            "year": year,
            "name": area.full_name,
            "above": Area.objects.filter(path__in=above).order_by("path") if above else [],
            "years": [
                {"label": str(one), "url": f"?area={area.pk}&year={one}", "current": one == year}
                for one in years_shown()
            ],
        },
    )


def _area(request: HttpRequest) -> Area:
    """Return the area asked for, inside the person's own areas (404 outside), or the one that holds them all."""
    asked = request.GET.get("area", "")
    found = area_of(request.user) if not asked else None
    if asked.isdecimal() and len(asked) < 10:
        found = area_for(request.user, int(asked))
    if found is None:
        raise Http404
    return found


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 2540 <= int(asked) <= 2700 else this_year()


def _context(coverage: Coverage, year: int | None = None, fund: Fund | None = None) -> dict[str, Any]:
    return {
        "coverage": coverage,
        "by_area": any(column.area_id for column in coverage.columns),
        "silent": [{"fund": one, "name": short_name(one.area, kind=True)} for one in coverage.silent],
        "heads": [{"column": column, "url": _address(column, year, fund)} for column in coverage.columns],
        "groups": [
            {
                "title": title,
                "rows": [
                    {
                        "line": line,
                        "cells": [
                            _shown(cell, column) for cell, column in zip(line.cells, coverage.columns, strict=True)
                        ],
                    }
                    for line in lines
                ],
            }
            for title, lines in coverage.groups
        ],
    }


def _address(column: Column, year: int | None, fund: Fund | None) -> str:
    if fund is not None:
        return f"{reverse('planning:list', args=[fund.pk])}?year={column.key}"
    if column.fund_id:
        return reverse("dashboards:fund-coverage", args=[column.fund_id])
    if column.area_id:
        return f"{reverse('dashboards:coverage')}?area={column.area_id}&year={year}"
    return ""


_LOOK = {state: (words.icon, words.staff) for state, words in PLAN_WORKFLOW.words.items()}


def _shown(cell: Cell, column: Column) -> dict[str, Any]:
    """What the template draws: a share of funds, a plan to open, a plan to start, or nothing."""
    shown: dict[str, Any] = {"cell": cell, "column": column, "kind": "none"}
    if column.area_id:
        if cell.plans:
            shown |= {"kind": "share", "share": round(100 * cell.plans / column.funds)}
    elif cell.plans:
        icon, word = _LOOK[cell.state]
        shown |= {"kind": "plan", "icon": icon, "word": word, "url": reverse("planning:detail", args=[cell.plan_id])}
    elif cell.start:
        fund_id, year = cell.start
        shown |= {"kind": "start", "year": year, "url": f"{reverse('planning:new', args=[fund_id])}?year={year}"}
    return shown
