"""Does the target go the right way, and is it within reach?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.numerals import number
from kongtun.indicators.choices import Direction
from kongtun.review.checks.registry import QUALITY, RULE_OF_THUMB, Group, Problem, Severity, check
from kongtun.review.checks.words import WAY_TO_ALL, activity_texts

# Beyond these a change in one year is rare; a rule of thumb for a second look, not a rule of the notice.
BIG_FALL = Decimal("0.8")
BIG_RISE_TIMES = Decimal(3)
BIG_RISE_POINTS = Decimal(55)
# Reaching people can grow as fast as the work itself.
_REACH = re.compile("ได้รับ|คัดกรอง|ครอบคลุม|เข้าถึง|มีรายชื่อ|มีแผน")
# Where nearly everybody is there already, the last ones are within reach.
NEAR_ALL = Decimal(85)
DISASTER = 5  # an outbreak or a disaster that is there


@check(
    "target-direction",
    group=Group.PROBLEM,
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
            # Its cases fall to nearly none within weeks.
            yield from _change(objective, passing=content["support_type"] == DISASTER)


@check(
    "target-whole",
    group=Group.PROBLEM,
    title=gettext_lazy("เป้าหมายร้อยละ 100 หรือ 0 มีวิธีไปถึง"),
    explanation=gettext_lazy("ถ้าตั้งเป้าให้ครบทุกคนหรือไม่เหลือเลย ต้องมีวิธีเข้าถึงทุกคน ไม่ใช่เฉพาะคนที่มาร่วมกิจกรรม"),
    remedy=gettext_lazy("ตั้งเป้าให้พอดี หรือบอกในกิจกรรมว่าจะเข้าถึงทุกคนหรือทุกหลังอย่างไร"),
    section="objectives",
    field="target",
    clause=gettext_lazy("กปท.7 ข้อ 2–3"),
    source=RULE_OF_THUMB,
    confirmed=False,
)
def target_whole(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A percentage of everybody or nobody, without a way to reach everybody."""
    reaching = None
    for objective in content["objectives"]:
        size, target = objective["baseline"], objective["target"]
        if objective["unit_code"] != "percent" or target is None or not objective["direction"]:
            continue
        lower = objective["direction"] == Direction.LOWER
        near = size is not None and (size <= 100 - NEAR_ALL if lower else size >= NEAR_ALL)
        if near or target != (0 if lower else 100):
            continue
        if reaching is None:
            reaching = any(WAY_TO_ALL.search(text) for text in activity_texts(content))
        if not reaching:
            yield Problem(
                _("“%(name)s” ตั้งเป้าร้อยละ %(target)s แต่กิจกรรมไม่บอกว่าจะเข้าถึงทุกคนอย่างไร")
                % {"name": _name(objective), "target": number(target)}
            )


@check(
    "target-plan",
    group=Group.PROBLEM,
    title=gettext_lazy("เป้าหมายไม่ต่ำกว่าที่แผนตั้ง"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("เป้าหมายของโครงการเทียบกับเป้าหมายหนึ่งปีของแผนในตัวชี้วัดเดียวกัน"),
    remedy=gettext_lazy("ตั้งเป้าให้ถึงแผน หรือบอกในสถานการณ์ว่าทำเฉพาะบางพื้นที่"),
    section="objectives",
    field="target",
    clause=gettext_lazy("ข้อ 10 ใช้จ่ายตามแผนงานที่คณะกรรมการอนุมัติ"),
    source=QUALITY,
)
def target_plan(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A target that falls short of the plan's."""
    for objective in content["objectives"]:
        target, planned = objective["target"], objective["plan_target"]
        if target is None or planned is None or not objective["direction"]:
            continue
        if target > planned if objective["direction"] == Direction.LOWER else target < planned:
            yield Problem(
                _("“%(name)s” ตั้งเป้า %(target)s แต่แผนตั้งไว้ %(planned)s")
                % {"name": _name(objective), "target": number(target), "planned": number(planned)}
            )


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


def _change(objective: dict[str, Any], *, passing: bool) -> Iterator[Problem]:
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
    elif not (passing and lower) and _too_big(objective, size, target, lower):
        yield Problem(
            _("“%(name)s” จาก %(size)s เป็น %(target)s ในปีเดียว เปลี่ยนมากกว่าที่พบทั่วไป") % words, severity=Severity.ADVICE,
            remedy=_("ถ้าทำได้จริง เขียนเหตุผลไว้ในสถานการณ์ ถ้าไม่แน่ใจ ตั้งเป้าให้พอดี"),
        )  # fmt: skip


def _too_big(objective: dict[str, Any], size: Decimal, target: Decimal, lower: bool) -> bool:
    if lower:
        return size - target > size * BIG_FALL
    if objective["unit_code"] == "percent":
        return target - size > BIG_RISE_POINTS and not _REACH.search(_name(objective))
    return size > 0 and target > size * BIG_RISE_TIMES


def _name(objective: dict[str, Any]) -> str:
    return objective["indicator"] or objective["text"]
