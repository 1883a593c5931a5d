"""Papers of programmes: the report from the field as the programmes write it, and the list of target funds."""

from __future__ import annotations

from kongtun.common.thai.dates import date_range, long_date, short_date
from kongtun.documents import blocks as b
from kongtun.documents.contents_programmes import FieldReport, SumRow, TargetList
from kongtun.documents.forms.wording import footing, money, number, rows_or_blank
from kongtun.documents.text import clean


def programme_report(report: FieldReport) -> b.Document:
    """Lay the report out in the order of the programmes' own papers: what was done, then what came of it."""
    return b.Document(
        title=report.title or "รายงานจากพื้นที่",
        footer=footing("รายงานจากพื้นที่", report.title),
        demo_mark=report.demo,
        blocks=[
            b.Paragraph(report.host, align="center") if report.host else b.Spacer(0.1),
            b.Paragraph(report.programme, align="center", bold=True, size="large"),
            b.Paragraph(report.title, align="center", bold=True),
            b.Paragraph(_when(report), align="center"),
            *([b.Paragraph(f"ณ {report.place}", align="center")] if report.place else []),
            b.Rule(),
            *_activity(report),
            *_results(report),
            *_photos(report),
        ],
    )


def _when(report: FieldReport) -> str:
    day = ""
    if report.held_on:
        day = date_range(report.held_on, report.held_until) if report.held_until else long_date(report.held_on)
    return "  ".join(part for part in (day, f"รายงานจากพื้นที่ โดย {report.reporter}" if report.reporter else "") if part)


def _activity(report: FieldReport) -> list[b.Block]:
    blocks: list[b.Block] = [b.Heading("กิจกรรมที่ปฏิบัติ", 1)]
    blocks += _part("กิจกรรม/ประชุม", report.activity)
    blocks += _part("วัตถุประสงค์ของการจัดกิจกรรม", report.purpose)
    serves = []
    if report.objectives:
        serves.append(f"วัตถุประสงค์ของโครงการ : ข้อที่ {report.objectives}")
    if report.indicators:
        serves.append(f"ตัวชี้วัดผลงานของโครงการ : ข้อที่ {report.indicators}")
    if serves:
        blocks.append(b.Paragraph(f"กิจกรรมนี้เกี่ยวข้องกับ {' และ '.join(serves)}", indent=True))
    blocks += _part("ที่วางแผนไว้", report.planned)
    blocks.append(b.Heading("รายละเอียดของการทำกิจกรรมที่ได้ปฏิบัติจริง", 2))
    return blocks + lines(report.done)


def _results(report: FieldReport) -> list[b.Block]:
    blocks: list[b.Block] = [
        b.Heading("ผลที่เกิดขึ้นจริง", 1),
        b.Paragraph("ผลผลิต (Output) / ผลลัพธ์ (Outcome) / ผลสรุปที่สำคัญของกิจกรรม", align="center"),
    ]
    people = "" if report.people is None else f"ผู้เข้าร่วมจำนวน {number(report.people)} คน"
    blocks += _part("ผลลัพธ์เชิงปริมาณ", "\n".join(text for text in (people, report.output) if text))
    blocks += _part("ผลลัพธ์เชิงคุณภาพ", report.outcome)
    blocks += _part("ผลสรุปที่สำคัญของกิจกรรม", report.conclusion)
    blocks += _part("ข้อเสนอแนะเพิ่มเติม", report.suggestions)
    if report.funds:
        blocks += _part("กองทุนที่ร่วม", ", ".join(report.funds))
    return blocks


def _photos(report: FieldReport) -> list[b.Block]:
    if not report.photos:
        return []
    pictures = [b.Picture(data, caption) for data, caption in report.photos]
    return [b.Heading("ภาพกิจกรรม", 2), b.PhotoGrid(pictures)]


def _part(title: str, text: str) -> list[b.Block]:
    return [b.Heading(title, 2), *lines(text)] if text.strip() else []


def lines(text: str) -> list[b.Block]:
    """Keep the lines of the field: • stands at the margin, o below it is set in, anything else is a paragraph."""
    found: list[b.Block] = []
    for raw in clean(text).split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line.startswith(("o ", "◦ ")):
            found.append(b.Paragraph(f"– {line[2:].strip()}", left=1.6))
        elif line.startswith(("•", "-", "–")):
            found.append(b.Paragraph(line, left=0.6))
        else:
            found.append(b.Paragraph(line, indent=True))
    return found or [b.DottedLines(2)]


def programme_targets(targets: TargetList) -> b.Document:
    """Lay out the list of target funds with types, support money and sums."""
    rows = [
        [
            str(place), row.province, row.district, row.fund, row.kind, money(row.amount),
            row.ended or " ".join(part for part in (row.state, short_date(row.paid_on) if row.paid_on else "", row.reference) if part),
        ]
        for place, row in enumerate(targets.rows, start=1)
    ]  # fmt: skip
    return b.Document(
        title=f"รายชื่อพื้นที่เป้าหมาย {targets.programme}",
        footer=footing("รายชื่อพื้นที่เป้าหมาย", targets.programme),
        demo_mark=targets.demo,
        blocks=[
            b.Paragraph("รายชื่อพื้นที่เป้าหมายและการสนับสนุนงบประมาณ", align="center", bold=True, size="large"),
            b.Paragraph(targets.programme, align="center", bold=True),
            b.Paragraph(" ".join(part for part in (targets.area, targets.host) if part), align="center"),
            b.Heading("การเลือกพื้นที่ดำเนินการ และการสนับสนุนงบประมาณ", 2),
            b.Numbered(
                [
                    f"{name}{f' ({criteria})' if criteria else ''} สนับสนุนงบ จำนวน {money(amount)} บาท ต่อกองทุน"
                    for name, criteria, amount in targets.types
                ]
            ),
            b.Table(
                ["ที่", "จังหวัด", "อำเภอ", "กองทุน", "ประเภท", "บาท", "สถานะเงิน"],
                rows_or_blank(rows, 7),
                widths=(0.8, 2.4, 2.6, 4.2, 2.6, 1.8, 3),
                align=("center", "left", "left", "left", "left", "right", "left"),
                total=["", "", "", f"รวม {targets.whole.funds} กองทุน", "", money(targets.whole.agreed), ""],
                size="small",
            ),
            *_sum_table("รวมตามประเภท", targets.by_type, targets.whole),
            *_sum_table("รวมตามจังหวัด", targets.by_province, targets.whole),
        ],
    )


def _sum_table(title: str, rows: object, whole: SumRow) -> list[b.Block]:
    def line(row: SumRow) -> list[b.Text]:
        return [row.label, number(row.funds), money(row.agreed), money(row.paid), money(row.used)]

    return [
        b.Heading(title, 2),
        b.Table(
            ["รายการ", "กองทุน", "ตกลง (บาท)", "จ่ายแล้ว (บาท)", "ใช้ไป (บาท)"],
            [line(row) for row in rows],  # type: ignore[attr-defined]
            widths=(5, 1.6, 2.6, 2.6, 2.6),
            align=("left", "right", "right", "right", "right"),
            total=line(whole),
        ),
    ]
