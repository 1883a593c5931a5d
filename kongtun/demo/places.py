"""Demo funds: the 37 target funds of the zone 9 meeting, the named funds and candidate tambons of zone 10.

Places are real; fund codes (L9001 …) are invented, because the true ones are not in the source documents.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kongtun.areas.models import Area, AreaKind
from kongtun.funds.models import Fund

FILE = Path(__file__).parent / "data" / "demo_funds.csv"
LAO_TYPES = {"อบต.": "2", "ทต.": "4", "ทม.": "5", "ทน.": "6"}
MAIN = "N01"  # อบต.โนนสำราญ, the waste plan of document B


@dataclass(frozen=True)
class DemoPlace:
    """One row of demo_funds.csv."""

    code: str
    kind: str
    name: str
    lao_short: str
    district_code: str
    subdistrict_code: str
    subdistrict: str
    role: str


def demo_places() -> Iterator[DemoPlace]:
    """Yield the rows in the order of the file."""
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield DemoPlace(
                row["code"], row["kind"], row["fund_name_th"], row["lao_short"], row["district_code"], row["subdistrict_code"],
                row["subdistrict_th"], row["role_th"] or row["type_th"],
            )  # fmt: skip


def make_funds() -> dict[str, Fund]:
    """Create local governments and funds for all rows; return them by row code."""
    districts = {area.code: area for area in Area.objects.filter(kind=AreaKind.DISTRICT)}
    subdistricts = {area.code: area for area in Area.objects.filter(kind=AreaKind.SUBDISTRICT)}
    funds = {}
    for number, place in enumerate(demo_places(), start=1):
        district = districts[place.district_code]
        short = place.name.removeprefix("กองทุนตำบล")
        local = place.name if place.lao_short else f"อปท. ในตำบล{short}"
        area = Area.objects.create(
            kind=AreaKind.LOCAL_GOVERNMENT,
            code=f"9{number:03d}",
            name_th=local,
            parent=district,
            path=f"{district.path}L9{number:03d}/",
            lao_type=LAO_TYPES.get(place.lao_short, ""),
        )
        if covered := subdistricts.get(place.subdistrict_code):
            area.covers.add(covered)
        funds[place.code] = Fund.objects.create(
            area=area,
            code=f"L9{number:03d}",
            name=f"กองทุนสุขภาพตำบล {place.name}" if place.lao_short else f"กองทุนสุขภาพตำบล{short}",
            designation=place.role,
            villages=7 + number % 8,
            about="ข้อมูลสาธิต",
            is_demo=True,
        )
    return funds
