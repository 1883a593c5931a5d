"""The map for everybody: approved projects, their money, and the money of funds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.measures import BY_NAME
from kongtun.figures.presenters.question import by_name
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.choices_asked import years_known
from kongtun.figures.queries.lines import Line, picture_of
from kongtun.figures.queries.places import next_level
from kongtun.maps.forms.question import levels_within
from kongtun.maps.presenters.drawing import map_of
from kongtun.maps.queries.places import pins_of
from kongtun.opendata.caching import shared_page
from kongtun.opendata.queries.versions import area_asked

# What a fund's public page tells as well; drafts, waiting and refused proposals are nobody's but the fund's.
FIGURES = ("granted", "given", "closed", "plans_approved", "received", "paid")


@public
@shared_page(area_asked)
def public_map(request: HttpRequest) -> HttpResponse:
    """One public figure of a year on the map, down to each fund's public page."""
    area = _area(request.GET.get("area", ""))
    levels = levels_within(area)
    if not levels:
        raise Http404
    asked = request.GET.get("level", "")
    level = By(asked) if asked in levels else next_level(area)
    figure = request.GET.get("figure", "")
    figure = figure if figure in FIGURES else FIGURES[0]
    years = years_known()
    chosen = request.GET.get("year", "")
    year = int(chosen) if chosen.isdecimal() and int(chosen) in years else years[0]
    ask = Ask(area=area, by=level, years=(year,))

    def address(**other: Any) -> str:
        values = {"area": area.pk, "level": level.value, "figure": figure, "year": year} | other
        return f"{reverse('maps:public')}?{urlencode({name: value for name, value in values.items() if value})}"

    def url_of(line: Line) -> str:
        if level == By.FUND:
            return reverse("public:fund", args=[line.code])
        return address(area=line.area_id, level="")

    pins = pins_of(ask) if area.kind in (AreaKind.PROVINCE, AreaKind.DISTRICT) else []
    steps = area.path.strip("/").split("/")
    paths = ["/".join(steps[:depth]) + "/" for depth in range(1, len(steps))]
    return render(request, "maps/public.html", {
        "map": map_of(picture_of(ask).lines, level, url_of, figure=figure, pins=pins), "area": area, "year": year,
        "first": by_name(level),
        "above": [
            {"name": one.full_name, "url": address(area=one.pk, level="")}
            for one in Area.objects.filter(path__in=paths).order_by("path")
        ],
        "figures": [
            {"label": BY_NAME[name].label, "url": address(figure=name), "current": name == figure} for name in FIGURES
        ],
        "years": [{"label": str(one), "url": address(year=one), "current": one == year} for one in years[:6]],
        "levels": [
            {"label": by_name(one), "url": address(level=one.value), "current": one == level} for one in levels
        ],
        "title": _("%(figure)s ปี %(year)s") % {"figure": BY_NAME[figure].label, "year": year},
    })  # fmt: skip


def _area(asked: str) -> Area:
    found = (
        Area.objects.filter(pk=int(asked))
        if asked.isdecimal() and len(asked) < 10
        else Area.objects.filter(kind=AreaKind.COUNTRY)
    ).first()
    if found is None:
        raise Http404
    return found
