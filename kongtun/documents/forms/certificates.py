"""เกียรติบัตรโครงการเด่น: a page for each project."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents_knowledge import Certificate, Certificates
from kongtun.documents.forms.wording import LONG, MEDIUM, day
from kongtun.documents.text import dotted


def certificates(papers: Certificates) -> b.Document:
    """Lay out the certificates one after the other; the signature is left to be written by hand."""
    blocks: list[b.Block] = []
    for at, row in enumerate(papers.rows):
        if at:
            blocks.append(b.PageBreak(restart=True))
        blocks += _page(papers, row)
    return b.Document(title=f"เกียรติบัตร {papers.title}", blocks=blocks, thai_digits=True, demo_mark=papers.demo)


def _page(papers: Certificates, row: Certificate) -> list[b.Block]:
    ranked = f"อันดับ {row.place} " if len(papers.rows) > 1 else ""
    return [
        b.Spacer(3),
        b.Paragraph(papers.area, align="center", bold=True, size="large"),
        b.Spacer(0.6),
        b.Paragraph("มอบเกียรติบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า", align="center"),
        b.Spacer(0.4),
        b.Paragraph(dotted(row.organisation, LONG), align="center", bold=True, size="large"),
        b.Paragraph(row.fund, align="center"),
        b.Spacer(0.4),
        b.Paragraph("ได้ดำเนินโครงการ", align="center"),
        b.Paragraph(f"“{row.project}”", align="center", bold=True, size="large"),
        b.Spacer(0.4),
        b.Paragraph(f"ได้รับคัดเลือกเป็นโครงการเด่น {ranked}ประจำปีงบประมาณ พ.ศ. {papers.fiscal_year}", align="center"),
        b.Paragraph("ขอให้รักษาคุณความดีและเป็นแบบอย่างแก่ชุมชนอื่นสืบไป", align="center"),
        b.Spacer(0.6),
        b.Paragraph(f"ให้ไว้ ณ วันที่ {day(papers.given_on)}", align="center"),
        b.Spacer(1.2),
        b.SignatureBlock(
            [b.Signer("", name=papers.signer.name, position=dotted(papers.signer.position, MEDIUM), dated=False)]
        ),
    ]
