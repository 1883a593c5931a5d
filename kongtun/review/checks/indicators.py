"""Can each objective be measured?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.review.checks.registry import Group, Problem, Severity, check


@check(
    "indicator-value",
    group=Group.EVALUATION,
    title=gettext_lazy("ตัวชี้วัดมีหน่วย ขนาด และเป้าหมาย"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy("วัตถุประสงค์แต่ละข้อต้องมีตัวชี้วัดที่มีหน่วยนับ ขนาดปัญหาตอนนี้ และเป้าหมาย ไม่อย่างนั้นตอนจบจะบอกผลไม่ได้"),
    remedy=gettext_lazy("เลือกตัวชี้วัด แล้วใส่ตัวเลขของวัตถุประสงค์ข้อนี้"),
    section="objectives",
    field="target",
    clause=gettext_lazy("กปท.7 ข้อ 3"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
    missing=True,
)
def indicator_value(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Objectives without indicator, unit, target (blocks), text or size (mend)."""
    for at, objective in enumerate(content["objectives"], start=1):
        words = {"number": at, "name": objective["indicator"] or objective["text"]}
        if not objective["text"].strip():
            yield Problem(
                _("วัตถุประสงค์ข้อ %(number)d ยังไม่มีข้อความ") % words, field="text", severity=Severity.MEND,
                remedy=_("เขียนหนึ่งประโยคว่าอยากให้อะไรดีขึ้น"),
            )  # fmt: skip
        if not objective["indicator"]:
            yield Problem(_("วัตถุประสงค์ข้อ %(number)d ยังไม่มีตัวชี้วัด") % words, field="series")
            continue
        if not objective["unit"]:
            yield Problem(_("ตัวชี้วัด “%(name)s” ไม่มีหน่วยนับ") % words, field="series")
        if objective["target"] is None:
            yield Problem(_("“%(name)s” ยังไม่มีเป้าหมาย") % words, field="target")
        if objective["baseline"] is None:
            yield Problem(
                _("“%(name)s” ยังไม่มีขนาดปัญหาตอนนี้") % words, field="baseline", severity=Severity.MEND,
                remedy=_("ใส่ตัวเลขล่าสุดพร้อมแหล่งข้อมูล หรือวางกิจกรรมสำรวจก่อนเริ่ม"),
            )  # fmt: skip
