"""A map as a picture of its own (SVG, PNG): title, what was asked, map or tiles, legend. No styles from outside."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import fontpkg_sarabun
import typst
from django.utils.translation import gettext as _

from kongtun.maps.presenters.classes import COLOURS, NONE, ZERO
from kongtun.maps.presenters.drawing import WATER, Drawing, Spot

_FONTS = fontpkg_sarabun.ROOT / "files"
_INK, _QUIET, _LINE = "#05312c", "#4d473f", "#ffffff"
# The library that draws the picture loses the letter behind ำ; its two halves are drawn right and look the same.
_SARA_AM = re.compile("([\u0e48-\u0e4b]*)\u0e33")
_PAGE = 900
_TILE_W, _TILE_H, _GAP = 104, 46, 4
_PER_ROW = 8


def picture(drawing: Drawing, title: str, under: Sequence[str]) -> str:
    """Return the whole picture as SVG."""
    parts, height = _head(title, under)
    legend_x = 60 + drawing.width if drawing.shaped else 40
    body_top = height
    if drawing.shaped:
        parts.append(f'<g transform="translate(30 {height})">{_shapes(drawing)}</g>')
        height += drawing.height + 20
    else:
        tiles, tall = _tiles(drawing)
        parts.append(f'<g transform="translate(40 {height})">{tiles}</g>')
        height += tall + 24
    legend, tall = _legend(drawing)
    if drawing.shaped and legend_x + 240 <= _PAGE:
        parts.append(f'<g transform="translate({legend_x} {body_top + 10})">{legend}</g>')
        height = max(height, body_top + tall + 20)
    else:
        parts.append(f'<g transform="translate(40 {height})">{legend}</g>')
        height += tall + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_PAGE} {height}" width="{_PAGE}" height="{height}" '
        f'font-family="Sarabun"><defs>{hatch()}</defs><rect width="{_PAGE}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def png(svg: str) -> bytes:
    """Return a picture as PNG, 1800 pixels wide, with the fonts of the official papers."""
    with tempfile.TemporaryDirectory(prefix="kongtun-map-") as folder:
        root = Path(folder)
        (root / "map.svg").write_text(svg, encoding="utf-8")
        main = root / "main.typ"
        main.write_text(f'#set page(width: {_PAGE}pt, height: auto, margin: 0pt)\n#image("map.svg", width: 100%)\n')
        return typst.compile(
            main, root=root, font_paths=[_FONTS], ignore_system_fonts=True, format="png", ppi=144
        )  # fmt: skip


def hatch() -> str:
    """Pattern of areas of which nothing is known."""
    return (
        '<pattern id="map-none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#f2eee7"/><rect width="2" height="6" fill="#d3cbbf"/></pattern>'
    )


def fill(cls: str) -> str:
    """Return the paint of a class."""
    return "url(#map-none)" if cls == NONE else COLOURS[cls][0]


def _head(title: str, under: Sequence[str]) -> tuple[list[str], int]:
    parts = [_text(40, 56, title, 30, weight=700)]
    height = 72
    for line in under:
        height += 26
        parts.append(_text(40, height, line, 18, colour=_QUIET))
    return parts, height + 26


def _shapes(drawing: Drawing) -> str:
    parts = []
    if drawing.around:
        parts.append(f'<path d="{drawing.around}" fill="#f2eee7" stroke="{_LINE}" stroke-width="1"/>')
    for spot in drawing.shaped:
        edge = "#b0a79a" if spot.cls in (ZERO, NONE) else _LINE
        parts.append(f'<path d="{spot.path}" fill="{fill(spot.cls)}" stroke="{edge}" stroke-width="0.8"/>')
    if drawing.water:
        parts.append(f'<path d="{drawing.water}" fill="{WATER}"/>')
    if drawing.edges:
        parts.append(f'<path d="{drawing.edges}" fill="none" stroke="{_INK}" stroke-width="1.1"/>')
    parts += [_label(spot) for spot in drawing.shaped if spot.label]
    parts += [
        f'<circle cx="{pin.x}" cy="{pin.y}" r="4.5" fill="{_INK}" stroke="#ffffff" stroke-width="1.5"/>'
        for pin in drawing.pins
    ]
    clip = f'<clipPath id="sheet"><rect width="{drawing.width}" height="{drawing.height}"/></clipPath>'
    return f'{clip}<g clip-path="url(#sheet)">{"".join(parts)}</g>'


def _label(spot: Spot) -> str:
    ink = _QUIET if spot.cls == NONE else COLOURS[spot.cls][1]
    return (
        _text(spot.x, spot.y - 2, spot.tile, 14, colour=ink, middle=True)
        + _text(spot.x, spot.y + 14, spot.short_text, 15, weight=700, colour=ink, middle=True)
    )  # fmt: skip


def _tiles(drawing: Drawing) -> tuple[str, int]:
    parts, top = [], 0
    for block in drawing.blocks:
        if block.name:
            parts.append(_text(0, top + 18, block.name, 17, weight=600))
            top += 28
        for number, spot in enumerate(block.spots):
            x, y = number % _PER_ROW * (_TILE_W - 1), top + number // _PER_ROW * (_TILE_H + _GAP)
            ink = _QUIET if spot.cls == NONE else COLOURS[spot.cls][1]
            name = spot.tile if len(spot.tile) <= 13 else f"{spot.tile[:12]}…"
            parts.append(
                f'<rect x="{x}" y="{y}" width="{_TILE_W - _GAP}" height="{_TILE_H}" rx="7" fill="{fill(spot.cls)}" stroke="#b0a79a" '
                f'stroke-width="{1 if spot.cls in (ZERO, NONE) else 0}"/>'
                + _text(x + _TILE_W / 2 - 2, y + 18, name, 13, colour=ink, middle=True)
                + _text(x + _TILE_W / 2 - 2, y + 37, spot.short_text, 16, weight=700, colour=ink, middle=True)
            )
        top += -(-len(block.spots) // _PER_ROW) * (_TILE_H + _GAP) + 16
    return "".join(parts), top


def _legend(drawing: Drawing) -> tuple[str, int]:
    title = f"{drawing.measure.label}" + (f" ({drawing.measure.unit})" if drawing.measure.unit else "")
    parts, top = [_text(0, 18, title, 18, weight=600)], 34
    for one in drawing.legend:
        parts.append(
            f'<rect x="0" y="{top}" width="26" height="18" rx="4" fill="{fill(one["cls"])}" stroke="#b0a79a" stroke-width="0.8"/>'
            + _text(36, top + 15, _("%(class)s · %(n)s แห่ง") % {"class": one["text"], "n": one["count"]}, 16)
        )
        top += 27
    return "".join(parts), top


def _text(
    x: float, y: float, words: str, size: int, *, weight: int = 400, colour: str = _INK, middle: bool = False
) -> str:
    place = ' text-anchor="middle"' if middle else ""
    clean = escape(_SARA_AM.sub("\u0e4d\\1\u0e32", str(words).replace("\u2060", "").replace("\u00a0", " ")))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}"{place}>{clean}</text>'
    )
