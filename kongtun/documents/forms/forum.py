"""Papers of a forum: invitation letters, the list to sign, the list of travel money, the record."""

from __future__ import annotations

from collections.abc import Sequence

from kongtun.common.thai.money import baht
from kongtun.documents import blocks as b
from kongtun.documents.contents_forum import (
    AgendaRow,
    ClaimList,
    ForumHead,
    ForumRecord,
    InvitationLetter,
    InvitationLetters,
    SigningList,
)
from kongtun.documents.forms.wording import LONG, MEDIUM, SHORT, day, money_with_words, signer
from kongtun.documents.text import dotted, paragraphs

BLANK_LINES = 25


def forum_letters(papers: InvitationLetters) -> b.Document:
    """Lay out the letters one after the other, each with the agenda behind it."""
    blocks: list[b.Block] = []
    for number, letter in enumerate(papers.letters or [InvitationLetter("", None, "")]):
        if number:
            blocks.append(b.PageBreak(restart=True))
        blocks += _letter(papers, letter)
    return b.Document(
        title=f"หนังสือเชิญ {papers.head.title}", blocks=blocks, thai_digits=True, demo_mark=papers.head.demo
    )


def _letter(papers: InvitationLetters, letter: InvitationLetter) -> list[b.Block]:
    head = papers.head
    opening = (
        f"ด้วย{dotted(head.host, MEDIUM)} กำหนดจัด{head.kind} เรื่อง “{head.title}” ในวันที่ {day(head.held_on)} "
        f"เวลา {dotted(head.hours, SHORT)} ณ {dotted(head.place, MEDIUM)}"
    )
    if papers.objectives:
        opening += " โดยมีวัตถุประสงค์ ดังนี้"
    asked = f"ในการนี้ จึงขอเชิญ{'ท่านเข้าร่วม' if not letter.people else 'ผู้มีรายชื่อต่อไปนี้เข้าร่วม'}ตามวัน เวลา และสถานที่ดังกล่าว"
    blocks: list[b.Block] = [
        b.Sides(f"ที่ {dotted(letter.number, SHORT)}", [dotted(head.host, MEDIUM)]),
        b.Paragraph(day(letter.made_on), align="center"),
        b.Spacer(0.4),
        b.Paragraph([b.Run("เรื่อง  ", bold=True), f"ขอเชิญเข้าร่วม{head.kind}"]),
        b.Paragraph([b.Run("เรียน  ", bold=True), dotted(letter.to, LONG)]),
        b.Paragraph([b.Run("สิ่งที่ส่งมาด้วย  ", bold=True), "กำหนดการ จำนวน 1 ฉบับ"]),
        b.Spacer(0.4),
        b.Paragraph(opening, indent=True),
    ]
    if papers.objectives:
        blocks.append(b.Numbered(list(papers.objectives)))
    blocks.append(b.Paragraph(asked, indent=True))
    if letter.people:
        blocks.append(b.Numbered(list(letter.people)))
    if papers.online_link:
        blocks.append(b.Paragraph(["เข้าร่วมทางออนไลน์ได้ที่ ", b.Run(papers.online_link, keep_digits=True)], indent=True))
    if papers.join_url:
        blocks.append(b.Paragraph(["ลงทะเบียนได้ที่ ", b.Run(papers.join_url, keep_digits=True)], indent=True))
    blocks += paragraphs(papers.note) if papers.note else []
    blocks += [
        b.Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา", indent=True),
        b.Spacer(0.4),
        b.Paragraph("ขอแสดงความนับถือ", align="center", bold=True),
        b.SignatureBlock([signer("", papers.signer, dated=False)]),
    ]
    if papers.contact:
        blocks += [b.Spacer(0.6), b.Paragraph(papers.contact, size="small")]
    return [*blocks, b.PageBreak(), *_agenda(head, papers.agenda)]


def _title(head: ForumHead, what: str) -> list[b.Block]:
    return [
        b.Paragraph(what, align="center", bold=True, size="large"),
        b.Paragraph(head.title, align="center", bold=True),
        b.Paragraph(f"{head.when} ณ {dotted(head.place, MEDIUM)}", align="center"),
        b.Spacer(0.3),
    ]


def _agenda(head: ForumHead, rows: Sequence[AgendaRow]) -> list[b.Block]:
    lines = [[row.time, f"{row.title}\n{row.by_whom}" if row.by_whom else row.title] for row in rows]
    return [
        *_title(head, f"กำหนดการ{head.kind}"),
        b.Table(["เวลา", "เรื่อง"], lines or [["", ""]] * 6, widths=(2, 10), align=("left", "left")),
        b.Paragraph("หมายเหตุ กำหนดการอาจเปลี่ยนแปลงตามความเหมาะสม", size="small"),
    ]


def forum_attendance(paper: SigningList) -> b.Document:
    """Lay out the list to sign, by place; empty lines for who is not on it."""
    blocks: list[b.Block] = _title(paper.head, "บัญชีลงชื่อผู้เข้าร่วม")
    number = 0
    for place, people in paper.places:
        if place:
            blocks.append(b.Heading(place, level=3))
        rows = []
        for person in people:
            number += 1
            role = "\n".join(word for word in (person.organisation, person.role) if word)
            rows.append([str(number), person.name, role, person.came])
        blocks.append(_signing(rows))
    blocks.append(b.Heading("ผู้เข้าร่วมที่ไม่มีในรายชื่อ" if paper.places else "ผู้เข้าร่วม", level=3))
    extra = 8 if paper.places else BLANK_LINES
    blocks.append(_signing([["", "", "", ""]] * extra))
    return b.Document(title=f"บัญชีลงชื่อ {paper.head.title}", blocks=blocks, thai_digits=True, demo_mark=paper.head.demo)


def _signing(rows: list[list[str]]) -> b.Table:
    return b.Table(
        ["ที่", "ชื่อ-สกุล หรือตำแหน่ง", "หน่วยงาน และเข้าร่วมในฐานะ", "ลายมือชื่อ"],
        rows,
        widths=(0.8, 4, 4.4, 3),
        align=("center", "left", "left", "left"),
    )


def forum_travel(paper: ClaimList) -> b.Document:
    """Lay out what participants are paid, with the sum in words and places to sign."""
    rows = [
        [
            str(n), f"{row.name}\n{row.organisation}", f"{row.from_place}\n{row.way}", baht(row.distance + row.fare), baht(row.allowance),
            baht(row.lodging), baht(row.total), "",
        ]
        for n, row in enumerate(paper.rows, 1)
    ]  # fmt: skip
    blocks: list[b.Block] = [
        *_title(paper.head, "หลักฐานการจ่ายเงินค่าใช้จ่ายในการเดินทาง"),
        b.Table(
            ["ที่", "ชื่อและหน่วยงาน", "เดินทางจาก", "ค่าเดินทาง", "เบี้ยเลี้ยง", "ที่พัก", "รวม (บาท)", "ลายมือชื่อผู้รับเงิน"],
            rows or [[""] * 8] * 10,
            widths=(0.7, 3.4, 3.2, 1.6, 1.5, 1.3, 1.7, 2.6),
            align=("center", "left", "left", "right", "right", "right", "right", "left"),
            total=["", "รวม", "", "", "", "", baht(paper.total), ""],
            size="small",
        ),
        b.Paragraph(f"จำนวนเงินรวมทั้งสิ้น {money_with_words(paper.total)}", bold=True),
        b.SignatureBlock([b.Signer("ผู้จ่ายเงิน"), b.Signer("ผู้ตรวจสอบ")], columns=2),
    ]
    return b.Document(
        title=f"ค่าเดินทาง {paper.head.title}", blocks=blocks, thai_digits=True, demo_mark=paper.head.demo, compact=True
    )


def forum_minutes(paper: ForumRecord) -> b.Document:
    """Lay out the record: what for, who came, what was said, what came of it, what is to be done."""
    head = paper.head
    blocks: list[b.Block] = [
        b.Paragraph(f"สรุป{head.kind}", align="center", bold=True, size="large"),
        b.Paragraph(head.title, align="center", bold=True),
        b.Paragraph(f"{head.when} ณ {dotted(head.place, MEDIUM)}", align="center"),
        b.Rule(),
        b.KeyValues([("หน่วยงานเจ้าภาพ", head.host), ("รูปแบบ", head.mode)]),
    ]
    if paper.objectives:
        blocks += [b.Heading("วัตถุประสงค์"), b.Numbered(list(paper.objectives))]
    blocks += _who(paper)
    blocks.append(b.Heading("สาระของการประชุม"))
    for part in paper.said:
        blocks.append(b.Heading(f"{part.title} ({part.by_whom})" if part.by_whom else part.title, level=3))
        blocks += paragraphs(part.text)
    if not paper.said:
        blocks.append(b.DottedLines(6))
    for title, text in (
        ("ผลผลิต (Output)", paper.output),
        ("ผลลัพธ์ (Outcome)", paper.outcome),
        ("ข้อเสนอแนะ", paper.suggestions),
    ):
        if text:
            blocks += [b.Heading(title), *paragraphs(text)]
    if paper.follow_ups:
        blocks += [
            b.Heading("งานที่ต้องทำต่อ"),
            b.Table(
                ["ที่", "เรื่อง", "ผู้รับผิดชอบ", "ภายใน"],
                [[str(n), *row] for n, row in enumerate(paper.follow_ups, 1)],
                widths=(0.8, 7, 4, 2.4),
                align=("center", "left", "left", "left"),
            ),
        ]
    blocks += _answers(paper)
    if paper.costs:
        rows = [[str(n), what, baht(amount)] for n, (what, amount) in enumerate(paper.costs, 1)]
        blocks += [
            b.Heading("งบประมาณ"),
            b.Table(
                ["ที่", "รายการ", "บาท"], rows, widths=(0.8, 9, 2.6), align=("center", "left", "right"),
                total=["", "รวม", baht(paper.cost_total)],
            ),
        ]  # fmt: skip
    if paper.photos:
        pictures = [b.Picture(photo.data, photo.caption) for photo in paper.photos]
        blocks += [b.PageBreak(), b.Heading("ภาพกิจกรรม"), b.PhotoGrid(pictures)]
    blocks.append(b.SignatureBlock([b.Signer("ผู้บันทึก", name="", position=paper.recorder)]))
    return b.Document(title=f"สรุป {head.title}", blocks=blocks, thai_digits=True, demo_mark=head.demo)


def _who(paper: ForumRecord) -> list[b.Block]:
    sentence = (
        f"ผู้เข้าร่วม {paper.people} คน จากรายชื่อ {paper.listed} คน ในสถานที่ {paper.onsite} คน ออนไลน์ {paper.online} คน"
    )
    blocks: list[b.Block] = [b.Heading("ผู้เข้าร่วม"), b.Paragraph(sentence, indent=True)]
    if paper.places:
        blocks.append(
            b.Table(
                ["พื้นที่", "ในสถานที่", "ออนไลน์", "รวม (คน)"],
                [[place, str(onsite), str(online), str(onsite + online)] for place, onsite, online in paper.places],
                widths=(7, 2, 2, 2),
                align=("left", "right", "right", "right"),
                total=["รวม", str(paper.onsite), str(paper.online), str(paper.people)],
            )
        )
    return blocks


def _answers(paper: ForumRecord) -> list[b.Block]:
    if not paper.answers:
        return []
    rows = [
        [str(n), row.text, *(str(count) for count in row.counts), f"{row.mean:.2f}" if row.mean is not None else "–"]
        for n, row in enumerate(paper.answers, 1)
    ]
    return [
        b.Heading("แบบสอบถามรายบุคคล (1 น้อยที่สุด – 5 มากที่สุด)"),
        b.Paragraph(f"ตอบ {paper.answered} คน จากผู้เข้าร่วม {paper.people} คน", indent=True),
        b.Table(
            ["ที่", "คำถาม", "1", "2", "3", "4", "5", "เฉลี่ย"],
            rows,
            widths=(0.8, 7, 0.9, 0.9, 0.9, 0.9, 0.9, 1.3),
            align=("center", "left", *("right",) * 6),
            size="small",
        ),
    ]
