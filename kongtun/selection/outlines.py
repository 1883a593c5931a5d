"""Questionnaires that a selection uses: area capital (document D), readiness (document C), and the judges' sheet."""

from __future__ import annotations

from collections.abc import Iterable

from kongtun.selection.choices import LEVELS, AssessmentKind
from kongtun.selection.models import Criterion
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline

# Document D: capital of mechanism, of issues, of the whole of life, of process, from inside, and support from outside.
_CAPITAL = (
    ("กลไก", (("M1", "ผู้นำตามตำแหน่งเข้มแข็ง"), ("M2", "ผู้นำตามธรรมชาติ ทั้งหญิงและชาย"), ("M3", "คณะกรรมการทำงานจริง"),
              ("M4", "องค์กรในชุมชนเข้มแข็ง"), ("M5", "อาสาสมัครเข้มแข็ง"), ("M6", "สมาชิกร่วมมือ"))),
    ("ประเด็น", (("I1", "ป่าและสิ่งแวดล้อม การจัดการน้ำ"), ("I2", "อาหารและเกษตรปลอดภัย"), ("I3", "ประวัติศาสตร์ แหล่งท่องเที่ยว สินค้าชุมชน"),
                 ("I4", "งานสุขภาพที่ทำได้ดี"), ("I5", "ปัจจัยสังคมที่กำหนดสุขภาพ เช่น หนี้สิน แรงงาน ภัยแล้ง"))),
    ("องค์รวม", (("W1", "เศรษฐกิจพอเพียง"), ("W2", "สุขภาพทุกมิติ"))),
    ("กระบวนการ", (("P1", "การมีส่วนร่วม"), ("P2", "ความเป็นเจ้าของ"))),
    ("ทุนภายใน", (("N1", "คน เงิน และความรู้ของชุมชนเอง"),)),
    ("หนุนเสริมจากภายนอก", (("O1", "หน่วยงานและพี่เลี้ยงที่หนุนต่อเนื่อง"),)),
)  # fmt: skip
# Document C: what the forum that checks a tambon's readiness looks at. The wording of the levels is our proposal.
_READINESS = (
    ("คนและกลไก", (("R1", "มีคนทำงานชัดเจนและมีคำสั่งแต่งตั้ง"), ("R2", "ผู้บริหารท้องถิ่นสนับสนุน"), ("R3", "กรรมการกองทุนประชุมสม่ำเสมอ"))),
    ("การทำงานร่วม", (("R4", "แชร์คน แชร์งาน แชร์ทุน กับหน่วยงานอื่น"), ("R5", "เชื่อมกับยุทธศาสตร์จังหวัดและ พชอ."))),
    ("ข้อมูลและเครื่องมือ", (("R6", "มีข้อมูลปัญหาเปรียบเทียบระหว่างปี"), ("R7", "ใช้เครื่องมือทำงานได้เอง"))),
    ("การเรียนรู้", (("R8", "ถอดบทเรียนและแลกเปลี่ยนกับพื้นที่อื่น"),)),
)  # fmt: skip


def assessment_outline(kind: str) -> Outline:
    """Return the questions of an assessment, four levels each."""
    title, groups = ("ทุนของพื้นที่", _CAPITAL) if kind == AssessmentKind.CAPITAL else ("ความพร้อมของพื้นที่", _READINESS)
    levels = tuple(str(word) for word in LEVELS)
    return Outline(
        title,
        tuple(
            GroupOutline(name, tuple(QuestionOutline(key, text, maximum=len(levels) - 1, levels=levels) for key, text in rows))
            for name, rows in groups
        ),
    )  # fmt: skip


def judges_outline(title: str, criteria: Iterable[Criterion]) -> Outline:
    """Return the sheet of the judges: one question for each criterion that they give, and a remark."""
    levels = tuple(str(word) for word in LEVELS)
    questions = tuple(
        QuestionOutline(one.key, one.title, help=one.help, weight=one.weight, maximum=len(levels) - 1, levels=levels)
        for one in criteria
    )
    return Outline(
        title, (GroupOutline("เกณฑ์", questions), GroupOutline("อื่น ๆ", (QuestionOutline("REMARK", "ข้อสังเกต", "text"),)))
    )
