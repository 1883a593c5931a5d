"""Which pages have a bare view by hand, and what its statements ask with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from django.urls import resolve

from bench.national import by_hand, by_hand_public
from bench.national.by_hand import Rows, View
from kongtun.areas.models import Area

VIEWS: dict[str, View] = {
    "figures:show": by_hand.figures,
    "dashboards:coverage": by_hand.coverage,
    "maps:show": by_hand.on_map,
    "projects:list": by_hand.projects,
    "dashboards:project": by_hand.project,
    "dashboards:fund": by_hand.fund,
    "dashboards:funds": by_hand.funds,
    "public:front": by_hand_public.front,
    "public:funds": by_hand_public.funds,
    "public:area": by_hand_public.area,
    "public:fund": by_hand_public.fund,
    "public:project": by_hand.project,
}
# Pages of a role whose rows the view reads: another role's page of the same name shows other rows.
ROLES = {
    "figures:show": ("admin", "zone"),
    "dashboards:coverage": ("zone",),
    "maps:show": ("zone",),
    "dashboards:funds": ("zone",),
}
BELOW = {"country": "zone", "zone": "province", "province": "district", "district": "fund"}


def values_for(
    route: str, kwargs: dict[str, Any], query: dict[str, str], place: Area, year: int
) -> dict[str, Any] | None:
    """Return what the statements of a page ask with; None when nobody wrote them. ``place``: the area in which the reader works."""
    # A list of all funds is another page than a search; pages by something else show other rows.
    if route not in VIEWS or set(query) - {"q"} or (route.endswith(":funds") and not query):
        return None
    if route == "public:area":
        place = Area.objects.get(kind=kwargs["kind"], code=kwargs["code"])
    elif route.startswith("public:"):
        place = Area.objects.get(kind="country")
    below = Area.objects.filter(parent=place, kind=BELOW.get(place.kind, "")).values_list("pk", flat=True)
    words = query.get("q", "")
    return {
        **kwargs, "kind": str(place.kind), "area": place.pk, "path": f"{place.path}%", "below": BELOW.get(place.kind),
        "provinces": [place.pk, *below] if place.kind == "zone" else [place.pk], "year": year, "q": words, "like": f"%{words}%",
    }  # fmt: skip


def reading(address: str, role: str, place: Area, year: int) -> Callable[[], Rows] | None:
    """Return what reads the rows of a page; None when nobody wrote it."""
    path, _, query = address.partition("?")
    match = resolve(path)
    if role not in ROLES.get(match.view_name, (role,)):
        return None
    values = values_for(match.view_name, match.kwargs, dict(parse_qsl(query)), place, year)
    return None if values is None else partial(VIEWS[match.view_name], values)
