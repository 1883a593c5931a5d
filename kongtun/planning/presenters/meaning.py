"""What a number means in people or houses."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.sentences import counted_word, what_it_means
from kongtun.planning.queries import Register


def counted(indicator: Indicator, reading: Reading | None) -> str:
    """Return what was counted for a percentage, "139 จาก 340 หลัง"; empty when only the percentage is known."""
    if reading is None or reading.numerator is None or not reading.denominator:
        return ""
    return _("%(count)s จาก %(base)s %(word)s") % {
        "count": number(reading.numerator), "base": number(reading.denominator), "word": counted_word(indicator),
    }  # fmt: skip


def meanings(indicator: Indicator, value: Decimal | None, base: Decimal | None, registers: list[Register]) -> list[str]:
    """Return what ``value`` is among those surveyed, and in the whole place by the fund's register."""
    if value is None:
        return []
    if not indicator.unit.is_percent:
        return [
            _("คิดเป็นร้อยละ %(share)s ของ%(register)s") % {"share": number(one.share_of(value)), "register": one.name}
            for one in registers
            if value <= one.count
        ]
    said = [what_it_means(indicator, value, base)] if base else []
    return said + [
        _("ทั้งพื้นที่ %(means)s ตามทะเบียนกองทุนปี %(year)d") % {"means": one.means(value), "year": one.fiscal_year}
        for one in registers
        if one.count != base
    ]
