"""Has the fund or its district done the same before?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.review.checks.registry import QUALITY, Group, Problem, check


@check(
    "same-again",
    group=Group.PROBLEM,
    title=gettext_lazy("ถ้าเคยทำมาแล้ว บอกว่าต่างจากเดิมอย่างไร"),
    explanation=gettext_lazy(
        "เทียบชื่อ วัตถุประสงค์ กิจกรรม และสถานการณ์กับโครงการของกองทุนและของอำเภอเดียวกัน ไม่นับเลขปี จำนวน และชื่อสถานที่"
    ),
    remedy=gettext_lazy("อ่านผลและบทเรียนของโครงการเดิม แล้วตอบหนึ่งบรรทัดว่าปีนี้ต่างจากเดิมอย่างไร"),
    section="situation",
    field="difference",
    clause=gettext_lazy("เกณฑ์คุณภาพ 3 กิจกรรมเดิมซ้ำ"),
    source=QUALITY,
)
def same_again(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """The likest project of this and earlier years, while nothing is said about what is different."""
    if content["difference"].strip() or not context.earlier:
        return
    first, others = context.earlier[0], len(context.earlier) - 1
    words = {"year": first.fiscal_year, "title": first.title, "count": others}
    remedy = ""
    if not first.public:
        message = _("มีข้อเสนออื่นของปี %(year)d ที่เหมือนข้อเสนอนี้มาก") % words
        remedy = _("ถามเจ้าหน้าที่กองทุนว่าเป็นเรื่องเดียวกันหรือไม่ แล้วตอบหนึ่งบรรทัดว่าต่างกันอย่างไร")
    elif first.own_fund:
        message = _("ปี %(year)d กองทุนทำ “%(title)s” ที่เหมือนข้อเสนอนี้มาก") % words
    else:
        message = _("ปี %(year)d กองทุนอื่นในอำเภอทำ “%(title)s” ที่เหมือนข้อเสนอนี้มาก") % words
    yield Problem(message + (" " + _("และอีก %(count)d โครงการ") % words if others else ""), remedy=remedy)
