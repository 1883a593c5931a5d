"""Ten questions that a forum's questionnaire begins with, each scored 1 (least) to 5 (most).

Document E tells of ten questions scored 1–5 by each participant without naming them; these are ours, about what people can do with
plans, projects and following up. They can be changed until somebody has answered.
"""

from __future__ import annotations

from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline

LEVELS = ("น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด")
TITLE = "แบบสอบถามรายบุคคล"
GROUP = "ให้คะแนนตนเองและพื้นที่ของท่าน 1–5"
QUESTIONS = (
    "ข้าพเจ้าใช้ข้อมูลบอกได้ว่าปัญหาสุขภาพเรื่องใดของตำบลใหญ่ที่สุด",
    "ข้าพเจ้าทำแผนงานที่มีขนาดปัญหา เป้าหมาย และตัวชี้วัดครบได้ด้วยตนเอง",
    "ข้าพเจ้าเขียนโครงการที่วัตถุประสงค์ กิจกรรม และงบประมาณไปทางเดียวกันได้",
    "ข้าพเจ้าช่วยกลุ่มหรือหน่วยงานที่ขอทุนปรับข้อเสนอให้ดีขึ้นได้",
    "ข้าพเจ้าเข้าใจระเบียบและประกาศที่ใช้กับการขอและใช้เงินกองทุน",
    "ข้าพเจ้าบันทึกแผน โครงการ และรายงานในระบบได้คล่อง",
    "ข้าพเจ้าติดตามกิจกรรมและวัดผลก่อนหลังตามตัวชี้วัดได้",
    "กองทุนในพื้นที่ใช้ผลการติดตามมาปรับโครงการและแผนปีถัดไป",
    "ข้าพเจ้าได้รับคำแนะนำจากพี่เลี้ยงหรือเพื่อนต่างพื้นที่เมื่อติดปัญหา",
    "ผู้บริหาร อปท. กรรมการกองทุน และ พชอ. สนับสนุนการทำงานของกองทุน",
)
MOST = 30


def outline_from(texts: list[str], title: str = TITLE, *, version: int = 0) -> Outline:
    """Return the questionnaire made of these questions; keys follow the order of the list."""
    questions = tuple(
        QuestionOutline(key=f"q{number}", text=text, minimum=1, maximum=5, levels=LEVELS)
        for number, text in enumerate(texts, start=1)
    )
    return Outline(title=title, groups=(GroupOutline(GROUP, questions),), version=version)


def default_outline() -> Outline:
    """Return the ten questions to begin with."""
    return outline_from(list(QUESTIONS))
