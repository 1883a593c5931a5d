"""Which funds have a mentor: as a picture by district, and as a table from which funds are given."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.mentoring.queries.coverage import TONES, Cover, groups_of, named, stands_of
from kongtun.mentoring.views.common import area_of_page, crumbs_of, places_tabs

# More funds than this are shown as bars only; tiles would be too small to tap.
MOST_TILES = 300


@requires(P.MENTOR_VIEW)
def coverage(request: HttpRequest) -> HttpResponse:
    """The funds of an area, tile by tile, and the table (``?state=`` narrows it)."""
    area, user = area_of_page(request), request.user
    today = timezone.localdate()
    stands = stands_of(user, area, today)
    tiles = len(stands) <= MOST_TILES
    # Names are read of what is shown: of the whole country those of one page.
    rows: list[Any] = list(named(stands, today)) if tiles else list(stands)
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
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    if not tiles:
        page.object_list = named(page.object_list, today)
    paths = user.paths_with(P.MENTOR_MANAGE)  # type: ignore[union-attr]
    context = {
        "area": area,
        "groups": groups_of(area, rows) if rows else [],
        "tiles": tiles,
        "all": len(rows),
        "covered": len(rows) - counts[Cover.NONE],
        "counts": counts,
        "none": counts[Cover.NONE],
        "chips": chips,
        "legend": [(one.value, one.label, TONES[one]) for one in reversed(Cover)],
        "page": page,
        "may_manage": any(area.path.startswith(path) for path in paths),
        "crumbs": crumbs_of(request, area, "mentoring:coverage"),
        "tabs": places_tabs("coverage", user),
    }
    return render(request, "mentoring/coverage.html", context)
