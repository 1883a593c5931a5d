"""รายงานการประชุม: who met, what was decided on each proposal, with votes and declared interests."""

from __future__ import annotations

from collections.abc import Sequence

from kongtun.documents import blocks as b
from kongtun.documents.contents import AgendaItem, MeetingMinutes, Person, Resolution
from kongtun.documents.forms.wording import (
    MEDIUM,
    SHORT,
    day,
    fund_name,
    money,
    number,
    signer,
)
from kongtun.documents.text import dotted, paragraphs


def meeting_minutes(minutes: MeetingMinutes) -> b.Document:
    """Lay out the minutes of one committee meeting."""
    title = f"รายงานการประชุมคณะกรรมการ{fund_name(minutes.fund)}"
    return b.Document(
        title=f"{title} ครั้งที่ {minutes.number}".strip(),
        footer=f"{title} ครั้งที่ {dotted(minutes.number, SHORT)}",
        thai_digits=True,
        demo_mark=minutes.demo,
        blocks=[
            b.Paragraph(title, align="center", bold=True, size="large"),
            b.Paragraph(f"ครั้งที่ {dotted(minutes.number, SHORT)}", align="center", bold=True),
            b.Paragraph(f"เมื่อวันที่ {day(minutes.held_on)}", align="center", bold=True),
            b.Paragraph(f"ณ {dotted(minutes.place, MEDIUM)}", align="center", bold=True),
            b.Rule(),
            *_people("ผู้มาประชุม", minutes.present, required=True),
            *_quorum(minutes),
            *_people("ผู้ไม่มาประชุม", minutes.absent),
            *_people("ผู้เข้าร่วมประชุม", minutes.attendees),
            b.Paragraph([b.Run("เริ่มประชุมเวลา ", bold=True), f"{dotted(minutes.opened_at, SHORT)} น."]),
            *_agenda(minutes.agenda),
            b.Heading(
                "เรื่องพิจารณา" if not minutes.agenda else f"ระเบียบวาระที่ {len(minutes.agenda) + 1} เรื่องพิจารณาโครงการ"
            ),
            *_resolutions(minutes.resolutions),
            b.Paragraph([b.Run("เลิกประชุมเวลา ", bold=True), f"{dotted(minutes.closed_at, SHORT)} น."]),
            b.SignatureBlock(
                [
                    signer("ผู้จดรายงานการประชุม", minutes.recorder, dated=False),
                    signer("ประธานที่ประชุม", minutes.chair, dated=False),
                ],
                columns=2,
            ),
        ],
    )


def _people(label: str, people: Sequence[Person], *, required: bool = False) -> list[b.Block]:
    if not people and not required:
        return []
    lines = [" ".join(part for part in (person.name, person.position) if part) for person in people]
    return [b.Heading(label, level=3), b.Numbered(lines or ["." * 100] * 5)]


def _quorum(minutes: MeetingMinutes) -> list[b.Block]:
    if minutes.members is None:
        return []
    came = len(minutes.present)
    needed = f" องค์ประชุมต้องมีอย่างน้อย {minutes.quorum} คน" if minutes.quorum is not None else ""
    verdict = ""
    if minutes.quorum is not None:
        verdict = " ครบองค์ประชุม" if came >= minutes.quorum else " ไม่ครบองค์ประชุม"
    return [b.Paragraph(f"กรรมการทั้งหมด {minutes.members} คน มาประชุม {came} คน{needed}{verdict}", left=0.8)]


def _agenda(items: Sequence[AgendaItem]) -> list[b.Block]:
    blocks: list[b.Block] = []
    for n, item in enumerate(items, 1):
        blocks.append(b.Heading(f"ระเบียบวาระที่ {n} {item.title}"))
        if item.discussion.strip():
            blocks += paragraphs(item.discussion)
        if item.resolution.strip():
            blocks.append(b.Paragraph([b.Run("มติที่ประชุม ", bold=True), item.resolution], left=0.8))
    return blocks


def _resolutions(resolutions: Sequence[Resolution]) -> list[b.Block]:
    if not resolutions:
        return paragraphs("", lines_if_empty=3)
    blocks: list[b.Block] = []
    for n, made in enumerate(resolutions, 1):
        asked = f" เสนอโดย{made.proposer}" if made.proposer else ""
        blocks += [
            b.Heading(f"เรื่องที่ {n} {made.subject}", level=3),
            b.Paragraph(f"ขอรับการสนับสนุนจำนวน {money(made.requested)} บาท{asked}", left=0.8),
            *(
                [b.Paragraph(f"กรรมการผู้มีส่วนได้เสียซึ่งไม่ร่วมลงมติ {', '.join(made.conflicts)}", left=0.8)]
                if made.conflicts
                else []
            ),
            b.Paragraph([b.Run("มติที่ประชุม ", bold=True), _outcome(made)], left=0.8),
        ]
        if made.votes_for is not None:
            blocks.append(
                b.Paragraph(
                    f"คะแนนเสียง เห็นชอบ {number(made.votes_for)} ไม่เห็นชอบ {number(made.votes_against or 0)} "
                    f"งดออกเสียง {number(made.abstained or 0)}",
                    left=0.8,
                )
            )
    granted = [made.granted for made in resolutions if made.granted is not None]
    if len(resolutions) > 1 and granted:
        blocks.append(b.Paragraph(f"รวมเงินที่อนุมัติ {money(sum(granted))} บาท", bold=True))
    return blocks


def _outcome(made: Resolution) -> str:
    text = dotted(made.outcome, MEDIUM)
    if made.granted is not None:
        text += f" จำนวน {money(made.granted)} บาท"
    if made.reason.strip():
        text += f" เพราะ {made.reason.strip()}"
    return text
