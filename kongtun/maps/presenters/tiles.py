"""Tiles of equal size where outlines are not to be had: blocks by the area above, placed roughly as they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kongtun.areas.models import Area, AreaKind
from kongtun.maps.shapes.lines import middle_of
from kongtun.maps.shapes.provinces import rings_of

if TYPE_CHECKING:
    from kongtun.maps.presenters.drawing import Spot

COLUMNS = 3


@dataclass
class Block:
    """Tiles of one area, in the order of their codes. ``column``: 1 the west, 3 the east."""

    name: str
    code: str
    spots: list[Any] = field(default_factory=list)
    column: int = 1


def blocks_of(spots: Sequence[Spot], areas: dict[int, Area]) -> list[Block]:
    """Put tiles into blocks by the area above them: in the west those of the west, in a column from north to south."""
    blocks: dict[int, Block] = {}
    middles: dict[int, tuple[float, float]] = {}
    for spot in sorted(spots, key=lambda one: (len(one.code), one.code)):
        area = areas.get(spot.area_id or 0)
        above = area.parent if area is not None else None
        key = above.pk if above is not None else 0
        if key not in blocks:
            blocks[key] = Block(above.full_name if above is not None else "", above.code if above is not None else "")
            if above is not None and above.kind == AreaKind.PROVINCE and rings_of(above.code):
                middles[key] = middle_of(rings_of(above.code))
        blocks[key].spots.append(spot)
    if len(middles) < len(blocks) or len(blocks) < COLUMNS:
        found = sorted(blocks.values(), key=lambda block: block.code)
        for number, block in enumerate(found):
            block.column = number % min(COLUMNS, len(found)) + 1
        return found
    from_west = sorted(blocks, key=lambda key: middles[key][0])
    for number, key in enumerate(from_west):
        blocks[key].column = number * COLUMNS // len(from_west) + 1
    return [blocks[key] for key in sorted(blocks, key=lambda key: (blocks[key].column, -middles[key][1]))]
