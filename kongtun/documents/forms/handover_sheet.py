"""ใบส่งมอบงาน."""

from __future__ import annotations

from kongtun.common.thai.dates import short_date
from kongtun.documents import blocks as b
from kongtun.documents.contents_handover import FundSection, HandoverSheet, Task
from kongtun.documents.forms.wording import MEDIUM, day, footing
from kongtun.documents.text import dotted


def handover_sheet(sheet: HandoverSheet) -> b.Document:
    """Lay out the sheet: what happened, what to do first, each fund, what else, and two places to sign."""
    title = f"ใบส่งมอบงาน {sheet.receiver}".strip()
    return b.Document(
        title=title,
        footer=footing("ใบส่งมอบงาน", sheet.receiver),
        demo_mark=sheet.demo,
        blocks=[
            b.Paragraph("ใบส่งมอบงาน", align="center", bold=True, size="large"),
            b.KeyValues(
                [
                    ("ผู้ส่งมอบ", sheet.leaver or "แบ่งงานใหม่ทั้งพื้นที่"),
                    ("ผู้รับงาน", sheet.receiver),
                    ("พื้นที่", sheet.area),
                    ("ส่งมอบเมื่อ", day(sheet.made_on)),
                ],
                label_width=3.5,
            ),
            *[b.Paragraph(line, indent=True) for line in sheet.opening],
            *_first(sheet),
            *[block for fund in sheet.funds for block in _fund(fund)],
            *_others(sheet),
            b.Spacer(0.6),
            b.SignatureBlock(
                [
                    b.Signer("ผู้ส่งมอบ", name=dotted(sheet.leaver, MEDIUM) if sheet.leaver else "", positioned=False),
                    b.Signer("ผู้รับงาน", name=sheet.receiver, positioned=False),
                ]
            ),
        ],
    )


def _line(task: Task) -> str:
    when = f" (ภายใน {short_date(task.due)}{' เลยกำหนดแล้ว' if task.late else ''})" if task.due else ""
    return f"{task.text}{when}"


def _first(sheet: HandoverSheet) -> list[b.Block]:
    if not sheet.first:
        return []
    return [b.Heading("สองสัปดาห์แรกควรทำ"), b.Numbered([_line(one) for one in sheet.first])]


def _fund(fund: FundSection) -> list[b.Block]:
    blocks: list[b.Block] = [
        b.Heading(fund.name),
        b.Paragraph(" ".join(_sentence(line) for line in fund.history), indent=True),
    ]
    if fund.advice_done:
        blocks += [b.Paragraph("คำแนะนำที่กองทุนทำแล้ว"), b.Bulleted(list(fund.advice_done))]
    blocks.append(b.Paragraph(" ".join(_sentence(line) for line in fund.state), indent=True))
    if fund.promises:
        blocks += [b.Paragraph("รับปากไว้", bold=True), b.Bulleted([_line(one) for one in fund.promises])]
    if fund.contacts:
        blocks += [b.Paragraph("ติดต่อ", bold=True), b.KeyValues(list(fund.contacts), label_width=4.5)]
    return blocks


def _sentence(line: str) -> str:
    """Thai sentences are told apart by a wider space."""
    return f"{line.strip()} "


def _others(sheet: HandoverSheet) -> list[b.Block]:
    if not sheet.others:
        return []
    blocks: list[b.Block] = [b.Heading("งานอื่นที่รับต่อ")]
    for label, lines in sheet.others:
        blocks += [b.Paragraph(label, bold=True), b.Bulleted(list(lines))]
    return blocks
