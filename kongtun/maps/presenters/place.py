"""The pin of a fund or a project on the outline of its province."""

from __future__ import annotations

from kongtun.areas.models import Area
from kongtun.maps.models import Pinned
from kongtun.maps.presenters.drawing import PinSheet, PinSpot
from kongtun.maps.shapes.lines import Paper, box_of
from kongtun.maps.shapes.provinces import rings_of


def sheet_of(area: Area, place: Pinned | None) -> PinSheet | None:
    """Draw the province of an area with the pin; None for an area without a province that has an outline."""
    steps = area.path.strip("/").split("/")
    rings = rings_of(steps[2]) if len(steps) > 2 else []
    box = box_of(rings)
    if box is None:
        return None
    paper = Paper(box, 360, tallest=420)
    pins = []
    if place is not None:
        x, y = paper.at((float(place.longitude), float(place.latitude)))
        pins.append(PinSpot(area.full_name, "", round(x, 1), round(y, 1)))
    return PinSheet(paper.width, paper.height, paper.path(rings), pins)
