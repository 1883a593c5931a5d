"""Does the target go the right way, and is it within reach?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.numerals import number
from kongtun.indicators.choices import Direction
from kongtun.review.checks.registry import Problem, Severity, check

# Beyond these a change in one year is rare; a rule of thumb for a second look, not a rule of the notice.
BIG_FALL = Decimal("0.8")
BIG_RISE_TIMES = Decimal(3)
BIG_RISE_POINTS = Decimal(50)


@check(
    "target-direction",
    title=gettext_lazy("เป้าหมายไปถูกทาง"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy(
        "เป้าหมายต้องดีกว่าขนาดปัญหาตอนนี้ตามทิศทางของตัวชี้วัด ร้อยละต้องไม่เกิน 100 และถ้าจะเปลี่ยนมากในปีเดียวควรมีเหตุผล"
    ),
    remedy=gettext_lazy("แก้เป้าหมายของวัตถุประสงค์ข้อนี้ หรือตรวจตัวเลขขนาดปัญหา"),
    section="objectives",
    field="target",
    clause=gettext_lazy("กปท.7 ข้อ 2–3"),
    source=gettext_lazy("หลักการวัดผลของตัวชี้วัด; เกณฑ์ “เปลี่ยนมาก” เป็นค่าประมาณ"),
)
def target_direction(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Target against size and direction."""
    for objective in content["objectives"]:
        yield from _limits(objective)
        if objective["baseline"] is not None and objective["target"] is not None and objective["direction"]:
            yield from _change(objective)


def _limits(objective: dict[str, Any]) -> Iterator[Problem]:
    if objective["unit_code"] != "percent":
        return
    for name, word in (("baseline", _("ขนาดปัญหา")), ("target", _("เป้าหมาย"))):
        value = objective[name]
        if value is not None and value > 100:
            yield Problem(
                _("%(what)sของ “%(name)s” เป็นร้อยละ %(value)s เกิน 100")
                % {"what": word, "name": _name(objective), "value": number(value)},
                field=name,
            )


def _change(objective: dict[str, Any]) -> Iterator[Problem]:
    size, target = objective["baseline"], objective["target"]
    words = {"name": _name(objective), "size": number(size), "target": number(target)}
    lower = objective["direction"] == Direction.LOWER
    if target == size:
        yield Problem(
            _("“%(name)s” ตั้งเป้า %(target)s เท่ากับขนาดปัญหาตอนนี้") % words, severity=Severity.MEND,
            remedy=_("ตั้งเป้าให้ดีขึ้น หรือเลือกตัวชี้วัดอื่นที่โครงการนี้เปลี่ยนได้"),
        )  # fmt: skip
    elif (target > size) == lower:
        should = _("ยิ่งน้อยยิ่งดี") if lower else _("ยิ่งมากยิ่งดี")
        yield Problem(
            _("“%(name)s” ตอนนี้ %(size)s แต่ตั้งเป้า %(target)s ซึ่งแย่กว่าเดิม (ตัวชี้วัดนี้%(should)s)") % {**words, "should": should}
        )
    elif _too_big(objective, size, target, lower):
        yield Problem(
            _("“%(name)s” จาก %(size)s เป็น %(target)s ในปีเดียว เปลี่ยนมากกว่าที่พบทั่วไป") % words, severity=Severity.ADVICE,
            remedy=_("ถ้าทำได้จริง เขียนเหตุผลไว้ในสถานการณ์ ถ้าไม่แน่ใจ ตั้งเป้าให้พอดี"),
        )  # fmt: skip


def _too_big(objective: dict[str, Any], size: Decimal, target: Decimal, lower: bool) -> bool:
    if lower:
        return size - target > size * BIG_FALL
    if objective["unit_code"] == "percent":
        return target - size > BIG_RISE_POINTS
    return size > 0 and target > size * BIG_RISE_TIMES


def _name(objective: dict[str, Any]) -> str:
    return objective["indicator"] or objective["text"]
