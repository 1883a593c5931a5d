"""Is a typed number possible, and is it likely? The first is a rule, the second a question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import Neighbours


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to say about a number. ``hard`` means it cannot be saved; ``sentence`` is empty when ``ok``."""

    ok: bool
    hard: bool = False
    sentence: str = ""


def limits_of(indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    """Return the hard limits: the indicator's own, else those of its unit."""
    low, high = indicator.minimum, indicator.maximum
    return (indicator.unit.default_min if low is None else low, indicator.unit.default_max if high is None else high)


def judge(indicator: Indicator, value: Decimal) -> Judgement:
    """Judge ``value`` against the hard limits, the decimals of the unit and the typical range of a tambon."""
    low, high = limits_of(indicator)
    if (low is not None and value < low) or (high is not None and value > high) or value < 0:
        return Judgement(ok=False, hard=True, sentence=_outside(indicator, low, high))
    decimals = indicator.unit.decimals
    if value != round(value, decimals):
        if decimals == 0:
            words = _("นับเป็นจำนวนเต็ม (%(unit)s) ไม่มีทศนิยม") % {"unit": indicator.unit_label}
        else:
            words = _("ใส่ทศนิยมได้ไม่เกิน %(n)s ตำแหน่ง") % {"n": decimals}
        return Judgement(ok=False, hard=True, sentence=words)
    return _typical(indicator, value)


def _outside(indicator: Indicator, low: Decimal | None, high: Decimal | None) -> str:
    unit = indicator.unit_label
    if high is None:
        return _("ต้องไม่น้อยกว่า %(low)s %(unit)s ตรวจตัวเลขอีกครั้ง") % {"low": number(low or 0), "unit": unit}
    words = {"low": number(low or 0), "high": number(high), "unit": unit}
    if indicator.unit.is_percent:
        return _("ร้อยละต้องอยู่ระหว่าง %(low)s ถึง %(high)s ตรวจตัวเลขอีกครั้ง") % words
    return _("ต้องอยู่ระหว่าง %(low)s ถึง %(high)s %(unit)s ตรวจตัวเลขและหน่วยอีกครั้ง") % words


def _typical(indicator: Indicator, value: Decimal) -> Judgement:
    low, high = indicator.typical_low, indicator.typical_high
    if high is not None and value > high:
        side = _("สูงกว่าที่มักพบ")
    elif low is not None and value < low:
        side = _("ต่ำกว่าที่มักพบ")
    else:
        return Judgement(ok=True)
    range_text = "–".join(number(end) for end in (low, high) if end is not None)
    return Judgement(
        ok=False, sentence=_("%(side)s %(range)s ตรวจอีกครั้ง หรือบอกแหล่งที่มา") % {"side": side, "range": range_text}
    )


def question(indicator: Indicator, value: Decimal, others: Neighbours) -> str:
    """Return what to ask about a number that may be saved: outside the usual range, or far from other places; else empty."""
    judgement = judge(indicator, value)
    if judgement.hard:
        return ""
    if judgement.sentence:
        return judgement.sentence
    side = others.side_of(value)
    if not side:
        return ""
    return _("%(side)s ครึ่งหนึ่งของ %(count)d กองทุนอยู่ระหว่าง %(low)s–%(high)s %(unit)s ตรวจอีกครั้ง หรือบอกแหล่งที่มา") % {
        "side": _("สูงกว่ากองทุนอื่นมาก") if side > 0 else _("ต่ำกว่ากองทุนอื่นมาก"), "count": others.count,
        "low": number(others.quarter or 0), "high": number(others.three_quarters or 0), "unit": indicator.unit_label,
    }  # fmt: skip
