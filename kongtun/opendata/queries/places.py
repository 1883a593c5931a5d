"""Which funds and years a file is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from kongtun.areas.models import Area, AreaKind
from kongtun.funds.models import Fund

ALL_YEARS = "all"
COUNTRY = "th"


@dataclass(frozen=True)
class Scope:
    """A place and years of a file: ``code`` and ``year`` as they stand in its address."""

    code: str
    year: int | None
    name: str
    path: str
    fund: int | None = None

    @property
    def whole_country(self) -> bool:
        """True for the file of everything."""
        return self.code == COUNTRY

    def funds(self) -> QuerySet[Fund]:
        """Funds of the place by code."""
        rows = Fund.objects.select_related("area__parent__parent__parent").order_by("code")
        if self.fund is not None:
            return rows.filter(pk=self.fund)
        return rows if self.whole_country else rows.filter(area__path__within=self.path)


def scope_of(place: str, year: str) -> Scope | None:
    """Return what an address is about; None when there is no such place.

    ``th`` the country, ``zone-10`` a zone, 2 figures a province, 4 a district, L3325 or 5 figures a fund.
    """
    if not re.fullmatch(r"25\d\d|26\d\d|all", year):
        return None
    of = None if year == ALL_YEARS else int(year)
    if place == COUNTRY:
        return Scope(place, of, "ประเทศไทย", "")
    if re.fullmatch(r"L\d{4}|\d{5}", place):
        fund = Fund.objects.select_related("area").filter(code=place).first()
        return Scope(place, of, fund.name, fund.area.path, fund.pk) if fund else None
    kinds = {r"zone-\d{1,2}": AreaKind.ZONE, r"\d\d": AreaKind.PROVINCE, r"\d{4}": AreaKind.DISTRICT}
    for pattern, kind in kinds.items():
        if re.fullmatch(pattern, place):
            area = Area.objects.filter(kind=kind, code=place.removeprefix("zone-")).first()
            return Scope(place, of, area.full_name, area.path) if area else None
    return None


def version_and_time(scope: Scope) -> tuple[int, datetime | None]:
    """Return the version of all that a file can hold, and when the last of it was written (None: not since this is counted)."""
    condition = ""
    values: list[Any] = []
    if scope.fund is not None:
        condition, values = " WHERE place = 0 OR place = %s", [scope.fund]
    elif not scope.whole_country:
        condition = (
            " WHERE place = 0 OR place IN (SELECT f.id FROM funds_fund f JOIN areas_area a ON a.id = f.area_id"
            " WHERE a.path LIKE %s)"
        )
        values = [scope.path + "%"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(number), 0), max(number) FROM opendata_version{condition}", values)
        total, last = cursor.fetchone()
    return int(total), datetime.fromtimestamp(last // 1000, UTC) if last else None
