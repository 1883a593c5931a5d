"""Outlines of areas: from the uploaded file in use, else (for provinces and zones) those that come with the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kongtun.areas.models import Area, AreaKind
from kongtun.figures.queries.ask import By
from kongtun.maps.models import Boundary, FileState
from kongtun.maps.shapes.provinces import Rings, borders, codes, rings_of

# Level of the rows → level of the outlines they are drawn with.
DRAWN_WITH = {
    By.ZONE: (AreaKind.PROVINCE,), By.PROVINCE: (AreaKind.PROVINCE,), By.DISTRICT: (AreaKind.DISTRICT,),
    By.FUND: (AreaKind.LOCAL_GOVERNMENT, AreaKind.SUBDISTRICT),
}  # fmt: skip


@dataclass
class Outlines:
    """Rings by the area they belong to. ``around``: what lies beside, for orientation; ``edges``: lines drawn stronger.

    ``key`` is the same for the same outlines, so that they need to be drawn once only; None where nobody says so.
    """

    rings: dict[int, Rings] = field(default_factory=dict)
    around: Rings = field(default_factory=list)
    edges: Rings = field(default_factory=list)
    source: str = ""
    key: Hashable = None


def outlines_of(level: str, areas: Iterable[int]) -> Outlines:
    """Return the outlines of these areas as far as there are any; at most five statements."""
    wanted = set(areas)
    if level in (By.ZONE, By.PROVINCE):
        return _of_provinces(level, wanted)
    if level == By.DISTRICT:
        rings, source, _file = _uploaded(AreaKind.DISTRICT, wanted)
        return Outlines(rings, source=source)
    return _of_funds(wanted)


def _of_provinces(level: str, wanted: set[int]) -> Outlines:
    provinces = list(
        Area.objects.filter(kind=AreaKind.PROVINCE, code__in=codes()).values_list("pk", "code", "parent_id")
    )
    uploaded, source, file = _uploaded(AreaKind.PROVINCE, {pk for pk, _code, _zone in provinces})
    # Outlines of a file in use are never changed; another file has another key.
    found = Outlines(source=source, key=(level, frozenset(wanted), file, tuple(sorted(provinces))))
    group_of: dict[str, object] = {}
    for pk, code, zone in provinces:
        rings = uploaded.get(pk) or rings_of(code)
        key = zone if level == By.ZONE else pk
        if key in wanted:
            found.rings.setdefault(key, []).extend(rings)
        else:
            found.around.extend(rings)
        group_of[code] = zone if zone is not None else f"province {pk}"
    # Lines that the files of the product share are lines of zones; an uploaded file has no shared lines.
    found.edges = [] if uploaded else borders(group_of)
    return found


def _uploaded(level: str, wanted: set[int]) -> tuple[dict[int, Rings], str, int]:
    rows = Boundary.objects.filter(file__level=level, file__state=FileState.USED, area__in=wanted).select_related(
        "file"
    )
    rings: dict[int, Rings] = {}
    source, file = "", 0
    for row in rows:
        rings[row.area_id] = row.in_degrees()
        source, file = row.file.source or row.file.name, row.file_id
    return rings, source, file


def _of_funds(wanted: set[int]) -> Outlines:
    """Local governments by their own outlines, else by the subdistricts that only they cover."""
    rings, source, _file = _uploaded(AreaKind.LOCAL_GOVERNMENT, wanted)
    missing = wanted - set(rings)
    if not missing:
        return Outlines(rings, source=source)
    links: Any = Area.covers.through.objects
    covers: dict[int, list[int]] = defaultdict(list)
    for government, subdistrict in links.filter(from_area__in=missing).values_list("from_area_id", "to_area_id"):
        covers[government].append(subdistrict)
    every = {one for some in covers.values() for one in some}
    shared: dict[int, set[int]] = defaultdict(set)
    for government, subdistrict in links.filter(to_area__in=every).values_list("from_area_id", "to_area_id"):
        shared[subdistrict].add(government)
    parts, other, _file = _uploaded(AreaKind.SUBDISTRICT, every)
    found = Outlines(rings, source=source or other)
    for government, subdistricts in covers.items():
        own = [ring for one in subdistricts if len(shared[one]) == 1 for ring in parts.get(one, [])]
        if own:
            found.rings[government] = own
    # A subdistrict of two local governments: nobody can say where one ends, so it belongs to none on the map.
    found.around = [ring for one, rest in parts.items() if len(shared[one]) > 1 for ring in rest]
    return found
