"""Which area a page of the landscape is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.text import sort_key
from kongtun.landscape.models.scope import look_paths


def area_asked(user: Any, asked: str = "") -> Area | None:
    """Return the area with this id inside what the person may look at; without an id the first of the person's own.

    None when there is none or it lies outside.
    """
    paths = look_paths(user)
    if asked:
        if not asked.isdecimal() or len(asked) > 9:
            return None
        area = Area.objects.select_related("parent").filter(pk=int(asked)).first()
        return area if area and any(area.path.startswith(path) for path in paths) else None
    return Area.objects.select_related("parent").filter(path__in=paths[:1]).first()


def areas_of(user: Any) -> list[Area]:
    """Return the topmost areas the person looks at; one query."""
    return list(Area.objects.filter(path__in=look_paths(user)).order_by("path"))


@dataclass(frozen=True)
class Places:
    """The area, those above it that the person may see, and its places: districts, or the tambons of a district."""

    area: Area
    above: list[Area]
    inside: list[Area]

    def place_of(self, path: str) -> Area | None:
        """The place that holds a path, or None when it is the whole area's or lies above."""
        for place in self.inside:
            if path.startswith(place.path):
                return place
        return None


def places_of(user: Any, area: Area) -> Places:
    """Return the places of an area in the order of their codes; three queries.

    A district's places are its local governments and the tambons that none of them covers (as far as the system knows).
    """
    paths = look_paths(user)
    above = [path for path in ancestor_paths(area.path)[:-1] if any(path.startswith(own) for own in paths)]
    children = list(
        Area.objects.in_force()
        .filter(parent=area)
        .prefetch_related(Prefetch("covers", Area.objects.only("pk", "code")))
        .order_by("code")
    )
    covered = {tambon.pk for child in children for tambon in child.covers.all()}
    inside = [child for child in children if child.kind != AreaKind.SUBDISTRICT or child.pk not in covered]

    def by_code(child: Area) -> str:
        return min((tambon.code for tambon in child.covers.all()), default=child.code)

    inside.sort(key=lambda child: (by_code(child), child.pk))
    return Places(area, list(Area.objects.filter(path__in=above).order_by("path")), inside)


def editable_areas(user: Any, permission: str, area: Area) -> list[Area]:
    """Return the area, its places and those above in which the person holds ``permission``; one query."""
    paths = user.paths_with(permission)
    # A zone has thousands of tambons: whoever writes for one of them opens its district first.
    near_kinds = {
        AreaKind.COUNTRY: (AreaKind.COUNTRY, AreaKind.ZONE),
        AreaKind.ZONE: (AreaKind.ZONE, AreaKind.PROVINCE),
    }.get(AreaKind(area.kind))
    rows = Area.objects.in_force().filter(path__within=area.path).exclude(kind=AreaKind.SUBDISTRICT)
    if near_kinds:
        rows = rows.filter(kind__in=near_kinds)
    above = Area.objects.filter(path__in=ancestor_paths(area.path)[:-1])
    deep = {AreaKind.COUNTRY: 2, AreaKind.ZONE: 3, AreaKind.PROVINCE: 5, AreaKind.DISTRICT: 5}
    depth = deep.get(AreaKind(area.kind), 9)
    found = [one for one in [*above, *rows] if any(one.path.startswith(path) for path in paths)]
    near = [one for one in found if len(ancestor_paths(one.path)) <= depth]
    return sorted(near, key=lambda one: (len(ancestor_paths(one.path)), sort_key(one.name_th)))
