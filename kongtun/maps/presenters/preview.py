"""A look at an uploaded file before it is used: all its outlines on one sheet."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.maps.models import BoundaryFile
from kongtun.maps.shapes.lines import Paper, box_of


@dataclass
class Sheet:
    """Outlines in one path."""

    width: int
    height: int
    path: str


def preview_of(file: BoundaryFile) -> Sheet | None:
    """Draw all outlines of a file; one statement, and no names: it shows whether the file is in its place."""
    rings = [ring for boundary in file.boundaries.all() for ring in boundary.in_degrees()]
    box = box_of(rings)
    if box is None:
        return None
    paper = Paper(box, 460, tallest=760)
    return Sheet(paper.width, paper.height, paper.path(rings))
