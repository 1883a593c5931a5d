"""ใบสำคัญรับเงิน: two representatives of a people's group sign for the money they receive."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents import ReceiptSlip
from kongtun.documents.forms.wording import (
    LONG,
    code,
    day,
    footing,
    fund_name,
    fund_place,
    money,
    money_with_words,
    nth,
    rows_or_blank,
    signer,
)  # fmt: skip
from kongtun.documents.text import dotted


def receipt_slip(paper: ReceiptSlip) -> b.Document:
    """Lay out the slip; the paper reminds of the copies of identity cards that go with it."""
    return b.Document(
        title=f"ใบสำคัญรับเงิน {paper.project_title}".strip(),
        footer=footing("ใบสำคัญรับเงิน", paper.fund.name),
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph("ใบสำคัญรับเงิน", align="center", bold=True, size="large"),
            b.Paragraph([fund_name(paper.fund), "  รหัส กปท. ", code(paper.fund.code)], align="center", bold=True),
            b.Paragraph(fund_place(paper.fund), align="center"),
            b.Paragraph(["เลขที่ ", code(paper.number)], align="right"),
            b.Paragraph(f"วันที่ {day(paper.made_on)}", align="right"),
            b.Spacer(0.4),
            b.Paragraph(
                [
                    (
                        f"ข้าพเจ้าผู้มีรายชื่อท้ายนี้ ในนามของ {dotted(paper.organisation, LONG)} "
                        f"ได้รับเงินจาก{fund_name(paper.fund)} "
                        f"เพื่อดำเนินโครงการหรือกิจกรรม “{dotted(paper.project_title, LONG)}” ตามบันทึกข้อตกลงเลขที่ "
                    ),
                    code(paper.agreement_number),
                    " ดังรายการต่อไปนี้",
                ],
                indent=True,
            ),
            b.Spacer(0.3),
            b.Table(
                ["ที่", "รายการ", "จำนวนเงิน (บาท)"],
                rows_or_blank([[str(n), x.description, money(x.amount, 0)] for n, x in enumerate(paper.lines, 1)], 3),
                widths=[0.7, 10, 3.2],
                align=["center", "left", "right"],
                total=["", "รวมเป็นเงินทั้งสิ้น", money(paper.amount, 0)],
            ),
            b.Paragraph(f"จำนวนเงิน {money_with_words(paper.amount)}", bold=True),
            b.Paragraph("ข้าพเจ้าได้รับเงินจำนวนนี้ไว้ถูกต้องครบถ้วนแล้ว จึงลงลายมือชื่อไว้เป็นหลักฐาน", indent=True),
            b.SignatureBlock([signer("ผู้รับเงิน", nth(paper.receivers, n), dated=False) for n in range(2)], columns=2),
            b.SignatureBlock([signer("ผู้จ่ายเงิน", paper.payer, dated=False)]),
            b.Spacer(0.5),
            b.Paragraph("หมายเหตุ แนบสำเนาบัตรประจำตัวประชาชนของผู้รับเงินทั้งสองคน พร้อมลงลายมือชื่อรับรองสำเนา", size="small"),
        ],
    )
