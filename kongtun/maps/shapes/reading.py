"""Reads outlines from a GeoJSON file that somebody uploaded. What cannot be used is said in words that help. Knows no Django."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from kongtun.maps.shapes.lines import Point, area_of_ring, simplified_ring

# The country with some room around it: west, south, east, north.
THAILAND = (96.5, 5.0, 106.5, 21.0)
MOST_SHAPES = 12_000
MOST_POINTS = 3_000_000
# How far a line may move (degrees) and how small an island may be (square degrees), by level.
TOLERANCE = {"province": 0.003, "district": 0.0012, "subdistrict": 0.0006, "lao": 0.0006}


class Unreadable(Exception):  # noqa: N818 (reads as a sentence where it is caught)
    """The file is no file of outlines; ``reason`` names the sentence (``forms/boundaries.py``), ``detail`` what was found."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason)


@dataclass
class Shape:
    """One feature: its properties as texts, its rings in degrees, already made simpler."""

    number: int
    properties: dict[str, str]
    rings: list[list[Point]]


def shapes_in(data: bytes, level: str) -> list[Shape]:
    """Return the polygons of a GeoJSON file in degrees (WGS 84)."""
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise Unreadable("json") from wrong
    features = _features(body)
    if len(features) > MOST_SHAPES:
        raise Unreadable("many", str(len(features)))
    points = 0
    shapes = []
    for number, feature in enumerate(features, start=1):
        rings, count = _rings(feature.get("geometry"), number, TOLERANCE[level])
        points += count
        if points > MOST_POINTS:
            raise Unreadable("points")
        if rings:
            shapes.append(Shape(number, _texts(feature.get("properties")), rings))
    if not shapes:
        raise Unreadable("empty")
    return shapes


def _features(body: Any) -> list[dict[str, Any]]:
    if not isinstance(body, dict):
        raise Unreadable("geojson")
    if body.get("type") == "Topology":
        raise Unreadable("topojson")
    features = body.get("features") if body.get("type") == "FeatureCollection" else [body]
    if not isinstance(features, list) or not all(
        isinstance(one, dict) and one.get("type") == "Feature" for one in features
    ):
        raise Unreadable("geojson")
    return features


def _texts(properties: Any) -> dict[str, str]:
    if not isinstance(properties, dict):
        return {}
    texts = {}
    for name, value in list(properties.items())[:60]:
        whole = isinstance(value, float) and math.isfinite(value) and value == int(value)
        if isinstance(value, str | int) and not isinstance(value, bool):
            texts[str(name)[:60]] = str(value).strip()[:200]
        elif whole:
            texts[str(name)[:60]] = str(int(value))
    return texts


def _rings(geometry: Any, number: int, tolerance: float) -> tuple[list[list[Point]], int]:
    """Rings of a feature, without islands too small to be seen, and how many points it had. A feature of points has none."""
    if not isinstance(geometry, dict):
        return [], 0
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        return [], 0
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list):
        raise Unreadable("geometry", str(number))
    found: list[list[Point]] = []
    count = 0
    for polygon in polygons:
        if not isinstance(polygon, list):
            raise Unreadable("geometry", str(number))
        for ring in polygon:
            points = _points(ring, number)
            count += len(points)
            found.append(points)
    if not found:
        return [], count
    largest = max(found, key=area_of_ring)
    smallest = min(4 * tolerance * tolerance, area_of_ring(largest) / 2)
    kept = [simplified_ring(ring, tolerance) for ring in found if area_of_ring(ring) >= smallest]
    return [ring for ring in kept if len(ring) > 2] or [list(largest)], count


def _points(ring: Any, number: int) -> list[Point]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Unreadable("geometry", str(number))
    points: list[Point] = []
    for pair in ring:
        if not isinstance(pair, list) or len(pair) < 2 or not all(_is_number(one) for one in pair[:2]):
            raise Unreadable("geometry", str(number))
        x, y = float(pair[0]), float(pair[1])
        if not (THAILAND[0] <= x <= THAILAND[2] and THAILAND[1] <= y <= THAILAND[3]):
            swapped = THAILAND[0] <= y <= THAILAND[2] and THAILAND[1] <= x <= THAILAND[3]
            raise Unreadable(
                "swapped" if swapped else "degrees" if abs(x) > 180 or abs(y) > 90 else "outside", f"{x:g}, {y:g}"
            )
        points.append((x, y))
    return points


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
