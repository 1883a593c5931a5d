"""Outlines on a sheet of paper: worked out once for as long as the outlines are the same, whatever figure is shown on them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kongtun.maps.queries.outlines import Outlines
from kongtun.maps.shapes.codes import LAKE
from kongtun.maps.shapes.lines import Box, Paper, Ring, box_of, middle_of
from kongtun.maps.shapes.provinces import rings_of

WIDTH, TALLEST = 560, 860
# Sheets of the country, its zones and provinces; each takes some tens of kilobytes.
MOST_SHEETS = 120


@dataclass(frozen=True)
class Drawn:
    """One area on the sheet: its path, and where its name stands."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """All areas of a map, what lies around them, and the paper on which pins find their place."""

    paper: Paper
    areas: dict[int, Drawn]
    around: str
    edges: str
    water: str


_sheets: OrderedDict[Hashable, Sheet | None] = OrderedDict()
_lock = threading.Lock()


def sheet_of(outlines: Outlines, *, together: bool) -> Sheet | None:
    """Draw all outlines; ``together``: a name stands in the middle of all parts of its area. None without any outline."""
    if outlines.key is None:
        return _draw(outlines, together=together)
    key = (outlines.key, together)
    with _lock:
        if key in _sheets:
            _sheets.move_to_end(key)
            return _sheets[key]
    sheet = _draw(outlines, together=together)
    with _lock:
        _sheets[key] = sheet
        while len(_sheets) > MOST_SHEETS:
            _sheets.popitem(last=False)
    return sheet


def _draw(outlines: Outlines, *, together: bool) -> Sheet | None:
    box = box_of(ring for rings in outlines.rings.values() for ring in rings)
    if box is None:
        return None
    paper = Paper(box, WIDTH, tallest=TALLEST)
    areas = {}
    for area, rings in outlines.rings.items():
        x, y = paper.at(middle_of(rings, together=together))
        areas[area] = Drawn(paper.path(rings), round(x, 1), round(y, 1))
    return Sheet(
        paper,
        areas,
        around=paper.path(_near(outlines.around, box)),
        edges=paper.path(_near(outlines.edges, box), closed=False),
        water=paper.path(_near(rings_of(LAKE), box)),
    )


def _near(rings: Iterable[Ring], box: Box) -> list[Ring]:
    return [ring for ring in rings if _touches(box_of([ring]), box)]


def _touches(one: Box | None, other: Box) -> bool:
    if one is None:
        return False
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
