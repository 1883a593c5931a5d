"""ใบเบิกเงิน (ฎีกา): request, checks, approval by two and payment of one amount of the fund's money."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents import Voucher
from kongtun.documents.forms.wording import (
    MEDIUM,
    SHORT,
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


def voucher(paper: Voucher) -> b.Document:
    """Lay out the voucher. The cash box names the limit of the rule pack (5,000 baht on the present form)."""
    return b.Document(
        title=f"ใบเบิกเงิน {paper.number} {fund_name(paper.fund)}".replace("  ", " "),
        footer=footing("ใบเบิกเงิน (ฎีกา)", paper.fund.name),
        demo_mark=paper.demo,
        compact=True,
        blocks=[*_head(paper), *_checks(paper), *_payment(paper)],
    )


def _head(paper: Voucher) -> list[b.Block]:
    return [
        b.Paragraph("ใบเบิกเงิน (ฎีกา)", align="center", bold=True, size="large"),
        b.Paragraph([fund_name(paper.fund), "  รหัส กปท. ", code(paper.fund.code)], align="center", bold=True),
        b.Paragraph(fund_place(paper.fund), align="center"),
        b.Paragraph(["เลขที่ ", code(paper.number), f"  วันที่ {day(paper.made_on)}"], align="right"),
        b.KeyValues(
            [
                ("ปีงบประมาณ", str(paper.fiscal_year or "")),
                ("ประเภทการสนับสนุน", paper.support_type),
                ("โครงการ/กิจกรรม", paper.project_title),
                ("รหัสโครงการ", code(paper.project_code, MEDIUM)),
                ("บันทึกข้อตกลงเลขที่", code(paper.agreement_number, MEDIUM)),
                ("จ่ายให้แก่", paper.payee),
            ],
            label_width=4.2,
        ),
        b.Table(
            ["ที่", "รายการ", "จำนวนเงิน (บาท)"],
            rows_or_blank([[str(n), x.description, money(x.amount, 0)] for n, x in enumerate(paper.lines, 1)], 3, 2),
            widths=[0.7, 10, 3.2],
            align=["center", "left", "right"],
            total=["", "รวมเป็นเงินทั้งสิ้น", money(paper.amount, 0)],
        ),
    ]


def _checks(paper: Voucher) -> list[b.Block]:
    enough = paper.balance_before is not None and paper.amount is not None and paper.balance_before >= paper.amount
    short = paper.balance_before is not None and paper.amount is not None and paper.balance_before < paper.amount
    return [
        b.Paragraph(f"ขอเบิกเงินจำนวน {money_with_words(paper.amount)}", bold=True),
        b.Paragraph(f"เงินคงเหลือของกองทุนก่อนจ่าย {money(paper.balance_before)} บาท"),
        b.CheckLine([(enough, "มีเงินเพียงพอที่จะเบิกจ่าย"), (short, "มีเงินไม่เพียงพอ")], columns=2, left=0.4),
        b.SignatureBlock(
            [
                signer("ผู้ขอเบิก", paper.requester),
                signer("ผู้ตรวจสอบ", paper.checker),
                signer("หัวหน้าหน่วยงานคลัง", paper.treasurer),
                signer("ปลัด อปท.", paper.clerk),
            ],
            columns=2,
        ),
    ]


def _payment(paper: Voucher) -> list[b.Block]:
    cheque = f"เช็คขีดคร่อม ตั๋วแลกเงิน หรือธนาณัติ ธนาคาร {dotted(paper.bank if paper.method == 'cheque' else '', 22)}"
    return [
        b.Heading("คำสั่งอนุมัติให้จ่าย", level=3),
        b.Paragraph(f"อนุมัติให้จ่ายเงินจำนวน {money_with_words(paper.amount)}"),
        b.SignatureBlock([signer("ผู้อนุมัติ", nth(paper.approvers, n)) for n in range(2)], columns=2),
        b.Heading("การจ่ายเงิน", level=3),
        b.CheckLine(
            [
                (paper.method == "cash", f"เงินสด (ไม่เกิน {money(paper.cash_limit)} บาท)"),
                (
                    paper.method == "cheque",
                    [cheque, "  เลขที่ ", code(paper.cheque_number), f"  ลงวันที่ {day(paper.cheque_date, SHORT)}"],
                ),
                (
                    paper.method == "transfer",
                    f"โอนเข้าบัญชีธนาคาร {dotted(paper.bank if paper.method == 'transfer' else '', 40)}",
                ),
            ],
            left=0.4,
        ),
        b.SignatureBlock([signer("ผู้จ่ายเงิน", paper.payer), b.Signer("ผู้รับเงิน")], columns=2),
    ]
