"""Load the area tree: health zones from our own file, provinces and below from the ``geothai`` package (offline).

Loading again changes only what differs. Local governments that people added are never touched, except that their path
follows their district when that moves.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geothai
from django.db import transaction
from geothai.abolished import abolished_areas

from kongtun.areas.models import Area, AreaKind

ZONES_FILE = Path(__file__).parent / "data" / "health_zones.csv"
DATA_VERSION = geothai.DATA_VERSION
BATCH = 1000
_COLUMNS = ("name_th", "name_en", "path", "abolished_on", "parent_id")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area as the sources have it. ``parent`` and ``successor`` are (kind, code)."""

    kind: str
    code: str
    name_th: str
    name_en: str
    path: str
    parent: tuple[str, str] | None
    abolished_on: date | None = None
    successor: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LoadCount:
    """What a load did."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def load_areas() -> LoadCount:
    """Bring the area tree up to the sources: country, 13 zones, 77 provinces, districts, subdistricts, abolished areas."""
    rows = list(source_rows())
    stored = {(a.kind, a.code): a for a in Area.objects.exclude(kind=AreaKind.LOCAL_GOVERNMENT)}
    created = updated = 0
    for kind in (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT, AreaKind.SUBDISTRICT):
        fresh, changed = [], []
        for row in (r for r in rows if r.kind == kind):
            values = {
                "name_th": row.name_th,
                "name_en": row.name_en,
                "path": row.path,
                "abolished_on": row.abolished_on,
                # Parents are one level up, so they have been saved by now.
                "parent_id": stored[row.parent].pk if row.parent else None,
            }
            area = stored.get((row.kind, row.code))
            if area is None:
                area = Area(kind=row.kind, code=row.code, **values)
                stored[row.kind, row.code] = area
                fresh.append(area)
            elif any(getattr(area, column) != value for column, value in values.items()):
                for column, value in values.items():
                    setattr(area, column, value)
                changed.append(area)
        Area.objects.bulk_create(fresh, batch_size=BATCH)
        Area.objects.bulk_update(changed, [c.removesuffix("_id") for c in _COLUMNS], batch_size=200)
        created += len(fresh)
        updated += len(changed)
    _link_successors(rows, stored)
    _follow_districts()
    return LoadCount(created, updated, len(rows) - created - updated)


def source_rows() -> Iterator[AreaRow]:
    """Give every area of the sources, those in force and those abolished, each after its parent's level."""
    country = (AreaKind.COUNTRY.value, "TH")
    yield AreaRow(*country, "ประเทศไทย", "Thailand", "TH/", None)
    with ZONES_FILE.open(encoding="utf-8", newline="") as file:
        zone_rows = list(csv.DictReader(file))
    zone_of = {row["province_code"]: row["zone"] for row in zone_rows}
    for code, name in sorted({row["zone"]: row["zone_name_th"] for row in zone_rows}.items(), key=lambda z: int(z[0])):
        yield AreaRow(AreaKind.ZONE, code, name, f"Health Zone {code}", f"TH/{code}/", country)
    for province in geothai.provinces():
        zone = zone_of[province.code]
        path = f"TH/{zone}/{province.code}/"
        yield AreaRow(
            AreaKind.PROVINCE, province.code, province.name_th, province.name_en, path, (AreaKind.ZONE.value, zone)
        )
        for district in geothai.districts(province.code):
            # Bangkok's names come with their word ("เขตพระนคร"); Area.full_name adds it.
            name = district.name_th.removeprefix("เขต") if province.code == "10" else district.name_th
            yield _lower_row(zone_of, AreaKind.DISTRICT, district.code, name, district.name_en)
            for subdistrict in geothai.subdistricts(district.code):
                yield _lower_row(
                    zone_of, AreaKind.SUBDISTRICT, subdistrict.code, subdistrict.name_th, subdistrict.name_en
                )
    for old in abolished_areas():
        # Two of the abolished subdistricts were split; the first successor stands for all.
        successor = (old.level, old.successors[0]) if old.successors else None
        yield _lower_row(
            zone_of,
            old.level,
            old.code,
            old.name_th,
            old.name_en or "",
            date.fromisoformat(old.abolished_on),
            successor,
        )


def _lower_row(
    zone_of: dict[str, str],
    kind: str,
    code: str,
    name_th: str,
    name_en: str,
    abolished_on: date | None = None,
    successor: tuple[str, str] | None = None,
) -> AreaRow:
    """Return the row of a district (4 digits) or subdistrict (6 digits); the code holds the codes of what it lies in."""
    province, district = code[:2], code[:4]
    path = f"TH/{zone_of[province]}/{province}/{district}/"
    if kind == AreaKind.DISTRICT:
        parent = (AreaKind.PROVINCE.value, province)
    else:
        path, parent = f"{path}{code}/", (AreaKind.DISTRICT.value, district)
    return AreaRow(str(kind), code, name_th, name_en, path, parent, abolished_on, successor)


def _link_successors(rows: list[AreaRow], stored: dict[tuple[str, str], Area]) -> None:
    changed = []
    for row in rows:
        area = stored[row.kind, row.code]
        successor_id = stored[row.successor].pk if row.successor else None
        if area.successor_id != successor_id:
            area.successor_id = successor_id
            changed.append(area)
    Area.objects.bulk_update(changed, ["successor"], batch_size=500)


def _follow_districts() -> None:
    """Give local governments the path of their district, should it have moved to another zone."""
    moved = []
    for area in Area.objects.filter(kind=AreaKind.LOCAL_GOVERNMENT).select_related("parent"):
        if area.parent is not None and area.path != (path := local_government_path(area.parent, area.code)):
            area.path = path
            moved.append(area)
    Area.objects.bulk_update(moved, ["path"], batch_size=500)


def local_government_path(district: Area, code: str) -> str:
    """Return the path of the local government ``code`` under ``district``: ``TH/10/33/3304/L07330415/``."""
    return f"{district.path}L{code}/"
