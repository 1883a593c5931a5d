"""An area's funds beside their own groups: who needs which support first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.text import sort_key
from kongtun.comparison.groups import Group
from kongtun.comparison.levels import Level
from kongtun.comparison.queries.standing import Standing, standings
from kongtun.comparison.queries.year import grouped
from kongtun.figures.queries.ask import ask_for
from kongtun.figures.queries.places import funds_asked

# More funds than a health zone has are not compared on one page: the reader chooses a part first.
MOST_FUNDS = 1_500


@dataclass
class FundLine:
    """One fund of an area. ``standing`` None: no plan, project or money in the year."""

    pk: int
    code: str
    name: str
    district: str
    province: str
    standing: Standing | None

    @property
    def level(self) -> Level:
        """Level of the fund; silence is not knowing."""
        return self.standing.level if self.standing else Level.UNKNOWN

    @property
    def group(self) -> Group | None:
        """Its peers."""
        return self.standing.group if self.standing else None


def too_many(user: Any, area: Area) -> bool:
    """Return whether an area has more funds than one page compares."""
    return funds_asked(ask_for(user, area=area)).count() > MOST_FUNDS


def lines_of(user: Any, area: Area, year: int) -> list[FundLine]:
    """Return the funds of an area that ``user`` may see, those that want help most first, then by name; constant statements."""
    columns = (
        "pk", "code", "area__name_th", "area__parent__name_th", "area__parent__parent__name_th",
    )  # fmt: skip
    rows = list(funds_asked(ask_for(user, area=area)).order_by().values_list(*columns))
    found = standings([row[0] for row in rows], year, found=grouped(year))
    lines = [
        FundLine(pk, code, name, district or "", province or "", found.get(pk))
        for pk, code, name, district, province in rows
    ]
    order = list(Level)
    return sorted(
        lines, key=lambda line: (order.index(line.level), line.standing is None, sort_key(line.name), line.code)
    )


def parts_of(area: Area) -> list[Area]:
    """Return the areas just below, to choose from."""
    below = Area.objects.filter(parent=area).exclude(kind__in=(AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT))
    return sorted(
        below,
        key=lambda one: (
            int(one.code) if one.code.isdecimal() and one.kind == AreaKind.ZONE else 0,
            sort_key(one.name_th),
        ),
    )
