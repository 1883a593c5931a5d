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
from kongtun.mentoring.queries.coverage import TONES, Cover, groups_of, named, put_tiles, standing, worst_first
from kongtun.mentoring.views.common import area_of_page, crumbs_of, places_tabs

# More funds than this are shown as bars only; tiles would be too small to tap.
MOST_TILES = 300


@requires(P.MENTOR_VIEW)
def coverage(request: HttpRequest) -> HttpResponse:
    """The funds of an area, tile by tile, and the table (``?state=`` narrows it)."""
    area, user = area_of_page(request), request.user
    today = timezone.localdate()
    funds = standing(user, area, today)
    groups = groups_of(area, funds)
    counts: Counter[str] = sum((group.counts for group in groups), Counter())
    asked, tiles = request.GET.get("page"), counts.total() <= MOST_TILES
    state = request.GET.get("state", "")
    state = state if state in Cover.values else ""
    here = f"{reverse('mentoring:coverage')}?area={area.pk}"
    chips = [{"label": _("ทั้งหมด"), "url": here, "current": not state, "count": counts.total()}]
    chips += [
        {"label": one.label, "url": f"{here}&state={one.value}", "current": state == one, "count": counts[one]}
        for one in Cover
    ]
    if tiles:
        rows = named(worst_first(funds), today)
        put_tiles(groups, rows)
        page = Paginator([row for row in rows if not state or row.cover == state], 50).get_page(asked)
    else:
        paginator = Paginator(worst_first(funds, state), 50)
        # The groups have counted them: the paginator need not count again.
        paginator.count = counts[state] if state else counts.total()
        page = paginator.get_page(asked)
        page.object_list = named(page.object_list, today)
    paths = user.paths_with(P.MENTOR_MANAGE)  # type: ignore[union-attr]
    context = {
        "area": area,
        "groups": groups,
        "tiles": tiles,
        "all": counts.total(),
        "covered": counts.total() - counts[Cover.NONE],
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
