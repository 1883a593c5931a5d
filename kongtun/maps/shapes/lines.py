"""Geometry of outlines: rings of (longitude, latitude) made simpler, measured, and put on paper. Knows no Django."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Ring = Sequence[Point]
Box = tuple[float, float, float, float]


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie nearer than ``tolerance`` (degrees) to the line without them (Douglas–Peucker, no recursion)."""
    last = len(points) - 1
    if last < 2:
        return list(points)
    kept = [False] * (last + 1)
    kept[0] = kept[last] = True
    open_parts = [(0, last)]
    while open_parts:
        first, end = open_parts.pop()
        farthest, at = tolerance, -1
        for number in range(first + 1, end):
            away = _distance(points[number], points[first], points[end])
            if away > farthest:
                farthest, at = away, number
        if at >= 0:
            kept[at] = True
            open_parts += [(first, at), (at, end)]
    return [point for point, stays in zip(points, kept, strict=True) if stays]


def simplified_ring(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """Make a closed ring simpler; a ring of its own has no ends, so it is cut where it is farthest from its beginning."""
    points = list(ring[:-1] if ring[0] == ring[-1] else ring)
    if len(points) < 4:
        return points
    far = max(range(len(points)), key=lambda number: math.dist(points[0], points[number]))
    there = simplified(points[: far + 1], tolerance)
    back = simplified([*points[far:], points[0]], tolerance)
    return there[:-1] + back[:-1]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    if length == 0:
        return math.hypot(x - ax, y - ay)
    share = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return math.hypot(x - ax - share * dx, y - ay - share * dy)


def area_of_ring(ring: Ring) -> float:
    """Return the area inside a ring in square degrees, without a sign."""
    total = 0.0
    for number, (x, y) in enumerate(ring):
        after = ring[(number + 1) % len(ring)]
        total += x * after[1] - after[0] * y
    return abs(total) / 2


def box_of(rings: Iterable[Ring]) -> Box | None:
    """Return west, south, east, north of all rings; None of nothing."""
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    return (
        min(x for x, _y in points), min(y for _x, y in points),
        max(x for x, _y in points), max(y for _x, y in points),
    )  # fmt: skip


def middle_of(rings: Sequence[Ring], *, together: bool = False) -> Point:
    """Return where a name can stand: the centre of gravity of the largest ring, or of all of them ``together``."""
    if together:
        weights = [area_of_ring(ring) or 1e-12 for ring in rings]
        middles = [middle_of([ring]) for ring in rings]
        whole = sum(weights)
        return (
            sum(x * weight for (x, _y), weight in zip(middles, weights, strict=True)) / whole,
            sum(y * weight for (_x, y), weight in zip(middles, weights, strict=True)) / whole,
        )
    ring = max(rings, key=area_of_ring)
    total = x_sum = y_sum = 0.0
    for number, (x, y) in enumerate(ring):
        bx, by = ring[(number + 1) % len(ring)]
        cross = x * by - bx * y
        total += cross
        x_sum += (x + bx) * cross
        y_sum += (y + by) * cross
    if abs(total) < 1e-12:
        return ring[0]
    return x_sum / (3 * total), y_sum / (3 * total)


class Paper:
    """A sheet ``width`` wide on which degrees become pixels: north up, as narrow as the country is at this latitude."""

    def __init__(self, box: Box, width: float, *, tallest: float = 0, margin: float = 8) -> None:
        west, south, east, north = box
        self.squeeze = math.cos(math.radians((south + north) / 2))
        wide, tall = max((east - west) * self.squeeze, 1e-6), max(north - south, 1e-6)
        self.scale = (width - 2 * margin) / wide
        if tallest and tall * self.scale > tallest - 2 * margin:
            self.scale = (tallest - 2 * margin) / tall
        self.west, self.north, self.margin = west, north, margin
        self.width = round(wide * self.scale + 2 * margin)
        self.height = round(tall * self.scale + 2 * margin)

    def at(self, point: Point) -> Point:
        """Return where a place is on the sheet, in pixels from its upper left corner."""
        x, y = point
        return (
            (x - self.west) * self.squeeze * self.scale + self.margin,
            (self.north - y) * self.scale + self.margin,
        )

    def path(self, rings: Iterable[Ring], *, closed: bool = True) -> str:
        """Return rings as the ``d`` of an SVG path, without points nearer than half a pixel to the one before.

        Each ring begins at a place and goes on by steps, in tenths of a pixel: half as many letters as places would be.
        """
        parts = []
        for ring in rings:
            drawn: list[tuple[int, int]] = []
            last: Point | None = None
            for point in ring:
                x, y = self.at(point)
                if last is not None and abs(x - last[0]) < 0.5 and abs(y - last[1]) < 0.5:
                    continue
                drawn.append((round(x * 10), round(y * 10)))
                last = (x, y)
            if len(drawn) > (2 if closed else 1):
                parts.append(_steps(drawn) + ("z" if closed else ""))
        return "".join(parts)


def _steps(places: Sequence[tuple[int, int]]) -> str:
    """Say places (tenths of a pixel) as a path: the first one, then the way from each to the next; steps are exact, nothing adds up."""
    (x, y), *others = places
    said = [f"M{_tenths(x)} {_tenths(y)}l"]
    for to_x, to_y in others:
        for step in (_tenths(to_x - x), _tenths(to_y - y)):
            # A minus sign parts two numbers by itself.
            said.append(step if step.startswith("-") or said[-1].endswith("l") else f" {step}")
        x, y = to_x, to_y
    return "".join(said)


def _tenths(number: int) -> str:
    """Write tenths as short as SVG allows: ``-3``, ``.5``, ``12.4``."""
    whole, part = divmod(abs(number), 10)
    said = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{said}" if number < 0 else said
