"""Which funds have a mentor: as a picture by district, and as a table from which funds are given."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.mentoring.queries.coverage import TONES, Cover, coverage_of, groups_of
from kongtun.mentoring.views.common import area_of_page, crumbs_of, places_tabs

# More funds than this are shown as bars only; tiles would be too small to tap.
MOST_TILES = 300


@requires(P.MENTOR_VIEW)
def coverage(request: HttpRequest) -> HttpResponse:
    """The funds of an area, tile by tile, and the table (``?state=`` narrows it)."""
    area, user = area_of_page(request), request.user
    rows = coverage_of(user, area, timezone.localdate())
    counts = Counter(row.cover for row in rows)
    state = request.GET.get("state", "")
    state = state if state in Cover.values else ""
    shown = [row for row in rows if not state or row.cover == state]
    order = {cover: place for place, cover in enumerate(Cover.values)}
    shown.sort(key=lambda row: order[row.cover])
    here = f"{reverse('mentoring:coverage')}?area={area.pk}"
    chips = [{"label": _("ทั้งหมด"), "url": here, "current": not state, "count": len(rows)}]
    chips += [
        {"label": one.label, "url": f"{here}&state={one.value}", "current": state == one, "count": counts[one]}
        for one in Cover
    ]
    paths = user.paths_with(P.MENTOR_MANAGE)  # type: ignore[union-attr]
    context = {
        "area": area,
        "groups": groups_of(area, rows) if rows else [],
        "tiles": len(rows) <= MOST_TILES,
        "all": len(rows),
        "covered": len(rows) - counts[Cover.NONE],
        "counts": counts,
        "none": counts[Cover.NONE],
        "chips": chips,
        "legend": [(one.value, one.label, TONES[one]) for one in reversed(Cover)],
        "page": Paginator(shown, 50).get_page(request.GET.get("page")),
        "may_manage": any(area.path.startswith(path) for path in paths),
        "crumbs": crumbs_of(request, area, "mentoring:coverage"),
        "tabs": places_tabs("coverage", user),
    }
    return render(request, "mentoring/coverage.html", context)
