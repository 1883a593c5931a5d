"""Is it said how the result will be measured?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.review.checks.registry import Problem, Severity, check


@check(
    "evaluation-method",
    title=gettext_lazy("บอกวิธีวัดผล"),
    severity=Severity.MEND,
    explanation=gettext_lazy("ข้อเสนอควรบอกว่าใครวัด วัดเมื่อไร ด้วยอะไร เพื่อให้ตอนจบรู้ว่าได้ผลหรือไม่"),
    remedy=gettext_lazy("เลือกผู้วัด เวลา และเครื่องมือ ระบบจะเขียนประโยคให้"),
    section="evaluation",
    field="evaluation_method",
    clause=gettext_lazy("คุณภาพข้อเสนอ หมวดติดตามประเมินผล"),
    source=gettext_lazy("เกณฑ์คุณภาพข้อเสนอโครงการ"),
)
def evaluation_method(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Nothing written."""
    if not content["evaluation_method"].strip():
        yield Problem(_("ยังไม่บอกว่าจะวัดผลอย่างไร"))
