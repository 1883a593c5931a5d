"""Sentences that the product proposes from an indicator, so that people need not write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator

# Counting word by what the base is about; the first that fits. Anything else is people ("คน").
_COUNTED = (
    (("ครัวเรือน", "บ้าน"), "หลัง"), (("หมู่บ้าน",), "หมู่บ้าน"), (("ร้าน",), "ร้าน"), (("โครงการ",), "โครงการ"),
    (("ตัวอย่าง",), "ตัวอย่าง"), (("ภาชนะ",), "ใบ"), (("พื้นที่",), "ไร่"), (("เงิน",), "บาท"), (("สุนัข",), "ตัว"),
    (("งานบุญ",), "งาน"), (("เหตุการณ์",), "ครั้ง"),
)  # fmt: skip


def objective_sentence(indicator: Indicator) -> str:
    """Return the objective: "เพื่อลด…" or "เพื่อเพิ่ม…"."""
    if indicator.objective_th:
        return indicator.objective_th
    if indicator.lower_is_better:
        return _("เพื่อลด%(name)s") % {"name": indicator.name_th}
    return _("เพื่อเพิ่ม%(name)s") % {"name": indicator.name_th}


def success_sentence(indicator: Indicator, target: Decimal | None) -> str:
    """Return how success is seen, with the target filled in (an ellipsis while it is unknown)."""
    if indicator.success_th:
        return indicator.success_sentence(target)
    shown = "…" if target is None else number(target)
    measure = _("ร้อยละ %(n)s") % {"n": shown} if indicator.unit.is_percent else f"{shown} {indicator.unit_label}"
    if indicator.lower_is_better:
        return _("%(name)s ลดลงเหลือไม่เกิน %(measure)s") % {"name": indicator.name_th, "measure": measure}
    return _("%(name)s เพิ่มขึ้นเป็นไม่น้อยกว่า %(measure)s") % {"name": indicator.name_th, "measure": measure}


def counted_word(indicator: Indicator) -> str:
    """Return the word after a count of what the percentage is about: หลัง, คน, ร้าน …."""
    for beginnings, word in _COUNTED:
        if indicator.denominator_th.startswith(beginnings):
            return word
    return _("คน")


def what_it_means(indicator: Indicator, value: Decimal | None, base: Decimal | int | None) -> str:
    """Return a percentage as a count, "เท่ากับ 32 จาก 340 หลัง"; empty for other units or without a base."""
    if value is None or not base or not indicator.unit.is_percent:
        return ""
    count = (Decimal(value) * Decimal(base) / 100).quantize(Decimal(1), ROUND_HALF_UP)
    words = {"count": number(count), "base": number(Decimal(base)), "unit": counted_word(indicator)}
    return _("เท่ากับ %(count)s จาก %(base)s %(unit)s") % words
