"""รายงานฉบับสมบูรณ์: cover, acknowledgement, abstract, contents, parts 1–3, money summary, photos."""

from __future__ import annotations

from decimal import Decimal

from kongtun.common.thai.dates import month_year
from kongtun.documents import blocks as b
from kongtun.documents.contents import FinalReport, MoneySummary
from kongtun.documents.forms.wording import (
    MEDIUM,
    code,
    days,
    footing,
    fund_name,
    fund_place,
    money,
    number,
    rows_or_blank,
    signer,
    with_unit,
)  # fmt: skip
from kongtun.documents.text import dotted, paragraphs

OUTPUT = "ผลผลิต หมายถึง ผลที่เกิดขึ้นเชิงปริมาณจากการทำกิจกรรม"
OUTCOME = "ผลลัพธ์ หมายถึง การเปลี่ยนแปลงที่นำไปสู่การแก้ปัญหา"
MOST_PHOTOS = 10


def final_report(report: FinalReport) -> b.Document:
    """Lay out the whole report; at most ten photos are printed, as the form asks."""
    return b.Document(
        title=f"รายงานฉบับสมบูรณ์ {report.project_title}",
        footer=footing("รายงานฉบับสมบูรณ์", report.project_title),
        demo_mark=report.demo,
        blocks=[
            _cover(report),
            *_facts(report),
            b.Heading("กิตติกรรมประกาศ", level=1),
            *paragraphs(report.acknowledgement or _acknowledgement(report)),
            b.Paragraph(report.leader or report.organisation, align="right"),
            b.PageBreak(),
            b.Heading("บทคัดย่อ", level=1),
            *paragraphs(report.abstract or _abstract(report)),
            *([b.Paragraph([b.Run("คำสำคัญ ", bold=True), ", ".join(report.keywords)])] if report.keywords else []),
            b.PageBreak(),
            b.Contents(),
            b.PageBreak(),
            *_background(report),
            *_part_one(report),
            *_part_two(report),
            *_part_three(report),
            *_money(report.money),
            b.SignatureBlock([signer("ผู้รายงาน", report.reporter, on=report.finished_on)]),
            *_photos(report),
        ],
    )


def _cover(report: FinalReport) -> b.Cover:
    return b.Cover(
        title=f"“{report.project_title}”",
        top=["รายงานฉบับสมบูรณ์", fund_name(report.fund)],
        lines=[
            f"พื้นที่ดำเนินการ {dotted(report.place, MEDIUM)}",
            f"{report.organisation or '.' * MEDIUM}",
            f"หัวหน้าโครงการ {dotted(report.leader, MEDIUM)}",
        ],
        bottom=[
            "ได้รับการสนับสนุนโดย",
            f"{fund_name(report.fund)} {fund_place(report.fund)}",
            month_year(report.finished_on) if report.finished_on else "",
        ],
    )


def _facts(report: FinalReport) -> list[b.Block]:
    return [
        b.KeyValues(
            [
                ("ชื่อโครงการ", report.project_title),
                ("รหัสโครงการ", code(report.project_code, MEDIUM)),
                ("เลขที่ข้อตกลง", code(report.agreement_number, MEDIUM)),
                ("องค์กรที่รับผิดชอบ", report.organisation),
                ("พื้นที่ดำเนินการ", report.place),
                ("ระยะเวลาดำเนินการ", days(report.starts, report.ends)),
            ],
            label_width=4.2,
        ),
    ]


def _acknowledgement(report: FinalReport) -> str:
    who = f" โดย{report.organisation}" if report.organisation else ""
    return (
        f"โครงการ “{report.project_title}”{who} สำเร็จได้ด้วยการสนับสนุนจาก{fund_name(report.fund)} "
        "และความร่วมมือของประชาชน แกนนำชุมชน และหน่วยงานในพื้นที่ คณะผู้ดำเนินงานขอขอบคุณทุกฝ่ายที่มีส่วนร่วมตลอดการดำเนินโครงการ"
    )


def _abstract(report: FinalReport) -> str:
    what = f"โครงการ “{report.project_title}” รหัสโครงการ {report.project_code or '–'}"
    lines = [f"{what} ดำเนินการ{days(report.starts, report.ends)}"]
    if report.objectives:
        lines.append(
            "โครงการมีวัตถุประสงค์ " + " ".join(f"({n}) {o.objective}" for n, o in enumerate(report.objectives, 1))
        )
    if report.results:
        found = " ".join(f"({n}) {r.indicator} {r.actual or '–'}" for n, r in enumerate(report.results, 1))
        lines.append(f"ผลการดำเนินงานที่สำคัญ ได้แก่ {found}")
    advice = [row.advice for row in report.obstacles if row.advice]
    if advice:
        lines.append("ข้อเสนอแนะ ได้แก่ " + " ".join(f"({n}) {text}" for n, text in enumerate(advice, 1)))
    return "\n".join(lines)


def _background(report: FinalReport) -> list[b.Block]:
    return [
        b.Heading("ความเป็นมาและหลักการเหตุผล"),
        *paragraphs(report.rationale, lines_if_empty=4),
        b.Heading("วัตถุประสงค์"),
        b.Table(
            ["ที่", "วัตถุประสงค์", "ตัวชี้วัดความสำเร็จ", "ขนาดปัญหา", "เป้าหมาย 1 ปี"],
            rows_or_blank(
                [
                    [str(n), o.objective, with_unit(o.indicator, o.unit), number(o.current, 0), number(o.target, 0)]
                    for n, o in enumerate(report.objectives, 1)
                ],
                5,
            ),
            widths=[0.7, 5, 5, 2.2, 2.2],
            align=["center", "left", "left", "right", "right"],
        ),
        b.Heading("กิจกรรมและการดำเนินงาน"),
        b.Numbered([a.name for a in report.activities] or ["." * 110] * 2),
        b.Heading("กลุ่มเป้าหมาย"),
        b.Table(
            ["กลุ่มเป้าหมาย", "จำนวนที่วางไว้ (คน)"],
            rows_or_blank([[g.name, number(g.people, 0)] for g in report.target_groups if g.checked], 2, 2),
            widths=[10, 4],
            align=["left", "right"],
        ),
        b.Heading("ผลที่คาดว่าจะได้รับ"),
        b.Numbered(list(report.expected_results) or ["." * 110] * 2),
    ]


def _part_one(report: FinalReport) -> list[b.Block]:
    blocks: list[b.Block] = [
        b.Heading("ส่วนที่ 1 ผลการดำเนินงาน", level=1),
        b.Paragraph(OUTPUT, indent=True),
        b.Paragraph(OUTCOME, indent=True),
        b.Heading("ผลตามตัวชี้วัด"),
        b.Table(
            ["ตัวชี้วัด", "ตั้งไว้", "เกิดขึ้นจริง"],
            rows_or_blank([[r.indicator, r.target, r.actual] for r in report.results], 3),
            widths=[8, 3, 3],
            align=["left", "center", "center"],
        ),
        *([b.Heading("สรุปผลการดำเนินงาน"), *paragraphs(report.conclusion)] if report.conclusion.strip() else []),
        b.Heading("ผลรายกิจกรรม"),
    ]
    for n, done in enumerate(report.activities, 1):
        blocks += [
            b.Heading(f"{n}. {done.name}", level=3),
            b.KeyValues(
                [
                    ("วันที่ปฏิบัติ", done.when),
                    ("ผู้เข้าร่วม", f"{number(done.participants)} คน"),
                    ("งบประมาณที่ใช้", f"{money(done.spent)} บาท"),
                ],
                label_width=3.6,
            ),
            *(paragraphs(done.process) if done.process.strip() else []),
            b.Table(
                ["ผลผลิต/ผลลัพธ์ที่ตั้งไว้", "ผลผลิต/ผลลัพธ์ที่เกิดขึ้นจริง"],
                [[done.planned, done.actual]],
            ),
        ]
    if not report.activities:
        blocks += paragraphs("")
    return blocks


def _part_two(report: FinalReport) -> list[b.Block]:
    return [
        b.Heading("ส่วนที่ 2 ประเมินความพึงพอใจ ปัญหาและอุปสรรค", level=1),
        b.Heading("ความพึงพอใจ"),
        *paragraphs(report.satisfaction),
        b.Heading("ปัญหาและอุปสรรค"),
        b.Table(
            ["ปัญหาและอุปสรรค", "สาเหตุ", "ข้อเสนอแนะ"],
            rows_or_blank([[row.problem, row.cause, row.advice] for row in report.obstacles], 3),
        ),
        b.Heading("การเปลี่ยนแปลงนอกเหนือวัตถุประสงค์"),
        *paragraphs(report.changes),
    ]


def _part_three(report: FinalReport) -> list[b.Block]:
    blocks: list[b.Block] = [b.Heading("ส่วนที่ 3 ประเมินคุณค่าโครงการ", level=1)]
    for n, group in enumerate(report.values, 1):
        blocks += [
            b.Heading(f"{n}. {group.name}"),
            b.Table(
                ["รายการ", "เกิดขึ้น", "รายละเอียด", "หลักฐาน", "แนวทางพัฒนาต่อ"],
                rows_or_blank(
                    [[row.item, _yes_no(row.found), row.detail, row.evidence, row.next_step] for row in group.rows], 5
                ),
                widths=[4, 1.6, 4, 3, 3.4],
                align=["left", "center", "left", "left", "left"],
                size="small",
            ),
        ]
    return blocks if report.values else [*blocks, *paragraphs("", lines_if_empty=4)]


def _money(summary: MoneySummary) -> list[b.Block]:
    known = [part for part in (summary.received, summary.interest, summary.other) if part is not None]
    rest = sum(known) - summary.spent if known and summary.spent is not None else None
    rows = [[name, money(planned, 0), money(spent, 0)] for name, planned, spent in summary.rows]
    planned_total = sum((planned or Decimal(0) for _, planned, _ in summary.rows), Decimal(0))
    spent_total = sum((spent or Decimal(0) for _, _, spent in summary.rows), Decimal(0))
    return [
        b.Heading("สรุปการใช้จ่ายเงิน", level=1),
        b.Table(
            ["รายการ", "จำนวนเงิน (บาท)"],
            [
                ["(1) เงินที่ได้รับจากกองทุน", money(summary.received)],
                ["(2) ดอกเบี้ยเงินฝาก", money(summary.interest)],
                ["(3) เงินรับอื่น", money(summary.other)],
                ["(4) รายจ่ายทั้งโครงการ", money(summary.spent)],
            ],
            widths=[10, 4],
            align=["left", "right"],
            total=["คงเหลือสุทธิ (1) + (2) + (3) − (4)", money(rest)],
        ),
        b.Spacer(0.4),
        b.Table(
            ["กิจกรรมหลัก", "งบที่ตั้งไว้ (บาท)", "ใช้จริง (บาท)"],
            rows_or_blank(rows, 3),
            widths=[8, 3.2, 3.2],
            align=["left", "right", "right"],
            total=["รวม", money(planned_total), money(spent_total)] if rows else None,
        ),
    ]


def _photos(report: FinalReport) -> list[b.Block]:
    if not report.photos:
        return []
    pictures = [b.Picture(photo.data, photo.caption) for photo in report.photos[:MOST_PHOTOS]]
    return [b.PageBreak(), b.Heading("เอกสารประกอบ ภาพกิจกรรม", level=1), b.PhotoGrid(pictures)]


def _yes_no(found: bool | None) -> str:
    return {True: "ใช่", False: "ไม่ใช่", None: ""}[found]
