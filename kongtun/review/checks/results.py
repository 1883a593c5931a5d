"""Do the expected results say what becomes different?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.review.checks.registry import QUALITY, Group, Problem, check
from kongtun.review.checks.words import CHANGE


@check(
    "results-outcome",
    group=Group.DETAILS,
    title=gettext_lazy("ผลที่คาดว่าจะได้รับบอกการเปลี่ยนแปลง"),
    explanation=gettext_lazy("“จัดอบรม 1 ครั้ง มีผู้เข้าร่วม 60 คน” เป็นผลผลิต กรรมการอยากรู้ด้วยว่าหลังจากนั้นอะไรดีขึ้น"),
    remedy=gettext_lazy("เติมว่าใครหรืออะไรดีขึ้นจากเท่าไรเป็นเท่าไร กดให้ระบบเขียนจากเป้าหมายให้ก็ได้"),
    section="results",
    field="expected_results",
    clause=gettext_lazy("เกณฑ์คุณภาพ 2.2 มีผลลัพธ์เชิงประจักษ์ที่ตอบวัตถุประสงค์และตัวชี้วัด"),
    source=QUALITY,
)
def results_outcome(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Outputs only."""
    text = content["expected_results"].strip()
    if text and not CHANGE.search(text):
        yield Problem(_("ผลที่คาดว่าจะได้รับบอกแต่สิ่งที่จัด ยังไม่บอกว่าอะไรจะดีขึ้น"))
