"""A target to start from, so that nobody has to type one to see whether it is sensible."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator


@dataclass(frozen=True)
class TargetProposal:
    """A proposed value and the reason, as a sentence."""

    value: Decimal
    why: str


def propose_target(indicator: Indicator, size: Decimal) -> TargetProposal:
    """Return where the place could be in a year.

    Half-way to the good end of the range usually found; without a range, a fifth better than now. Rounded to whole
    numbers from 10 up (and for counts), to one decimal below, towards the better side; never outside the possible.
    """
    best = indicator.typical_low if indicator.lower_is_better else indicator.typical_high
    room = None if best is None else (size - best if indicator.lower_is_better else best - size)
    if room is not None and best is not None and room > 0:
        aim = (size + best) / 2
        why = _("ครึ่งทางไปหา %(best)s %(unit)s ที่พื้นที่ทำได้ดีมักอยู่") % {"best": number(best), "unit": indicator.unit_label}
    elif size == 0 and not indicator.lower_is_better:
        aim = Decimal(1)
        why = _("วันนี้ยังไม่มี เริ่มให้ได้ก่อน")
    else:
        aim = size * (Decimal("0.8") if indicator.lower_is_better else Decimal("1.2"))
        why = _("ดีขึ้นหนึ่งในห้าของวันนี้")
    return TargetProposal(_tidy(indicator, aim, size), why)


def _tidy(indicator: Indicator, aim: Decimal, size: Decimal) -> Decimal:
    step = Decimal(1) if indicator.unit.decimals == 0 or aim >= 10 else Decimal("0.1")
    rounded = aim.quantize(step, rounding=ROUND_FLOOR if indicator.lower_is_better else ROUND_CEILING)
    if indicator.minimum is not None:
        rounded = max(rounded, indicator.minimum)
    if indicator.maximum is not None:
        rounded = min(rounded, indicator.maximum)
    # Rounding or the limits must not turn the aim into something worse than today.
    better = min(rounded, size) if indicator.lower_is_better else max(rounded, size)
    return better.quantize(Decimal("0.01"))
