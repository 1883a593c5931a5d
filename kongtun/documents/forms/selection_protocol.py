"""บันทึกการคัดเลือกพื้นที่: criteria, values, judges' levels, formula, ranking, decision."""

from __future__ import annotations

from decimal import Decimal

from kongtun.common.thai.numerals import number
from kongtun.documents import blocks as b
from kongtun.documents.contents_selection import Protocol
from kongtun.documents.forms.wording import day, rows_or_blank
from kongtun.documents.text import paragraphs

_FORMULA = (
    "ค่าที่ดึงจากระบบแปลงเป็นสัดส่วน 0 ถึง 1 ด้วย (ค่า − ค่าต่ำสุด) ÷ (ค่าสูงสุด − ค่าต่ำสุด) ของผู้ถูกเสนอทั้งหมด "
    "เกณฑ์ที่ยิ่งน้อยยิ่งดีใช้ 1 ลบสัดส่วน ถ้าทุกแห่งเท่ากันได้ 0.5 ไม่มีค่าได้ 0 ค่าของกรรมการคือค่าเฉลี่ยของระดับ (0 ถึง 3) หารด้วย 3 "
    "สัดส่วนใช้ทศนิยม 4 ตำแหน่ง คะแนนรวมคือผลรวมของสัดส่วนคูณน้ำหนัก หารด้วยผลรวมน้ำหนัก คูณ 100 ทศนิยม 2 ตำแหน่ง "
    "คะแนนเท่ากันเรียงตามเกณฑ์ที่น้ำหนักมากที่สุดก่อน แล้วเรียงตามรหัสกองทุน จากนั้นเลือกตามอันดับจนเต็มโควตา"
)


def selection_protocol(paper: Protocol) -> b.Document:
    """Lay out the protocol. Digits stay Arabic: the tables are meant to be worked out again."""
    keys = [one.key for one in paper.criteria]
    return b.Document(
        title=f"บันทึกการคัดเลือกพื้นที่ {paper.title}",
        thai_digits=False,
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph("บันทึกการคัดเลือกพื้นที่", align="center", bold=True, size="large"),
            b.Paragraph(paper.title, align="center", bold=True),
            b.Paragraph(f"{paper.area} ปีงบประมาณ {paper.fiscal_year}", align="center"),
            b.Rule(),
            *(paragraphs(paper.purpose) if paper.purpose else []),
            b.Heading("1. เกณฑ์และน้ำหนัก"),
            b.Table(
                ["รหัส", "เกณฑ์", "น้ำหนัก", "ค่ามาจาก", "ต้องการ"],
                [[c.key, c.title, _plain(c.weight), c.source, c.wanted] for c in paper.criteria],
                widths=(1.8, 6, 1.8, 3.6, 2.8), align=("left", "left", "right", "left", "left"),
            ),
            b.Paragraph("โควตา: " + ("; ".join(paper.quotas) or "ไม่กำหนด")),
            b.Heading("2. วิธีคิดคะแนน"),
            b.Paragraph(_FORMULA, indent=True),
            b.Heading("3. ค่าของแต่ละพื้นที่"),
            b.Paragraph(f"ข้อมูลที่ดึงจากระบบเมื่อ {day(paper.frozen_on)} ค่าของกรรมการเป็นสัดส่วนของคะแนนเต็ม"),
            b.Table(
                ["รหัสกองทุน", "อำเภอ", "จังหวัด", "ชนิด", *keys],
                [[r.code, r.district, r.province, r.kind, *(_value(r.values.get(key)) for key in keys)] for r in paper.rows],
                align=("left", "left", "left", "left", *("right" for _key in keys)),
            ),
            *_levels(paper),
            b.Heading("5. อันดับและผล"),
            b.Table(
                ["อันดับ", "รหัสกองทุน", "กองทุน", "คะแนน", "ตามอันดับ", "มั่นคง", "ผล"],
                [
                    [str(r.place), r.code, r.name, f"{r.total:.2f}", "เลือก" if r.by_rank else "ไม่เลือก", f"{r.steady}%",
                     ("ได้รับเลือก" if r.chosen else "ไม่ได้รับเลือก") + (f"\n{r.note}" if r.note else "")]
                    for r in paper.rows
                ],
                widths=(1.4, 2, 5, 1.8, 2, 1.6, 3), align=("right", "left", "left", "right", "left", "right", "left"),
            ),
            b.Paragraph("มั่นคง คือร้อยละของการสุ่มน้ำหนัก 400 ครั้ง (ต่างจากเดิมไม่เกิน 30%) ที่ยังได้รับเลือก", size="small"),
            *_phases(paper),
            *_reason(paper),
            b.SignatureBlock([b.Signer("ผู้บันทึก", dated=False), b.Signer("ประธานการคัดเลือก", dated=False)]),
        ],
    )  # fmt: skip


def _levels(paper: Protocol) -> list[b.Block]:
    judged = [one.key for one in paper.criteria if one.judged]
    if not judged:
        return []
    rows = [[one.judge, one.code, *(str(one.levels.get(key, "")) for key in judged)] for one in paper.sheets]
    return [
        b.Heading("4. ระดับที่กรรมการให้"),
        b.Table(
            ["กรรมการ", "รหัสกองทุน", *judged],
            rows_or_blank(rows, 2 + len(judged)),
            align=("left", "left", *("right" for _key in judged)),
        ),
    ]


def _phases(paper: Protocol) -> list[b.Block]:
    if not paper.phases:
        return []
    words = [f"ระยะที่ {n} สะสม {number(target)} แห่ง {title}".strip() for n, target, title in paper.phases]
    return [b.Heading("6. ระยะของการขยาย"), b.Bulleted(words)]


def _reason(paper: Protocol) -> list[b.Block]:
    if not paper.reason:
        return []
    return [b.Heading("มติและเหตุผล"), *paragraphs(paper.reason), b.Paragraph(f"ตัดสินเมื่อ {day(paper.decided_on)}")]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _value(value: Decimal | None) -> str:
    # Enough places that the shares come out the same when they are worked out from the paper.
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".") or "0"
