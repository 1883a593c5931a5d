"""Names and figures short enough for a tile."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import pgettext

from kongtun.areas.models import Area, AreaKind
from kongtun.areas.names import long_name
from kongtun.common.thai.numerals import NO_BREAK_SPACE, number
from kongtun.figures.measures import BAHT, Measure
from kongtun.figures.presenters.said import said

_KINDS = {"องค์การบริหารส่วนตำบล": "อบต.", "เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "เทศบาลนคร": "ทน."}
MILLION = 1_000_000


def tile_name(area: Area) -> str:
    """Return the name of an area for a tile: เมือง for อำเภอเมือง of a province, อบต. and the like in short."""
    if area.kind == AreaKind.DISTRICT and area.parent is not None and area.name_th == f"เมือง{area.parent.name_th}":
        return "เมือง"
    if area.kind == AreaKind.LOCAL_GOVERNMENT:
        name = long_name(area.name_th)
        for word, short in _KINDS.items():
            if name.startswith(word):
                return short + name.removeprefix(word)
    if area.kind == AreaKind.ZONE:
        return " ".join(area.name_th.split()[:2])
    return area.name_th


def short_figure(measure: Measure, value: Any) -> str:
    """Return a figure for a small place: millions with one decimal, everything else as usual."""
    if value is not None and measure.kind == BAHT and abs(value) >= MILLION:
        return number(round(Decimal(value) / MILLION, 1)) + NO_BREAK_SPACE + pgettext("on a tile", "ล้าน")
    return said(measure, value)
