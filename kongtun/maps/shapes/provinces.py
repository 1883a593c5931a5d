"""The outlines of provinces that come with the product, and borders between groups of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import kongtun.common
from kongtun.maps.shapes.codes import LAKE
from kongtun.maps.shapes.lines import Point

FILE = Path(kongtun.common.__file__).parent / "static" / "vendor" / "shapes" / "provinces.json"
Rings = list[list[Point]]


class _Shapes:
    """The file, read once: arcs, and the rings of each province as numbers of arcs (``~n``: the arc backwards)."""

    def __init__(self) -> None:
        body = json.loads(FILE.read_text())
        self.arcs: list[list[Point]] = []
        for steps in body["arcs"]:
            x = y = 0
            points = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                points.append((x / body["unit"], y / body["unit"]))
            self.arcs.append(points)
        self.polygons: dict[str, list[list[list[int]]]] = body["provinces"]


@cache
def _shapes() -> _Shapes:
    return _Shapes()


def codes() -> list[str]:
    """Return the DOPA codes of the provinces that have a shape."""
    return [code for code in _shapes().polygons if code != LAKE]


@cache
def rings_of(code: str) -> Rings:
    """Return the rings of a province (or of the lake) in degrees; nothing for a code without a shape."""
    shapes = _shapes()
    rings: Rings = []
    for polygon in shapes.polygons.get(code, []):
        for ring in polygon:
            points: list[Point] = []
            for arc in ring:
                line = shapes.arcs[arc] if arc >= 0 else shapes.arcs[~arc][::-1]
                points += line[1:] if points else line
            rings.append(points)
    return rings


def borders(group_of: Mapping[str, object]) -> Rings:
    """Return the lines where provinces of one group end: what is left when provinces of a group are joined.

    ``group_of``: province code → its group (a zone). Lines between two provinces of a group are left out.
    """
    shapes = _shapes()
    sides: dict[int, list[object]] = {}
    for code, group in group_of.items():
        for polygon in shapes.polygons.get(code, []):
            for ring in polygon:
                for arc in ring:
                    sides.setdefault(arc if arc >= 0 else ~arc, []).append(group)
    return [shapes.arcs[arc] for arc, groups in sorted(sides.items()) if len(groups) == 1 or len(set(groups)) > 1]
