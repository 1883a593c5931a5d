"""The landscape of an area: map, matrix, timeline, overlaps and gaps; and bringing it up to date."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.actions import gather
from kongtun.landscape.models import Work
from kongtun.landscape.presenters.pages import years
from kongtun.landscape.queries.gaps import gaps
from kongtun.landscape.queries.scope import Places, area_asked, places_of
from kongtun.landscape.queries.waiting import not_gathered
from kongtun.landscape.queries.works import (
    AXES,
    NO_ISSUE,
    WHOLE,
    Head,
    Matrix,
    level_word,
    matrix,
    overlaps,
    tile_map,
    timeline,
    works_of,
)
from kongtun.landscape.views.common import area_of, number_of, shown, year_of

LINES_A_PAGE = 40
SHADES = 4


def axis_words() -> dict[str, str]:
    """Names of the three axes."""
    return {"organisation": _("องค์กร"), "area": _("พื้นที่"), "issue": _("ประเด็น")}


def special_words() -> dict[str, str]:
    """Names of the lines that are no record."""
    return {"whole": _("ทั้งพื้นที่"), "no_issue": _("ไม่ระบุประเด็น")}


@requires(P.LANDSCAPE_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Tile map of the places of an area: how many organisations work in each."""
    area, year, day = area_of(request), year_of(request), timezone.localdate()
    places = places_of(request.user, area)
    works = works_of(area, year)
    found = tile_map(places, works)
    together, lacking = overlaps(places, works, day), gaps(places, works, day, most=0)
    own = _own_area(request, area)
    for tile in found.tiles:
        tile.shade = -(-tile.count * SHADES // found.most) if found.most else 0  # type: ignore[attr-defined]
    context = {
        "places": places,
        "map": found,
        "organisations": len({work.organisation_id for work in works}),
        "works": len(works),
        "together": len(together),
        "nowhere": [gap.issue for gap in lacking if gap.nowhere],
        "years": years("index", area, year, day),
        "year": year,
        # Said only to those who can gather them, on the page of their own place.
        "waiting": not_gathered(area) if own else 0,
        "may_edit": request.user.can(P.LANDSCAPE_EDIT, area),  # type: ignore[union-attr]
        "may_write": request.user.can_somewhere(P.LANDSCAPE_EDIT),  # type: ignore[union-attr]
        "own": own,
        "level": level_word(area),
    }
    return shown(request, "index.html", "index", area, context)


def _own_area(request: HttpRequest, area: Area) -> Area | None:
    """The local government that the person writes for, when the page shows its district."""
    user: Any = request.user
    for membership in user.current_memberships:
        if membership.area.path.startswith(area.path) and user.can(P.LANDSCAPE_EDIT, membership.area):
            return membership.area
    return None


@requires(P.LANDSCAPE_VIEW)
def matrix_page(request: HttpRequest) -> HttpResponse:
    """Two of organisation × area × issue; the third narrows."""
    area, year = area_of(request), year_of(request)
    found, third = asked_matrix(request, area, places_of(request.user, area))
    page = Paginator(found.rows, LINES_A_PAGE).get_page(request.GET.get("page"))
    words = axis_words()
    third_axis = next(axis for axis in AXES if axis not in (found.row_axis, found.column_axis))
    pairs = [("organisation", "issue"), ("organisation", "area"), ("area", "issue")]
    base = {"area": area.pk, "year": "all" if year is None else year}
    context = {
        "matrix": found,
        "page": page,
        "lines": [
            {"head": row, "url": _line_url(found.row_axis, row), "cells": [_cell(found.at(row, column)) for column in found.columns]}
            for row in page
        ],
        "row_word": words[found.row_axis],
        "third_word": words[third_axis],
        "third": third,
        "axes": [
            {
                "label": f"{words[rows]} × {words[columns]}", "current": (rows, columns) == (found.row_axis, found.column_axis),
                "url": f"?{urlencode(base | {'rows': rows, 'columns': columns})}",
            }
            for rows, columns in pairs
        ],
        "years": years("matrix", area, year, timezone.localdate(), rows=found.row_axis, columns=found.column_axis),
        "year": "all" if year is None else year,
        "export": f"{reverse('landscape:export', args=['matrix'])}?{request.GET.urlencode()}",
    }  # fmt: skip
    return shown(request, "matrix.html", "matrix", area, context)


def asked_matrix(request: HttpRequest, area: Area, places: Places) -> tuple[Matrix, int | None]:
    """Return the matrix that the address asks for, and the value its third axis is narrowed to."""
    rows, columns = request.GET.get("rows", ""), request.GET.get("columns", "")
    if rows not in AXES or columns not in AXES or rows == columns:
        rows, columns = "area", "issue"
    third = number_of(request, "third")
    return matrix(places, works_of(area, year_of(request)), rows, columns, third, special_words()), third


def _cell(works: list[Work]) -> dict[str, Any]:
    names = list(dict.fromkeys(work.organisation.name for work in works))
    return {
        "count": len(works),
        "names": names,
        "url": reverse("landscape:work", args=[works[0].pk]) if len(works) == 1 else "",
    }


def _line_url(axis: str, head: Head) -> str:
    if head.key in (WHOLE, NO_ISSUE) or axis == "issue":
        return ""
    if axis == "organisation":
        return reverse("landscape:organisation", args=[head.key])
    return f"{reverse('landscape:organisations')}?area={head.key}"


@requires(P.LANDSCAPE_VIEW)
def timeline_page(request: HttpRequest) -> HttpResponse:
    """Works as bars from beginning to end, by organisation."""
    area = area_of(request)
    issue = number_of(request, "issue")
    works = works_of(area)
    issues = {one.pk: one for work in works for one in work.issues.all()}
    if issue is not None:
        works = [work for work in works if any(one.pk == issue for one in work.issues.all())]
    found = timeline(works, timezone.localdate())
    page = Paginator(found.lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "timeline": found,
        "page": page,
        "issue": issue,
        "issues": sorted(issues.values(), key=lambda one: (one.sort, one.code)),
        "export": f"{reverse('landscape:export', args=['timeline'])}?{request.GET.urlencode()}",
    }
    return shown(request, "timeline.html", "timeline", area, context)


@requires(P.LANDSCAPE_VIEW)
def together_page(request: HttpRequest) -> HttpResponse:
    """Several organisations on one issue in one place, and issues on which nobody works."""
    area, day = area_of(request), timezone.localdate()
    places = places_of(request.user, area)
    works = works_of(area)
    found = overlaps(places, works, day)
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    context = {
        "overlaps": page,
        "gaps": gaps(places, works, day),
        "level": level_word(area),
        "export": f"{reverse('landscape:export', args=['together'])}?area={area.pk}",
    }
    return shown(request, "together.html", "together", area, context)


@requires(P.LANDSCAPE_EDIT)
@require_POST
def gather_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the works of an area in step with its projects and committees."""
    area = area_asked(request.user, str(pk))
    if area is None:
        raise Http404
    if not request.user.can(P.LANDSCAPE_EDIT, area):  # type: ignore[union-attr]
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    done = gather(area, by=request.user)
    if done.works or done.organisations or done.changed:
        messages.success(
            request,
            _("เพิ่มงาน %(works)d รายการ องค์กร %(organisations)d แห่ง ปรับให้ตรงโครงการ %(changed)d รายการ")
            % {"works": done.works, "organisations": done.organisations, "changed": done.changed},
        )
    else:
        messages.success(request, _("ข้อมูลตรงกับโครงการและกรรมการทุกกองทุนแล้ว"))
    back = area if area.kind != "lao" else area.parent
    return redirect(f"{reverse('landscape:index')}?area={back.pk}")
