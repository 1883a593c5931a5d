"""A figure on a map: outlines where there are any, else equal tiles put in order by code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.areas.models import Area, AreaKind
from kongtun.figures.measures import BY_NAME, Measure, value_of
from kongtun.figures.presenters.said import said
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.lines import Line
from kongtun.maps.presenters.classes import NONE, Scale, ScaleKind, legend, scale_of
from kongtun.maps.presenters.names import short_figure, tile_name
from kongtun.maps.presenters.sheet import WIDTH, sheet_of
from kongtun.maps.presenters.tiles import Block, blocks_of
from kongtun.maps.queries.outlines import Outlines, outlines_of
from kongtun.maps.queries.places import Pin
from kongtun.maps.shapes.lines import Paper, box_of
from kongtun.maps.shapes.provinces import rings_of

# With more areas than this, names on the map would lie on one another.
MOST_NAMES = 26
# Degrees of land shown around pins, some forty kilometres: so far that a border of the province tells where they are.
ROUND_PINS = 0.4
WATER = "#dbe7ec"


@dataclass
class Spot:
    """One area with its figure: where it stands on the map or among the tiles, and where it leads."""

    key: Any
    area_id: int | None
    name: str
    code: str
    value: Any
    text: str
    short_text: str
    cls: str
    url: str = ""
    tile: str = ""
    note: str = ""
    path: str = ""
    x: float = 0
    y: float = 0
    label: bool = False


@dataclass
class PinSpot:
    """A fund or a project at its place on the sheet."""

    name: str
    url: str
    x: float
    y: float
    cls: str = NONE
    text: str = ""
    project: bool = False


@dataclass
class Drawing:
    """Everything a template or a picture needs."""

    measure: Measure
    level: str
    scale: Scale
    spots: list[Spot]
    legend: list[dict[str, Any]]
    blocks: list[Block] = field(default_factory=list)
    width: int = 0
    height: int = 0
    around: str = ""
    edges: str = ""
    water: str = ""
    pins: list[PinSpot] = field(default_factory=list)
    pin_sheet: PinSheet | None = None
    source: str = ""
    finding: str = ""

    @property
    def shaped(self) -> list[Spot]:
        """Spots that have an outline, the smallest last so that none lies under another."""
        return [spot for spot in self.spots if spot.path]

    @property
    def project_pins(self) -> list[PinSpot]:
        """Projects that have a pin, for the list beside the map."""
        return [pin for pin in (self.pin_sheet.pins if self.pin_sheet else self.pins) if pin.project]

    @property
    def by_value(self) -> list[Spot]:
        """Spots for the table: from the highest to the lowest, the unknown at the end."""
        known = [spot for spot in self.spots if spot.value is not None]
        known.sort(key=lambda spot: spot.value, reverse=True)
        return known + [spot for spot in self.spots if spot.value is None]


@dataclass
class PinSheet:
    """Where funds are, on the outline of their province, where the map itself is made of tiles."""

    width: int
    height: int
    outline: str
    pins: list[PinSpot]


def map_of(
    lines: Sequence[Line],
    level: str,
    url_of: Callable[[Line], str],
    *,
    figure: str = "granted",
    scale: str = ScaleKind.QUANTILE,
    pins: Sequence[Pin] = (),
) -> Drawing:
    """Draw one figure of the rows of an answer (``figures.queries.lines``) as a map; at most seven statements.

    ``level`` says what the rows are (``By.ZONE``, ``PROVINCE``, ``DISTRICT`` or ``FUND``); ``url_of`` gives where an area
    leads, empty for nowhere. Show it with ``{% include "maps/_map.html" with map=… %}``.
    """
    measure = BY_NAME[figure]
    classes = scale_of(measure, [value_of(line.row, figure) for line in lines], scale)
    areas = {
        area.pk: area
        for area in Area.objects.filter(pk__in=[line.area_id for line in lines if line.area_id]).select_related(
            "parent"
        )
    }
    spots = []
    for line in lines:
        value = value_of(line.row, figure)
        area = areas.get(line.area_id or 0)
        spots.append(
            Spot(
                line.key, line.area_id, area.full_name if area else line.name, line.code, value, said(measure, value),
                short_figure(measure, value), classes.class_of(value), url_of(line), tile_name(area) if area else line.name,
                line.note,
            )
        )  # fmt: skip
    missing = sum(spot.value is None for spot in spots)
    drawing = Drawing(measure, level, classes, spots, legend(classes, missing), finding=finding_of(spots))
    outlines = outlines_of(level, areas)
    _put(drawing, outlines, areas, list(pins))
    return drawing


def _put(drawing: Drawing, outlines: Outlines, areas: dict[int, Area], pins: list[Pin]) -> None:
    have = [spot for spot in drawing.spots if spot.area_id in outlines.rings]
    sheet = sheet_of(outlines, together=drawing.level == By.ZONE)
    if sheet is None or len(have) * 2 < len(drawing.spots):
        drawing.blocks = blocks_of(drawing.spots, areas)
        _pins_on_provinces(drawing, areas, pins)
        return
    drawing.source = outlines.source
    drawing.width, drawing.height = sheet.paper.width, sheet.paper.height
    for spot in have:
        drawn = sheet.areas[spot.area_id or 0]
        spot.path, spot.x, spot.y = drawn.path, drawn.x, drawn.y
        spot.label = len(have) <= MOST_NAMES
    drawing.around, drawing.edges, drawing.water = sheet.around, sheet.edges, sheet.water
    drawing.pins = _pins(drawing, sheet.paper, pins)
    drawing.blocks = blocks_of([spot for spot in drawing.spots if not spot.path], areas)


def _pins(drawing: Drawing, paper: Paper, pins: list[Pin]) -> list[PinSpot]:
    spot_of = {spot.area_id: spot for spot in drawing.spots} if drawing.level == By.FUND else {}
    shown = []
    for pin in pins:
        x, y = paper.at((pin.longitude, pin.latitude))
        if pin.project is not None:
            url = reverse("dashboards:project", args=[pin.project])
            shown.append(PinSpot(pin.name or _("ยังไม่มีชื่อ"), url, round(x, 1), round(y, 1), project=True))
            continue
        spot = spot_of.get(pin.area)
        shown.append(
            PinSpot(
                pin.name,
                spot.url if spot else "",
                round(x, 1),
                round(y, 1),
                spot.cls if spot else NONE,
                spot.text if spot else "",
            )
        )
    return shown


def _pins_on_provinces(drawing: Drawing, areas: dict[int, Area], pins: list[Pin]) -> None:
    """Where there are no outlines of this level, pins stand on the outline of the provinces around them."""
    if not pins:
        return
    paths = {area.path.split("/")[2] for area in areas.values() if area.path.count("/") > 3}
    rings = [ring for code in sorted(paths) for ring in rings_of(code)]
    box = box_of(rings)
    if box is None:
        return
    if drawing.level == By.FUND:  # the pins of a district are a dot on its province
        west, south, east, north = box_of([[(pin.longitude, pin.latitude) for pin in pins]]) or box
        box = (west - ROUND_PINS, south - ROUND_PINS, east + ROUND_PINS, north + ROUND_PINS)
    paper = Paper(box, WIDTH, tallest=420)
    drawing.pin_sheet = PinSheet(paper.width, paper.height, paper.path(rings), _pins(drawing, paper, pins))


def finding_of(spots: Sequence[Spot]) -> str:
    """Say the map in a sentence: who has most and least, and who has none."""
    known = sorted((spot for spot in spots if spot.value is not None), key=lambda spot: spot.value)
    if not known:
        return ""
    if known[0].value == known[-1].value:
        return _("ทุกพื้นที่เท่ากัน คือ %(n)s") % {"n": known[0].text} if len(known) > 1 else ""
    none = [spot for spot in known if spot.value == 0]
    most = _("มากที่สุดคือ%(name)s %(n)s") % {"name": known[-1].name, "n": known[-1].text}
    if none and len(none) <= 3:
        return _("%(most)s ส่วน%(names)s ไม่มีเลย") % {"most": most, "names": ", ".join(spot.name for spot in none)}
    if none:
        return _("%(most)s และมี %(n)s พื้นที่ที่ไม่มีเลย") % {"most": most, "n": len(none)}
    return _("%(most)s น้อยที่สุดคือ%(name)s %(n)s") % {"most": most, "name": known[0].name, "n": known[0].text}


KIND_OF = {
    By.ZONE: AreaKind.ZONE, By.PROVINCE: AreaKind.PROVINCE, By.DISTRICT: AreaKind.DISTRICT, By.FUND: AreaKind.LOCAL_GOVERNMENT,
}  # fmt: skip
