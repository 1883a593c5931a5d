"""The value of a reading: computed where a count and its base are known, and checked against the limits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.indicators.models import Indicator
from kongtun.indicators.ranges import judge

# Units that are a count over a base, and what the quotient is multiplied with.
_RATES = {"percent": 100, "rate_per_1000": 1000, "rate_per_100k": 100_000}

# What the columns of a reading can hold (numeric(14,2)).
LARGEST = Decimal("999999999999.99")


def measured_value(
    indicator: Indicator, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None
) -> Decimal:
    """Return the value to store.

    A percentage or rate is computed from numerator and denominator when both are given, whatever ``value`` says; another
    unit is computed only when ``value`` is not given. Raises Refused at ``value``, ``numerator`` or ``denominator``.
    """
    for field, typed in (("value", value), ("numerator", numerator), ("denominator", denominator)):
        if typed is not None and abs(typed) > LARGEST:
            raise Refused(_("ตัวเลขนี้ใหญ่เกินจริง ตรวจจำนวนหลักอีกครั้ง"), field=field)
    if denominator is not None and denominator <= 0:
        raise Refused(_("ตัวหารต้องมากกว่าศูนย์"), field="denominator")
    if numerator is not None and numerator < 0:
        raise Refused(_("จำนวนที่นับได้ต้องไม่ติดลบ"), field="numerator")
    is_rate = indicator.unit.code in _RATES
    if numerator is not None and denominator is not None and (is_rate or value is None):
        if indicator.unit.is_percent and numerator > denominator:
            raise Refused(_("จำนวนที่นับได้มากกว่าจำนวนทั้งหมด ตรวจทั้งสองช่องอีกครั้ง"), field="numerator")
        quotient = Decimal(numerator) * _RATES.get(indicator.unit.code, 1) / Decimal(denominator)
        value = quotient.quantize(Decimal(1).scaleb(-indicator.unit.decimals), ROUND_HALF_UP)
    elif value is None and is_rate and numerator is not None:
        raise Refused(_("ใส่จำนวนทั้งหมดด้วย ระบบจะคิดให้"), field="denominator")
    if value is None:
        raise Refused(_("ใส่ตัวเลข"), field="value")
    value = Decimal(value)
    if abs(value) > LARGEST:
        raise Refused(_("ตัวเลขนี้ใหญ่เกินจริง ตรวจจำนวนหลักอีกครั้ง"), field="value")
    judgement = judge(indicator, value)
    if judgement.hard:
        raise Refused(judgement.sentence, field="value")
    return value
