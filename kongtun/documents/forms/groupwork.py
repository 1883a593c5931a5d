"""สรุปงานกลุ่มและถอดบทเรียน: by group as the report of a workshop has it, then what was said alike, then by question."""

from __future__ import annotations

from collections.abc import Sequence

from kongtun.documents import blocks as b
from kongtun.documents.contents_groupwork import Answered, GroupWork
from kongtun.documents.forms.wording import MEDIUM, day
from kongtun.documents.text import dotted


def group_work(paper: GroupWork) -> b.Document:
    """Lay out the group work of one session."""
    blocks: list[b.Block] = [
        b.Paragraph("สรุปงานกลุ่มและถอดบทเรียน", align="center", bold=True, size="large"),
        b.Paragraph(paper.title, align="center", bold=True),
        b.Paragraph(f"{paper.forum} วันที่ {day(paper.held_on)} ณ {dotted(paper.place, MEDIUM)}", align="center"),
        b.Rule(),
        b.Heading("คำถาม"),
        b.Numbered(list(paper.questions)),
        b.Heading("1. คำตอบรายกลุ่ม"),
        *_parts(paper.by_group, numbered=True),
    ]
    number = 2
    if paper.alike:
        blocks.append(b.Heading("2. เรื่องที่หลายกลุ่มพูดตรงกัน"))
        for question, matters in paper.alike:
            blocks += [
                b.Heading(question, level=3),
                b.Table(
                    ["เรื่อง", "ข้อ", "กลุ่ม"],
                    [[one.name, str(one.notes), f"{len(one.groups)} กลุ่ม: {' '.join(one.groups)}"] for one in matters],
                    widths=(6, 1.2, 8),
                    align=("left", "center", "left"),
                ),
            ]
        number = 3
    blocks += [b.Heading(f"{number}. คำตอบรายคำถาม"), *_parts(paper.by_question)]
    return b.Document(
        title=f"สรุปงานกลุ่ม {paper.title}", footer=f"สรุปงานกลุ่ม {paper.forum}"[:90], blocks=blocks, thai_digits=True,
        demo_mark=paper.demo,
    )  # fmt: skip


def _parts(parts: Sequence[tuple[str, Sequence[Answered]]], *, numbered: bool = False) -> list[b.Block]:
    found: list[b.Block] = []
    for number, (title, answers) in enumerate(parts, start=1):
        found.append(b.Heading(f"{number}. {title}" if numbered else title, level=3))
        for answer in answers:
            found.append(b.Paragraph(answer.name, bold=True))
            for written in answer.written:
                if written.place and len(written.texts) == 1:
                    found.append(b.Paragraph([b.Run(f"{written.place} : ", bold=True), written.texts[0]], left=0.8))
                    continue
                if written.place:
                    found.append(b.Paragraph(f"{written.place} :", left=0.8))
                found.append(b.Bulleted(list(written.texts)))
    return found
