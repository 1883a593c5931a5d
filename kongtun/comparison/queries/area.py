"""An area's funds beside their own groups: who needs which support first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import whole
from kongtun.common.thai.text import sort_key
from kongtun.comparison.groups import Group
from kongtun.comparison.levels import Level
from kongtun.comparison.queries.standing import Standing, standings
from kongtun.comparison.queries.year import grouped
from kongtun.figures.queries.ask import Ask, ask_for
from kongtun.figures.queries.places import funds_asked

# A fund's line holds its estimates too: about so many rows of other kept answers.
ROWS_OF_A_LINE = 20
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

    @cached_property
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


class Lines(list[FundLine]):
    """Lines of an area; they belong to all who may see all of it."""

    @property
    def size(self) -> int:
        """How many rows they are worth, for whoever keeps them."""
        return len(self) * ROWS_OF_A_LINE + 1


def lines_of(user: Any, area: Area, year: int) -> list[FundLine]:
    """Return the funds of an area that ``user`` may see, those that want help most first, then by name; constant statements.

    Everything in it follows from facts and numbers of inhabitants. The peers of a fund may live anywhere, so what is kept for
    those who may see the whole area holds until something changes in the country.
    """
    ask = ask_for(user, area=area)
    if ask.within is not None and not any(area.path.startswith(path) for path in ask.within):
        return _lines(ask, year)
    ask = Ask(area=area)
    return whole(("comparison", area.pk, year), None, lambda: _lines(ask, year))


def _lines(ask: Ask, year: int) -> Lines:
    columns = (
        "pk", "code", "area__name_th", "area__parent__name_th", "area__parent__parent__name_th",
    )  # fmt: skip
    rows = list(funds_asked(ask).order_by().values_list(*columns))
    found = standings([row[0] for row in rows], year, found=grouped(year))
    for standing in found.values():  # what the estimates are made from is not kept with them
        standing.group_numbers, standing.numbers.waits = {}, ()
    lines = [
        FundLine(pk, code, name, district or "", province or "", found.get(pk))
        for pk, code, name, district, province in rows
    ]
    order = list(Level)
    return Lines(
        sorted(lines, key=lambda line: (order.index(line.level), line.standing is None, sort_key(line.name), line.code))
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
