"""รายงานการประชุม: who met, what was said, what was resolved on each matter, with votes and declared interests."""

from __future__ import annotations

from collections.abc import Sequence

from kongtun.documents import blocks as b
from kongtun.documents.contents import Person
from kongtun.documents.contents_meeting import AgendaPart, MeetingMinutes, Resolution, Votes
from kongtun.documents.forms.wording import (
    MEDIUM,
    SHORT,
    code,
    day,
    fund_name,
    money,
    money_with_words,
    number,
    signer,
)
from kongtun.documents.text import dotted, paragraphs

INSET = 0.8


def meeting_minutes(minutes: MeetingMinutes) -> b.Document:
    """Lay out the minutes of one committee meeting."""
    title = f"รายงานการประชุมคณะกรรมการ{fund_name(minutes.fund)}"
    last = max([part.number for part in minutes.parts], default=3) + 1
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
            b.Heading("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
            *paragraphs(minutes.announcements),
            b.Heading("ระเบียบวาระที่ 2 เรื่องรับรองรายงานการประชุมครั้งที่ผ่านมา"),
            *paragraphs(minutes.last_minutes, lines_if_empty=1),
            b.Heading("ระเบียบวาระที่ 3 เรื่องสืบเนื่อง"),
            *paragraphs(minutes.arising, lines_if_empty=1),
            *[block for part in minutes.parts for block in _part(part)],
            b.Heading(f"ระเบียบวาระที่ {last} เรื่องอื่น ๆ"),
            *paragraphs(minutes.other_matters, lines_if_empty=1),
            b.Paragraph([b.Run("เลิกประชุมเวลา ", bold=True), f"{dotted(minutes.closed_at, SHORT)} น."]),
            b.SignatureBlock(
                [
                    signer("ผู้จดรายงานการประชุม", minutes.recorder, dated=False),
                    signer("ผู้ตรวจรายงานการประชุม", minutes.checker, dated=False),
                ],
                columns=2,
            ),
            b.SignatureBlock([signer("ประธานที่ประชุม", minutes.chair, dated=False)]),
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
    return [b.Paragraph(f"กรรมการทั้งหมด {minutes.members} คน มาประชุม {came} คน{needed}{verdict}", left=INSET)]


def _part(part: AgendaPart) -> list[b.Block]:
    blocks: list[b.Block] = [b.Heading(f"ระเบียบวาระที่ {part.number} {part.title}")]
    for item in part.items:
        blocks.append(b.Heading(f"{item.number} {item.title}".strip(), level=3))
        if item.discussion.strip():
            blocks += paragraphs(item.discussion)
        if item.resolution.strip():
            blocks.append(b.Paragraph([b.Run("มติที่ประชุม ", bold=True), item.resolution], left=INSET))
    for made in part.resolutions:
        blocks += resolution(made)
    granted = [made.granted for made in part.resolutions if made.granted is not None]
    if len(part.resolutions) > 1 and granted:
        blocks.append(b.Paragraph(f"รวมเงินที่อนุมัติ {money_with_words(sum(granted))}", bold=True))
    return blocks


def resolution(made: Resolution, *, who: str = "มติที่ประชุม") -> list[b.Block]:
    """One matter: what was asked, who kept out, how it was resolved and what was resolved."""
    asked = f" เสนอโดย{made.proposer}" if made.proposer else ""
    blocks: list[b.Block] = [
        b.Heading(f"{made.number} {made.subject}".strip(), level=3),
        b.Paragraph(f"ขอรับการสนับสนุนจำนวน {money(made.requested)} บาท{asked}", left=INSET),
        *[b.Paragraph(line, left=INSET) for line in made.summary],
    ]
    for conflict in made.conflicts:
        because = f" เนื่องจาก{conflict.reason}" if conflict.reason else ""
        blocks.append(
            b.Paragraph(f"{conflict.name} แจ้งการมีส่วนได้เสีย{because} จึงไม่ร่วมพิจารณาและไม่ร่วมลงมติในเรื่องนี้", left=INSET)
        )
    if made.votes is not None:
        blocks += [b.Paragraph(line, left=INSET) for line in vote_lines(made.votes)]
    label = f"{who} {made.resolved_as} " if made.resolved_as else f"{who} "
    blocks.append(b.Paragraph([b.Run(label, bold=True), *_outcome(made)], left=INSET))
    if made.conditions:
        blocks.append(b.Paragraph("โดยมีเงื่อนไขดังนี้", left=INSET))
        blocks.append(b.Numbered(list(made.conditions), marker="({})"))
    if made.report_by is not None:
        blocks.append(b.Paragraph(f"ให้รายงานผลการดำเนินงานภายในวันที่ {day(made.report_by)}", left=INSET))
    return blocks


def vote_lines(votes: Votes) -> list[str]:
    """How the votes stood and how they decided, in sentences."""
    lines = []
    if votes.short_reason:
        lines.append(f"ลงมติโดยมีผู้มาประชุมไม่ครบองค์ประชุม เนื่องจาก{votes.short_reason}")
    if votes.approve is not None:
        lines.append(
            f"ผลการลงคะแนน เห็นชอบ {number(votes.approve)} เสียง ไม่เห็นชอบ {number(votes.refuse)} เสียง "
            f"ขอเลื่อน {number(votes.defer)} เสียง งดออกเสียง {number(votes.abstain)} เสียง"
        )
    if votes.ended:
        lines.append(f"{votes.ended}{f' โดย{votes.cast_by}' if votes.cast_by else ''}")
    return lines


def _outcome(made: Resolution) -> list[str | b.Run]:
    parts: list[str | b.Run] = [dotted(made.outcome, MEDIUM)]
    if made.granted is not None:
        parts.append(f" จำนวน {money_with_words(made.granted)}")
    if made.code:
        parts += [" รหัสโครงการ ", code(made.code)]
    if made.reason.strip():
        parts.append(f" เพราะ{made.reason.strip()}")
    return parts
