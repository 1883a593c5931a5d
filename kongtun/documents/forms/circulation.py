"""บันทึกมติเวียน: a resolution without a meeting, with every member's answer as its evidence."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents_meeting import CirculatedMatter, CirculatedResolution, Resolution
from kongtun.documents.forms.meeting_minutes import resolution
from kongtun.documents.forms.wording import MEDIUM, SHORT, footing, fund_name, rows_or_blank, signer
from kongtun.documents.text import dotted, paragraphs


def circulation(paper: CirculatedResolution) -> b.Document:
    """Lay out the record of one circulation."""
    title = f"บันทึกมติเวียนคณะกรรมการ{fund_name(paper.fund)}"
    members = "." * SHORT if paper.members is None else str(paper.members)
    return b.Document(
        title=f"{title} {paper.number}".strip(),
        footer=footing("บันทึกมติเวียน", paper.number),
        thai_digits=True,
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph(title, align="center", bold=True, size="large"),
            b.Paragraph(f"เวียนมติที่ {dotted(paper.number, SHORT)}", align="center", bold=True),
            b.Rule(),
            b.Heading("1. เหตุที่ไม่อาจรอการประชุม"),
            *paragraphs(paper.reason),
            b.Heading("2. การเวียนขอมติ"),
            b.Paragraph(
                f"เวียนถึงกรรมการ {members} คน เมื่อ {dotted(paper.started, MEDIUM)} ขอคำตอบภายใน {dotted(paper.deadline, MEDIUM)} "
                f"นับคำตอบเมื่อ {dotted(paper.counted, MEDIUM)}",
                indent=True,
            ),
            b.Heading("3. เรื่องและมติ"),
            *[
                block
                for matter in paper.matters or [CirculatedMatter(Resolution("." * 60))]
                for block in _matter(matter)
            ],
            b.Heading("4. การรายงานต่อที่ประชุม"),
            b.Paragraph(f"รายงานให้คณะกรรมการทราบในการประชุม {dotted(paper.reported_in, MEDIUM)}", indent=True),
            b.SignatureBlock(
                [signer("ผู้บันทึก", paper.recorder), signer("ประธานกรรมการ", paper.chair)],
                columns=2,
            ),
        ],
    )


def _matter(matter: CirculatedMatter) -> list[b.Block]:
    rows = [
        [str(n), answer.person.name, answer.person.position, answer.choice or "ไม่ตอบ", answer.on]
        for n, answer in enumerate(matter.answers, 1)
    ]
    return [
        *resolution(matter.resolution, who="มติคณะกรรมการ"),
        b.Table(
            ["ที่", "กรรมการ", "ตำแหน่ง", "ความเห็น", "วันเวลาที่ตอบ"],
            rows_or_blank(rows, 5),
            widths=(0.8, 4, 3.4, 2.4, 3),
            align=("center", "left", "left", "left", "left"),
            size="small",
        ),
    ]
