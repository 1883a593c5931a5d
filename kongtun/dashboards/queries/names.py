"""The names by which funds are looked for, kept in memory: any part of a name may be typed, which no index of a database finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kongtun.areas.models import Area
from kongtun.common.kept import whole
from kongtun.funds.models import Fund


@dataclass(frozen=True)
class Named:
    """A fund with its code, the path of its area, and all its names in one text, a line each."""

    key: int
    code: str
    path: str
    names: str


def keys_holding(text: str, paths: Sequence[str]) -> list[int]:
    """Return the funds within ``paths`` that ``find_funds`` would find, in the order of their areas.

    They change when areas or funds do, seldom: one statement while they stay.
    """
    wanted = text.casefold()
    within = tuple(paths)
    return [
        one.key
        for one in whole(("names of funds",), (), _names)
        if one.path.startswith(within) and (wanted in one.names or wanted == one.code)
    ]


def _names() -> list[Named]:
    covered: dict[int, list[str]] = {}
    for area, name in Area.covers.through.objects.values_list("from_area_id", "to_area__name_th"):
        covered.setdefault(area, []).append(name)
    above = ("area__name_th", "area__parent__name_th", "area__parent__parent__name_th")
    rows = Fund.objects.order_by("area__path").values_list("pk", "code", "area__path", "area_id", "name", *above)
    return [
        Named(pk, code.casefold(), path, "\n".join(name or "" for name in (*names, *covered.get(area, ()))).casefold())
        for pk, code, path, area, *names in rows
    ]
