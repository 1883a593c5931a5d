"""A radar picture as numbers for an SVG: one axis for each group, one outline for each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kongtun.selection.queries.assessments import Assessed

MIDDLE, RADIUS = 160.0, 110.0


@dataclass(frozen=True)
class Axis:
    """One axis: its name, where it ends, where the name stands and on which side."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Shape:
    """The outline of one year."""

    name: str
    points: str
    shade: int


@dataclass(frozen=True)
class Radar:
    """Axes, rings (polygons at 25, 50, 75, 100 percent), outlines from the oldest to the newest."""

    axes: list[Axis]
    rings: list[str]
    shapes: list[Shape]


def radar(rows: Sequence[Assessed]) -> Radar | None:
    """Return the picture of up to three years (the newest first in ``rows``); None without any."""
    if not rows:
        return None
    names = [name for name, _value in rows[0].groups]
    count = len(names)
    axes = []
    for at, name in enumerate(names):
        x, y = _point(at, count, 1.0)
        lx, ly = _point(at, count, 1.18)
        side = "middle" if abs(lx - MIDDLE) < 12 else "start" if lx > MIDDLE else "end"
        axes.append(Axis(name, x, y, lx, ly, side))
    rings = [_polygon([part] * count) for part in (0.25, 0.5, 0.75, 1.0)]
    newest = list(rows[:3])
    shapes = [
        Shape(str(row.fiscal_year), _polygon([float(value) / 100 for _name, value in row.groups]), len(newest) - 1 - at)
        for at, row in enumerate(reversed(newest))
    ]
    return Radar(axes, rings, shapes)


def _point(at: int, count: int, part: float) -> tuple[float, float]:
    turn = 2 * pi * at / count - pi / 2
    return round(MIDDLE + RADIUS * part * cos(turn), 1), round(MIDDLE + RADIUS * part * sin(turn), 1)


def _polygon(parts: Sequence[float]) -> str:
    return " ".join(f"{x},{y}" for x, y in (_point(at, len(parts), part) for at, part in enumerate(parts)))
