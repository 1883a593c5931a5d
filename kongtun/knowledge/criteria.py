"""What an outstanding project is judged by until an area writes its own criteria.

Document A asks for results one can see, an evaluation that fits the group, new ways found with those concerned; document B
for outstanding projects that are rewarded and built on. The five criteria and their words are our proposal.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline

_LEVELS = (_("ยังไม่เห็น"), _("เห็นบ้าง"), _("ชัดเจน"), _("ชัดเจนและมีหลักฐาน"))
_CRITERIA = (
    ("RESULT", _("ผลเทียบเป้าหมาย"), _("ค่าที่วัดได้จริงเทียบเป้าหมายและขนาดปัญหาตั้งต้น")),
    ("REACH", _("คนที่ได้ประโยชน์ทั่วถึง"), _("กลุ่มเป้าหมายจริงเทียบทั้งหมดในพื้นที่ โดยเฉพาะกลุ่มเปราะบาง")),
    ("TOGETHER", _("เจ้าของปัญหาร่วมคิดร่วมทำ"), _("ใครร่วมบ้าง ร่วมตั้งแต่ต้นหรือมาแค่วันงาน")),
    ("NEW", _("วิธีการใหม่หรือปรับให้เหมาะกับพื้นที่"), _("ต่างจากที่ทำซ้ำทุกปีอย่างไร")),
    ("LAST", _("ทำต่อได้และที่อื่นทำตามได้"), _("หลังหมดเงินยังทำต่อไหม ใช้เงินต่อคนเท่าไร")),
)


def default_criteria() -> Outline:
    """Return the five criteria, four levels each, of the same weight, and a remark."""
    levels = tuple(str(word) for word in _LEVELS)
    questions = tuple(
        QuestionOutline(key, str(title), help=str(hint), minimum=0, maximum=len(levels) - 1, levels=levels)
        for key, title, hint in _CRITERIA
    )
    remark = QuestionOutline("REMARK", str(_("ข้อสังเกต")), "text")
    return Outline(
        str(_("เกณฑ์โครงการเด่น")),
        (GroupOutline(str(_("เกณฑ์")), questions), GroupOutline(str(_("อื่น ๆ")), (remark,))),
    )
