"""ประกาศ เรื่อง กำหนดกองทุนหรือพื้นที่เป็นศูนย์เรียนรู้ ขยายผล หรือต้นแบบ พร้อมบัญชีรายชื่อ."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents_landscape import DesignationAnnouncement
from kongtun.documents.forms.wording import LONG, MEDIUM, SHORT, day, footing, rows_or_blank
from kongtun.documents.text import dotted, paragraphs


def announcement(paper: DesignationAnnouncement) -> b.Document:
    """Lay out the announcement; the names stand on a list of their own behind it."""
    kind = dotted(paper.kind, MEDIUM)
    subject = f"กำหนด{kind}"
    if paper.programme:
        subject += f" ภายใต้{paper.programme}"
    count = f"จำนวน {len(paper.rows)} แห่ง " if paper.rows else ""
    until = f" ถึงวันที่ {day(paper.valid_to)}" if paper.valid_to else " เป็นต้นไป"
    return b.Document(
        title=f"ประกาศ{paper.issuer} เรื่อง {subject}",
        footer=footing(f"ประกาศ {dotted(paper.number, SHORT)}", subject),
        thai_digits=True,
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph(f"ประกาศ{dotted(paper.issuer, LONG)}", align="center", bold=True, size="large"),
            *([b.Paragraph(f"ที่ {paper.number}", align="center", bold=True)] if paper.number else []),
            b.Paragraph(f"เรื่อง {subject}", align="center", bold=True),
            b.Rule(),
            *paragraphs(paper.basis),
            b.Paragraph(f"จึงประกาศให้กองทุนและพื้นที่ตามบัญชีรายชื่อแนบท้ายประกาศนี้ {count}เป็น{kind}", indent=True),
            b.Paragraph(f"ทั้งนี้ ตั้งแต่วันที่ {day(paper.valid_from)}{until}", indent=True),
            b.Spacer(0.4),
            b.Paragraph(f"ประกาศ ณ วันที่ {day(paper.announced_on)}", align="center"),
            b.SignatureBlock([b.Signer("", name=paper.signer.name, position=paper.signer.position, dated=False)]),
            b.PageBreak(),
            b.Paragraph(f"บัญชีรายชื่อ{kind}", align="center", bold=True, size="large"),
            b.Paragraph(f"แนบท้ายประกาศ{dotted(paper.issuer, LONG)}", align="center"),
            b.Spacer(0.3),
            b.Table(
                ["ที่", "กองทุน พื้นที่ หรือโครงการ", "อำเภอ", "จังหวัด", "หมายเหตุ"],
                rows_or_blank(
                    [[str(n), row.name, row.district, row.province, row.remark] for n, row in enumerate(paper.rows, 1)],
                    5,
                    blank=10,
                ),
                widths=(0.8, 6.4, 2.8, 2.8, 2.2),
                align=("center", "left", "left", "left", "left"),
            ),
        ],
    )
