"""บันทึกข้อตกลงการขอรับเงินอุดหนุน between the fund and those who carry out a project."""

from __future__ import annotations

from decimal import Decimal

from kongtun.documents import blocks as b
from kongtun.documents.contents import Agreement, Person
from kongtun.documents.forms.wording import (
    LONG,
    MEDIUM,
    SHORT,
    code,
    day,
    days,
    footing,
    fund_name,
    fund_place,
    money_with_words,
    nth,
    number,
)  # fmt: skip
from kongtun.documents.text import dotted


def agreement(paper: Agreement) -> b.Document:
    """Lay out clauses 1–3 and the five conditions for both parties and two witnesses to sign, in two copies."""
    return b.Document(
        title=f"บันทึกข้อตกลงการขอรับเงินอุดหนุน {paper.project_title}",
        footer=footing("บันทึกข้อตกลง", paper.project_title),
        thai_digits=True,
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph("บันทึกข้อตกลง", align="center", bold=True, size="large"),
            b.Paragraph("การขอรับเงินอุดหนุนโครงการหรือกิจกรรม", align="center", bold=True),
            b.Paragraph(fund_name(paper.fund), align="center", bold=True),
            b.Spacer(0.3),
            b.Paragraph(f"บันทึกข้อตกลงเลขที่ {dotted(paper.number, SHORT)}", align="right"),
            b.Paragraph(f"ทำที่ {dotted(paper.made_at, 40)}", align="right"),
            b.Paragraph(f"วันที่ {day(paper.made_on)}", align="right"),
            b.Spacer(0.3),
            _parties(paper),
            _clause_one(paper),
            *_clause_two(paper),
            _clause_three(paper),
            b.Paragraph("ผู้ขอรับเงินอุดหนุนตกลงปฏิบัติตามเงื่อนไข ดังต่อไปนี้", indent=True),
            b.Numbered(_conditions(paper), marker="({})"),
            b.Paragraph(
                "บันทึกข้อตกลงนี้ทำขึ้นเป็นสองฉบับ มีข้อความถูกต้องตรงกัน ทั้งสองฝ่ายได้อ่านและเข้าใจข้อความโดยตลอดแล้ว "
                "จึงลงลายมือชื่อไว้เป็นสำคัญต่อหน้าพยาน และเก็บไว้ฝ่ายละหนึ่งฉบับ",
                indent=True,
            ),
            *_signatures(paper),
        ],
    )


def _parties(paper: Agreement) -> b.Paragraph:
    people = " และ ".join(_name(person) for person in paper.recipients) or "." * LONG
    return b.Paragraph(
        [
            f"บันทึกข้อตกลงนี้ทำขึ้นระหว่าง {dotted(paper.organisation, MEDIUM)} โดย {people} ",
            "ผู้รับผิดชอบโครงการหรือกิจกรรม ซึ่งต่อไปนี้เรียกว่า ",
            b.Run("“ผู้ขอรับเงินอุดหนุน”", bold=True),
            f" ฝ่ายหนึ่ง กับ {_name(paper.grantor)} ประธานกรรมการ{fund_name(paper.fund)} รหัส กปท. ",
            code(paper.fund.code),
            f" {fund_place(paper.fund)} ซึ่งต่อไปนี้เรียกว่า ",
            b.Run("“ผู้สนับสนุน”", bold=True),
            " อีกฝ่ายหนึ่ง ทั้งสองฝ่ายตกลงกันดังต่อไปนี้",
        ],
        indent=True,
    )


def _clause_one(paper: Agreement) -> b.Paragraph:
    return b.Paragraph(
        [
            b.Run("ข้อ 1", bold=True),
            (
                f" ผู้สนับสนุนตกลงให้เงินอุดหนุนแก่ผู้ขอรับเงินอุดหนุน เพื่อดำเนินโครงการหรือกิจกรรม “{dotted(paper.project_title, LONG)}” "
                f"{days(paper.starts, paper.ends)} เป็นจำนวนเงิน {money_with_words(paper.amount)}"
            ),
        ],
        indent=True,
    )


def _clause_two(paper: Agreement) -> list[b.Block]:
    several, single = len(paper.instalments) > 1, len(paper.instalments) == 1
    lines = [
        f"งวดที่ {part.number}{' (งวดสุดท้าย)' if several and part == paper.instalments[-1] else ''} "
        f"ร้อยละ {number(_percent(part.percent, part.amount, paper.amount))} "
        f"เป็นเงิน {money_with_words(part.amount)}{f' เมื่อ{part.condition}' if part.condition else ''}"
        for part in paper.instalments
    ]
    blank = [f"งวดที่ {n} ร้อยละ {'.' * SHORT} เป็นเงิน {money_with_words(None)}" for n in ("1", "2", "สุดท้าย")]
    receipt = (
        "ผู้ขอรับเงินอุดหนุนเป็นหน่วยงานของรัฐ ให้ใช้ใบเสร็จรับเงินของหน่วยงานเป็นหลักฐานการรับเงิน"
        if paper.is_government_unit
        else "ผู้ขอรับเงินอุดหนุนเป็นกลุ่มหรือองค์กรประชาชน ให้ผู้แทนอย่างน้อยสองคนลงลายมือชื่อในใบสำคัญรับเงิน "
        "พร้อมแนบสำเนาบัตรประจำตัวประชาชนของผู้รับเงินทุกคน"
    )
    return [
        b.Paragraph([b.Run("ข้อ 2", bold=True), " ผู้สนับสนุนจะจ่ายเงินอุดหนุนให้ ดังนี้"], indent=True),
        b.CheckLine([(single, "ก. จ่ายงวดเดียวเต็มจำนวน"), (several, "ข. จ่ายเป็นงวด ดังนี้")]),
        *[b.Paragraph(line, left=1.9) for line in (lines if several else [] if single else blank)],
        b.Paragraph(receipt, indent=True),
    ]


def _clause_three(paper: Agreement) -> b.Paragraph:
    rate = number(paper.interest_rate, SHORT)
    return b.Paragraph(
        [
            b.Run("ข้อ 3", bold=True),
            (
                " หากผู้ขอรับเงินอุดหนุนไม่ดำเนินงานตามโครงการหรือกิจกรรม ใช้เงินผิดวัตถุประสงค์ หรือไม่ปฏิบัติตามเงื่อนไขในบันทึกข้อตกลงนี้ "
                "จนเกิดความเสียหายแก่ผู้สนับสนุน ผู้ขอรับเงินอุดหนุนยินยอมคืนเงินส่วนที่เสียหายทั้งหมดให้แก่ผู้สนับสนุน "
                f"พร้อมดอกเบี้ยในอัตราร้อยละ {rate} ต่อปี นับแต่วันที่ได้รับแจ้งให้คืนเงินจนถึงวันที่คืนครบถ้วน"
            ),
        ],
        indent=True,
    )


def _conditions(paper: Agreement) -> list[str]:
    return [
        "ดำเนินงานตามกิจกรรมที่กำหนดไว้ในโครงการที่ได้รับอนุมัติ หากจำเป็นต้องเปลี่ยนแปลงต้องได้รับความเห็นชอบจากผู้สนับสนุนก่อน",
        "จัดเก็บหลักฐานการดำเนินงานและหลักฐานการใช้จ่ายเงินไว้ให้ครบถ้วน พร้อมให้ตรวจสอบได้",
        "จัดซื้อจัดจ้างตามราคามาตรฐานหรือบัญชีราคามาตรฐานครุภัณฑ์ของทางราชการโดยอนุโลม",
        "เมื่อดำเนินงานแล้วเสร็จและมีเงินเหลือ ให้ส่งคืนกองทุน",
        f"รายงานผลการดำเนินงานตามแบบที่กำหนด ภายในวันที่ {day(paper.report_by)}",
        *paper.conditions,
    ]


def _signatures(paper: Agreement) -> list[b.Block]:
    def place(role: str, person: Person) -> b.Signer:
        return b.Signer(role, name=person.name, position=person.position, dated=False)

    recipients = [place("ผู้ขอรับเงินอุดหนุน", nth(paper.recipients, 0))]
    grantor = place("ผู้สนับสนุน", paper.grantor)
    witnesses = [place("พยาน", nth(paper.witnesses, n)) for n in range(2)]
    if paper.is_government_unit and len(paper.recipients) < 2:
        return [b.SignatureBlock([*recipients, grantor, *witnesses], columns=2)]
    recipients.append(place("ผู้ขอรับเงินอุดหนุน", nth(paper.recipients, 1)))
    return [
        b.SignatureBlock(recipients, columns=2),
        b.SignatureBlock([grantor]),
        b.SignatureBlock(witnesses, columns=2),
    ]


def _name(person: Person) -> str:
    name = dotted(person.name, MEDIUM)
    return f"{name} ตำแหน่ง {person.position}" if person.position else name


def _percent(given: Decimal | None, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if given is not None:
        return given
    return (part * 100 / whole).quantize(Decimal("0.01")) if part is not None and whole else None
