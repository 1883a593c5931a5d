"""Figures as people read them: amounts, shares, and up or down in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.figures.measures import BAHT, DAYS, SHARE, Measure, value_of
from kongtun.figures.queries.figures import Row


def said(measure: Measure, value: Any) -> str:
    """Write a figure: whole baht, one decimal of days and shares; a dash for what the question cannot say."""
    if value is None:
        return "–"
    if measure.kind == BAHT:
        return baht(Decimal(value).quantize(Decimal(1)))
    if measure.kind in (SHARE, DAYS):
        return number(round(Decimal(value), 1))
    return number(Decimal(value))


def change(measure: Measure, now: Row, before: Row | None) -> dict[str, str] | None:
    """Return how a figure moved since a year before, in words; None when one of both is not known."""
    if before is None:
        return None
    new, old = value_of(now, measure.name), value_of(before, measure.name)
    if new is None or old is None:
        return None
    if new == old:
        return {"tone": "", "icon": "minus", "text": _("เท่ากับปีก่อน")}
    words = _("เพิ่มขึ้น %(n)s") if new > old else _("ลดลง %(n)s")
    text = words % {"n": said(measure, abs(new - old))}
    # Which way is good depends on the figure; the word and the arrow say it, not the colour.
    return {
        "tone": "",
        "icon": "trending-up" if new > old else "trending-down",
        "text": f"{text} ({said(measure, old)})",
    }
