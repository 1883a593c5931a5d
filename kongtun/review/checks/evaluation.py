"""Is it said how the result will be measured: by whom, when, with what?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.review.checks.registry import QUALITY, Group, Problem, Severity, check
from kongtun.review.checks.words import (
    MEASURING,
    MOVED_BY_TEACHING,
    ONLY_FEELING,
    REAL_CHANGE,
    TOOLS,
    WHEN_MEASURED,
    WHO_MEASURES,
    activity_texts,
)

METHOD = gettext_lazy("เกณฑ์คุณภาพ 1.5 ระบุวิธีประเมินผลตามศักยภาพของผู้รับทุน")


@check(
    "evaluation-method",
    group=Group.EVALUATION,
    title=gettext_lazy("บอกวิธีวัดผล"),
    severity=Severity.MEND,
    explanation=gettext_lazy("ข้อเสนอควรบอกว่าใครวัด วัดเมื่อไร ด้วยอะไร เพื่อให้ตอนจบรู้ว่าได้ผลหรือไม่"),
    remedy=gettext_lazy("เลือกผู้วัด เวลา และเครื่องมือ ระบบจะเขียนประโยคให้"),
    section="evaluation",
    field="evaluation_method",
    clause=METHOD,
    source=QUALITY,
    missing=True,
)
def evaluation_method(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Nothing written."""
    if not content["evaluation_method"].strip():
        yield Problem(_("ยังไม่บอกว่าจะวัดผลอย่างไร"))


@check(
    "evaluation-who",
    group=Group.EVALUATION,
    title=gettext_lazy("บอกว่าใครเป็นคนวัด"),
    explanation=gettext_lazy("ถ้าไม่บอกว่าใครวัด มักไม่มีใครวัด ให้คนที่ทำได้จริงเป็นคนวัด เช่น กลุ่มเอง อสม. ครู หรือ รพ.สต."),
    remedy=gettext_lazy("เลือกผู้วัดในหน้าวิธีวัดผล"),
    section="evaluation",
    field="evaluation_method",
    clause=gettext_lazy("เกณฑ์คุณภาพ 2.1 ระบุกิจกรรมและผู้รับผิดชอบ"),
    source=QUALITY,
)
def evaluation_who(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A method without anybody."""
    text = content["evaluation_method"]
    if text.strip() and not WHO_MEASURES.search(text):
        yield Problem(_("วิธีวัดผลยังไม่บอกว่าใครเป็นคนวัด"))


@check(
    "evaluation-when",
    group=Group.EVALUATION,
    title=gettext_lazy("บอกว่าวัดเมื่อไร"),
    explanation=gettext_lazy("ต้องวัดก่อนเริ่มและหลังจบด้วยวิธีเดียวกัน จึงจะรู้ว่าเปลี่ยนไปเท่าไร"),
    remedy=gettext_lazy("เลือกเวลาที่วัด เช่น ก่อนเริ่มและเมื่อจบโครงการ หรือทุกเดือน"),
    section="evaluation",
    field="evaluation_method",
    clause=METHOD,
    source=QUALITY,
)
def evaluation_when(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A method without a time."""
    text = content["evaluation_method"]
    if text.strip() and not WHEN_MEASURED.search(text):
        yield Problem(_("วิธีวัดผลยังไม่บอกว่าวัดเมื่อไร"))


@check(
    "evaluation-tool",
    group=Group.EVALUATION,
    title=gettext_lazy("บอกว่าวัดด้วยอะไร"),
    explanation=gettext_lazy("บอกเครื่องมือหรือแหล่งข้อมูล เช่น แบบสำรวจ ตาชั่ง ทะเบียน การคัดกรอง เพื่อให้คนอื่นวัดซ้ำได้"),
    remedy=gettext_lazy("เลือกเครื่องมือในหน้าวิธีวัดผล หรือพิมพ์ชื่อทะเบียนที่จะดู"),
    section="evaluation",
    field="evaluation_method",
    clause=METHOD,
    source=QUALITY,
)
def evaluation_tool(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A method without a tool or a source."""
    text = content["evaluation_method"]
    if text.strip() and not TOOLS.search(text):
        yield Problem(_("วิธีวัดผลยังไม่บอกว่าวัดด้วยอะไร"))


@check(
    "evaluation-fit",
    group=Group.EVALUATION,
    title=gettext_lazy("วัดสิ่งที่อยากให้เปลี่ยน"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy(
        "ความพึงพอใจและคะแนนความรู้บอกได้แค่ว่าการอบรมเป็นอย่างไร ไม่บอกว่าพฤติกรรม สุขภาพ หรือสิ่งแวดล้อมเปลี่ยนหรือไม่"
    ),
    remedy=gettext_lazy("เพิ่มการวัดตัวชี้วัดของวัตถุประสงค์ เช่น สำรวจครัวเรือน ชั่ง นับ หรือดูทะเบียน"),
    section="evaluation",
    field="evaluation_method",
    clause=gettext_lazy("เกณฑ์คุณภาพ 2.2 มีผลลัพธ์เชิงประจักษ์ที่ตอบวัตถุประสงค์และตัวชี้วัด"),
    source=QUALITY,
)
def evaluation_fit(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Only satisfaction or knowledge for an indicator of something else."""
    text = content["evaluation_method"]
    if not ONLY_FEELING.search(text) or REAL_CHANGE.search(text):
        return
    for objective in content["objectives"]:
        if objective["indicator"] and not MOVED_BY_TEACHING.search(objective["indicator"]):
            yield Problem(_("วัดแต่ความพึงพอใจหรือความรู้ แต่ตัวชี้วัดคือ “%(name)s”") % {"name": objective["indicator"]})
            return


@check(
    "measure-activity",
    group=Group.EVALUATION,
    title=gettext_lazy("มีการวัดก่อนและหลัง"),
    explanation=gettext_lazy("ต้องมีกิจกรรมหรือวิธีวัดที่เก็บตัวเลขก่อนเริ่มและหลังจบ ไม่อย่างนั้นผลลัพธ์จะเป็นการคาดเดา"),
    remedy=gettext_lazy("เพิ่มกิจกรรมสำรวจหรือติดตามผล หรือบอกในวิธีวัดผลว่าวัดก่อนและหลังอย่างไร"),
    section="activities",
    field="activities",
    clause=gettext_lazy("เกณฑ์คุณภาพ 2.2 มีผลลัพธ์เชิงประจักษ์ที่ตอบวัตถุประสงค์และตัวชี้วัด"),
    source=QUALITY,
)
def measure_activity(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Neither an activity that measures nor a method that says when."""
    if not content["activities"] or not content["objectives"] or content["support_type"] == 4:
        return
    method = content["evaluation_method"]
    if (MEASURING.search(method) or TOOLS.search(method)) and WHEN_MEASURED.search(method):
        return
    if not any(MEASURING.search(text) for text in activity_texts(content)):
        yield Problem(_("ไม่มีกิจกรรมใดเก็บตัวเลขก่อนหรือหลังโครงการ"))
