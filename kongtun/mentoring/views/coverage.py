"""Which funds have a mentor: as a picture by district, and as a table from which funds are given."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.mentoring.queries.coverage import TONES, Cover, groups_of, named, put_tiles, standing
from kongtun.mentoring.views.common import area_of_page, crumbs_of, places_tabs

# More funds than this are shown as bars only; tiles would be too small to tap.
MOST_TILES = 300


@requires(P.MENTOR_VIEW)
def coverage(request: HttpRequest) -> HttpResponse:
    """The funds of an area, tile by tile, and the table (``?state=`` narrows it)."""
    area, user = area_of_page(request), request.user
    today = timezone.localdate()
    stands = standing(user, area, today)
    groups, counts = groups_of(stands), stands.counts
    tiles = counts.total() <= MOST_TILES
    state = request.GET.get("state", "")
    state = state if state in Cover.values else ""
    here = f"{reverse('mentoring:coverage')}?area={area.pk}"
    chips = [{"label": _("ทั้งหมด"), "url": here, "current": not state, "count": counts.total()}]
    chips += [
        {"label": one.label, "url": f"{here}&state={one.value}", "current": state == one, "count": counts[one]}
        for one in Cover
    ]
    shown = [row for row in stands.rows if row.cover == state] if state else stands.rows
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    # Names are read of what is shown: of the whole country those of one page.
    if tiles:
        rows = {row.fund.pk: row for row in named(stands.rows, today)}
        put_tiles(groups, list(rows.values()))
        page.object_list = [rows[row.pk] for row in page.object_list if row.pk in rows]
    else:
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
