"""An area's funds by peer group and level, on the page and as files."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.comparison.levels import ICON, MEANING, SUPPORT, TONE, Level
from kongtun.comparison.measures import BY_NAME, MEASURES
from kongtun.comparison.presenters.files import csv_file, workbook
from kongtun.comparison.presenters.said import group_words, size_words, zone_names
from kongtun.comparison.queries.area import FundLine, lines_of, parts_of, too_many
from kongtun.comparison.verdicts import Verdict
from kongtun.figures.forms import read_area
from kongtun.figures.queries.choices_asked import years_known
from kongtun.figures.queries.places import above
from kongtun.funds.models import Fund

PAGE = 50
YEARS = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_GROUP = "none"


def _area(request: HttpRequest) -> Area:
    area = read_area(request.user, request.GET.get("area", ""))
    if area is None:
        raise Http404
    return area


def _years(request: HttpRequest) -> tuple[int, list[int]]:
    """Return the year asked for (the last that has ended, if none) and those to choose from."""
    known = years_known()[:YEARS]
    asked = request.GET.get("year", "")
    last = int(FiscalYear.of(timezone.localdate())) - 1
    usual = last if last in known else known[0]
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in known else usual, known


class Asked:
    """What of the area is shown: a year, a group, a level, a measure that is hard. Each choice is an address."""

    def __init__(self, request: HttpRequest, area: Area, year: int) -> None:
        get = request.GET
        self.parts = {
            "area": str(area.pk), "year": str(year), "group": get.get("group", ""),
            "level": get.get("level", "") if get.get("level") in Level.values else "",
            "hard": get.get("hard", "") if get.get("hard") in BY_NAME else "",
        }  # fmt: skip

    def url(self, page: str = "comparison:area", *args: str, **other: str) -> str:
        """Return the address with other choices."""
        kept = {name: value for name, value in {**self.parts, **other}.items() if value}
        return f"{reverse(page, args=args)}?{urlencode(kept)}"

    def keeps(self, line: FundLine) -> bool:
        """Return whether a fund is shown."""
        group, level, hard = self.parts["group"], self.parts["level"], self.parts["hard"]
        if group and _code(line) != group:
            return False
        if level and line.level != level:
            return False
        return not hard or bool(
            line.standing and any(one.measure.name == hard for one in line.standing.with_verdict(Verdict.WEAKER))
        )


def _code(line: FundLine) -> str:
    return line.group.code if line.group else NO_GROUP


@requires(P.PLAN_VIEW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Who needs which support first: groups by level, then the funds; no place in any table."""
    area = _area(request)
    if area.kind == AreaKind.LOCAL_GOVERNMENT:
        fund = Fund.objects.with_permission(request.user, P.PLAN_VIEW).filter(area=area).first()
        if fund is None:
            raise Http404
        return redirect("comparison:fund", pk=fund.pk)
    year, known = _years(request)
    asked = Asked(request, area, year)
    context: dict[str, Any] = {
        "area": area, "year": year,
        "years": [
            {"label": str(one), "url": asked.url(year=str(one), group=""), "current": one == year}
            for one in reversed(known)
        ],
        "above": [{"name": one.full_name, "url": f"{reverse('comparison:area')}?area={one.pk}&year={year}"}
                  for one in above(request.user, area)],
    }  # fmt: skip
    if too_many(request.user, area):
        context["parts"] = [
            {"name": one.full_name, "url": f"{reverse('comparison:area')}?area={one.pk}&year={year}"}
            for one in parts_of(area)
        ]
        return render(request, "comparison/area.html", context)
    lines = lines_of(request.user, area, year)
    shown = [line for line in lines if asked.keeps(line)]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    return render(request, "comparison/area.html", context | _drawn(asked, lines, page))


def _drawn(asked: Asked, lines: list[FundLine], page: Any) -> dict[str, Any]:
    levels = Counter(line.level for line in lines)
    groups = Counter(_code(line) for line in lines)
    cells = Counter((_code(line), line.level) for line in lines)
    known = {line.group.code: line.group for line in lines if line.group}
    zones = zone_names(list(known.values()))
    names = {code: group_words(group, zones) for code, group in known.items()}
    names[NO_GROUP] = _("ไม่มีข้อมูลในปีนี้")
    hard = Counter(
        one.measure.name for line in lines if line.standing for one in line.standing.with_verdict(Verdict.WEAKER)
    )
    parts = asked.parts
    return {
        "lines": len(lines), "page": page, "no_data": groups[NO_GROUP],
        "levels": [
            {"level": level, "tone": TONE[level], "icon": ICON[level], "n": levels[level], "meaning": MEANING[level],
             "support": SUPPORT[level], "url": asked.url(level="" if parts["level"] == level else level.value),
             "current": parts["level"] == level}
            for level in Level
        ],
        "matrix": [
            {"name": names[code], "n": count, "url": asked.url(group="" if parts["group"] == code else code, level=""),
             "current": parts["group"] == code,
             "cells": [
                 {"level": level, "n": cells[code, level], "url": asked.url(group=code, level=level.value),
                  "current": parts["group"] == code and parts["level"] == level}
                 for level in Level
             ]}
            for code, count in sorted(groups.items(), key=lambda pair: (pair[0] == NO_GROUP, -pair[1], pair[0]))
        ],
        "hard": [
            {"label": _("ทุกเรื่อง"), "url": asked.url(hard=""), "current": not parts["hard"], "count": None},
            *({"label": one.label, "url": asked.url(hard=one.name), "current": parts["hard"] == one.name, "count": hard[one.name]}
              for one in MEASURES if hard[one.name]),
        ],
        "rows": [_row(line, names) for line in page.object_list],
        "chosen": bool(parts["group"] or parts["level"] or parts["hard"]), "clear": asked.url(group="", level="", hard=""),
        "files": {ext: asked.url("comparison:export", ext) for ext in ("xlsx", "csv")},
    }  # fmt: skip


def _row(line: FundLine, names: dict[str, str]) -> dict[str, Any]:
    standing = line.standing
    return {
        "line": line, "tone": TONE[line.level], "icon": ICON[line.level],
        "group": names[_code(line)] if standing else "", "size": size_words(standing.member.size) if standing else "",
        "hard": standing.with_verdict(Verdict.WEAKER) if standing else [],
        "good": standing.with_verdict(Verdict.BETTER) if standing else [],
    }  # fmt: skip


@requires(P.PLAN_VIEW)
@require_safe
def export(request: HttpRequest, ext: str) -> HttpResponse:
    """The funds of the area that the choices leave, with all numbers, as Excel or CSV."""
    area = _area(request)
    year, _known = _years(request)
    asked = Asked(request, area, year)
    if too_many(request.user, area):
        return redirect(asked.url())
    lines = [line for line in lines_of(request.user, area, year) if asked.keeps(line)]
    if ext == "csv":
        response = HttpResponse(csv_file(area, year, lines), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(workbook(area, year, lines), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="comparison-{year}.{ext}"'
    return response
