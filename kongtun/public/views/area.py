"""A zone, province or district for everybody: figures of its funds, by issue and by place."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.numerals import number
from kongtun.figures.queries.figures import Row
from kongtun.opendata.caching import shared_page
from kongtun.opendata.queries.versions import area_by_code
from kongtun.public.presenters import millions
from kongtun.public.queries.areas import Line, area_of, below, by_issue, by_year, whole_of, years_of_area

ISSUES_SHOWN = 8


def address_of(area: Area) -> str:
    """Return the address of the public page of an area."""
    return reverse("public:area", args=[area.kind, area.code])


@public
@shared_page(area_by_code)
def area(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Sums of the year in a sentence, issues, years, and the places below."""
    found = area_of(kind, code)
    if found is None:
        raise Http404
    years = years_of_area(found)
    year = _year(request, years)
    whole, lines, issues, history = whole_of(found, year), below(found, year), by_issue(found, year), by_year(found)
    most = max((line.row.given for line in issues), default=0)
    up = [
        one
        for one in (found.parent, found.parent.parent if found.parent else None)
        if one and one.kind != AreaKind.COUNTRY
    ]
    here = address_of(found)
    context = {
        "area": found,
        "year": year,
        "years": [{"label": str(one), "url": f"{here}?year={one}", "current": one == year} for one in years[-4:]],
        "crumbs": [
            {"label": _("หากองทุน"), "url": reverse("public:funds")},
            *({"label": one.full_name, "url": address_of(one)} for one in reversed(up)),
            {"label": found.full_name},
        ],
        "funds": sum(line.funds for line in lines),
        "whole": whole,
        "sentence": _sentence(found, year, whole, sum(line.funds for line in lines)),
        "issues": [{"line": line, "percent": float(line.row.given) * 100 / float(most) if most else 0} for line in issues[:ISSUES_SHOWN]],
        "issues_left": max(len(issues) - ISSUES_SHOWN, 0),
        "history": [(str(one), round(row.given / 1000)) for one, row in history] if len(history) > 1 else [],
        "lines": [(line, _address(line)) for line in lines if line.funds],
        "empty": [line.name for line in lines if not line.funds],
        "of_funds": found.kind == AreaKind.DISTRICT,
        "open_data": _open_data(found, year),
    }  # fmt: skip
    return render(request, "public/area.html", context)


def _address(line: Line) -> str:
    return reverse("public:fund", args=[line.fund.code]) if line.fund else address_of(line.area) if line.area else ""


def _year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return min(years[-1], int(FiscalYear.of(timezone.localdate())))
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404
    return int(asked)


def _sentence(found: Area, year: int, whole: Row, funds: int) -> str:
    if not whole.granted:
        return _("%(place)sมี %(funds)s กองทุน ปี %(year)s ยังไม่มีโครงการที่อนุมัติ") % {
            "place": found.full_name, "funds": number(funds), "year": year,
        }  # fmt: skip
    return _("%(place)sมี %(funds)s กองทุน ปี %(year)s อนุมัติ %(projects)s โครงการ เป็นเงิน %(given)s ปิดแล้ว %(closed)s โครงการ") % {
        "place": found.full_name, "funds": number(funds), "year": year, "projects": number(whole.granted), "given": millions(whole.given),
        "closed": number(whole.closed),
    }  # fmt: skip


def _open_data(found: Area, year: int) -> str:
    place = f"zone-{found.code}" if found.kind == AreaKind.ZONE else found.code
    return f"{reverse('opendata:home')}?place={place}&year={year}"
