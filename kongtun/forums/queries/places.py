"""Areas to pick from at registration: districts with their tambons and local governments, near the forum first."""

from __future__ import annotations

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.text import thai_sorted
from kongtun.forums.models import Forum

MOST = 400


def place_groups(forum: Forum) -> list[tuple[str, list[Area]]]:
    """Return groups for a pick-list (a district with the local governments of its funds); two queries.

    Of a zone or a province only districts from which somebody is invited are opened up, so that a phone does not load a thousand
    lines; all districts stay to pick from.
    """
    area = forum.area
    inside = Area.objects.in_force().filter(path__within=area.path)
    if area.kind in (AreaKind.LOCAL_GOVERNMENT, AreaKind.SUBDISTRICT):
        return [(area.parent.full_name if area.parent else "", [area])]
    if area.kind == AreaKind.DISTRICT:
        lower = thai_sorted(inside.filter(kind=AreaKind.LOCAL_GOVERNMENT), key=lambda a: a.name_th)
        return [(area.full_name, [area, *lower])]
    wanted = _invited_districts(forum)
    rows = list(
        inside.filter(kind__in=(AreaKind.PROVINCE, AreaKind.DISTRICT)).order_by("path")[:MOST]
    )  # a zone has about seventy districts
    lower = list(
        Area.objects.in_force().filter(kind=AreaKind.LOCAL_GOVERNMENT, parent_id__in=wanted).order_by("path")[:MOST]
    )
    by_district: dict[int, list[Area]] = {}
    for row in lower:
        by_district.setdefault(row.parent_id or 0, []).append(row)
    names = {row.pk: row.full_name for row in rows}
    groups = [
        (f"{row.full_name} {names.get(row.parent_id or 0, '')}".strip(), [row, *thai_sorted(by_district[row.pk], key=lambda a: a.name_th)])
        for row in rows if row.pk in by_district
    ]  # fmt: skip
    for province in (row for row in rows if row.kind == AreaKind.PROVINCE):
        others = [row for row in rows if row.parent_id == province.pk and row.pk not in by_district]
        groups.append((province.full_name, [province, *thai_sorted(others, key=lambda a: a.name_th)]))
    return groups


def places_called(forum: Forum, names: set[str]) -> dict[str, int]:
    """Return {name: key of the area} for those of ``names`` that are a place of the forum; one query.

    A name that fits several places ("อบต.โนนสูง" in two districts) says nothing.
    """
    plain = {name: "".join(name.split()) for name in names if name}
    written = {*plain, *plain.values()}
    bare = written | {name.removeprefix("อำเภอ").removeprefix("จังหวัด") for name in written}
    found: dict[str, set[int]] = {}
    kinds = (AreaKind.LOCAL_GOVERNMENT, AreaKind.DISTRICT, AreaKind.PROVINCE)
    for area in Area.objects.in_force().filter(path__within=forum.area.path, kind__in=kinds, name_th__in=bare):
        for name in {"".join(area.name_th.split()), "".join(area.full_name.split())}:
            found.setdefault(name, set()).add(area.pk)
    keys = {name: next(iter(pks)) for name, pks in found.items() if len(pks) == 1}
    return {name: keys[key] for name, key in plain.items() if key in keys}


def _invited_districts(forum: Forum) -> set[int]:
    rows = (
        forum.participants.filter(area__isnull=False)
        .order_by()
        .values_list("area__kind", "area_id", "area__parent_id")
        .distinct()
    )
    return {parent or 0 if kind == AreaKind.LOCAL_GOVERNMENT else key or 0 for kind, key, parent in rows}


def target_areas(forum: Forum) -> list[Area]:
    """Areas to invite from: the forum's own, and the provinces and districts (or local governments of a district) inside."""
    inside = Area.objects.in_force().filter(path__within=forum.area.path)
    kinds = {
        AreaKind.COUNTRY: ("country", "zone"), AreaKind.ZONE: ("zone", "province", "district"),
        AreaKind.PROVINCE: ("province", "district"), AreaKind.DISTRICT: ("district", "lao"),
    }.get(AreaKind(forum.area.kind), (forum.area.kind,))  # fmt: skip
    return list(inside.filter(kind__in=kinds).order_by("path")[:MOST])
