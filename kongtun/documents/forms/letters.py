"""Official letters of the fund: to applicants after a meeting, and to the members before one, with the agenda."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents import FundHead
from kongtun.documents.contents_meeting import Invitation, Letter, Letters, PlannedPart
from kongtun.documents.forms.wording import LONG, MEDIUM, SHORT, day, fund_name, money, signer
from kongtun.documents.text import dotted


def letters(papers: Letters) -> b.Document:
    """Lay out letters one after the other; without any, one to fill in by hand."""
    blocks: list[b.Block] = []
    for number, letter in enumerate(papers.letters or [Letter(FundHead())]):
        if number:
            blocks.append(b.PageBreak(restart=True))
        blocks += letter_blocks(letter)
    return b.Document(
        title=papers.title or "หนังสือแจ้งผลการพิจารณาโครงการ", blocks=blocks, thai_digits=True, demo_mark=papers.demo
    )


def invitation(paper: Invitation) -> b.Document:
    """Lay out the letter that calls a meeting; its agenda and the members follow on the next page."""
    name = fund_name(paper.letter.fund)
    return b.Document(
        title=f"หนังสือเชิญประชุมคณะกรรมการ{name} ครั้งที่ {paper.number}".strip(),
        thai_digits=True,
        demo_mark=paper.demo,
        blocks=[
            *letter_blocks(paper.letter),
            b.PageBreak(restart=True),
            b.Paragraph("ระเบียบวาระการประชุม", align="center", bold=True, size="large"),
            b.Paragraph(f"คณะกรรมการ{name}", align="center", bold=True),
            b.Paragraph(f"ครั้งที่ {dotted(paper.number, SHORT)}", align="center", bold=True),
            b.Paragraph(
                f"วันที่ {day(paper.held_on)} เวลา {dotted(paper.time, SHORT)} ณ {dotted(paper.place, MEDIUM)}",
                align="center",
            ),
            b.Rule(),
            b.Heading("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
            b.Heading("ระเบียบวาระที่ 2 เรื่องรับรองรายงานการประชุมครั้งที่ผ่านมา"),
            b.Heading("ระเบียบวาระที่ 3 เรื่องสืบเนื่อง"),
            *[block for part in paper.parts for block in _part(part)],
            b.Heading(f"ระเบียบวาระที่ {max([part.number for part in paper.parts], default=3) + 1} เรื่องอื่น ๆ"),
            b.Spacer(0.5),
            b.Heading("รายชื่อกรรมการที่เชิญประชุม", level=3),
            b.Numbered(
                [" ".join(word for word in (person.name, person.position) if word) for person in paper.members]
                or ["." * 100] * 5
            ),
        ],
    )


def _part(part: PlannedPart) -> list[b.Block]:
    amounts = any(item.amount is not None for item in part.items)
    rows = [
        [f"{part.number}.{n}", item.title, item.who, *([money(item.amount, 0)] if amounts else [])]
        for n, item in enumerate(part.items, 1)
    ]
    table = (
        b.Table(
            ["ที่", "เรื่อง", "ผู้เสนอ", "จำนวนเงิน (บาท)"],
            rows,
            widths=(1, 6, 4, 2.2),
            align=("center", "left", "left", "right"),
        )
        if amounts
        else b.Table(["ที่", "เรื่อง", "หมายเหตุ"], rows, widths=(1, 7, 4), align=("center", "left", "left"))
    )
    return [b.Heading(f"ระเบียบวาระที่ {part.number} {part.title}"), table]


def letter_blocks(letter: Letter) -> list[b.Block]:
    """The parts of an official letter in their order."""
    office = [fund_name(letter.fund), *(line for line in letter.address.split("\n") if line.strip())]
    blocks: list[b.Block] = [
        b.Sides(f"ที่ {'.' * SHORT}", office),
        b.Paragraph(f"วันที่ {'.' * MEDIUM}", align="center"),
        b.Spacer(0.4),
        b.Paragraph([b.Run("เรื่อง  ", bold=True), dotted(letter.subject, LONG)]),
        b.Paragraph([b.Run("เรียน  ", bold=True), dotted(letter.to, LONG)]),
    ]
    if letter.enclosures:
        blocks.append(b.Paragraph([b.Run("สิ่งที่ส่งมาด้วย  ", bold=True), ", ".join(letter.enclosures)]))
    blocks.append(b.Spacer(0.4))
    blocks += [b.Paragraph(line, indent=True) for line in letter.body] or [b.DottedLines(4)]
    if letter.points:
        blocks.append(b.Numbered(list(letter.points)))
    blocks += [b.Paragraph(line, indent=True) for line in letter.ending]
    blocks += [
        b.Spacer(0.4),
        b.Paragraph("ขอแสดงความนับถือ", align="center", bold=True),
        b.SignatureBlock([signer("", letter.signer, dated=False)]),
    ]
    if letter.contact:
        blocks += [b.Spacer(0.6), b.Paragraph(letter.contact, size="small")]
    return blocks
