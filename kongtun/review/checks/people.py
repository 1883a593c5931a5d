"""Does a people's group have its names?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.text import join_and, normalise
from kongtun.funds.choices import RecipientGroup
from kongtun.review.checks.registry import Problem, Severity, check


@check(
    "group-people",
    title=gettext_lazy("กลุ่มประชาชนมีรายชื่อครบ"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy("กลุ่มหรือองค์กรประชาชนที่ขอรับการสนับสนุนต้องมีคนตั้งแต่จำนวนที่ประกาศกำหนด (5 คน) และแต่ละชื่อต้องไม่ซ้ำกัน"),
    remedy=gettext_lazy("เพิ่มชื่อคนในกลุ่มให้ครบ"),
    section="people",
    field="people",
    clause=gettext_lazy("ข้อ 10 (2) กลุ่มหรือองค์กรประชาชนตั้งแต่ 5 คน"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7 ข้อ 10.1"),
)
def group_people(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Names against the minimum of the notice."""
    if content["recipient_group"] != RecipientGroup.PEOPLES_GROUP:
        return
    names = [" ".join(normalise(person["name"]).split()) for person in content["people"] if person["name"].strip()]
    times = Counter(names)
    rule = context.pack.rule("peoples_group_minimum")
    needed = int(rule.value)
    if len(times) < needed:
        yield Problem(
            _("กลุ่มประชาชนต้องมีอย่างน้อย %(needed)d คน ตอนนี้มี %(count)d ชื่อ") % {"needed": needed, "count": len(times)},
            rule=rule,
        )
    twice = [name for name, count in times.items() if count > 1]
    if twice:
        yield Problem(
            _("มีชื่อซ้ำ: %(names)s") % {"names": join_and(twice)}, severity=Severity.MEND, remedy=_("ลบชื่อที่ซ้ำ แล้วใส่คนอื่น")
        )
