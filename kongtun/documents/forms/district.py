"""Papers of a district board: the district plan, the agreement, the minutes, the one page for those who decide."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents_districts import BoardMinutes, DistrictAgreement, DistrictPlan, OnePage, PlanGoal
from kongtun.documents.forms.wording import LONG, MEDIUM, SHORT, day, rows_or_blank
from kongtun.documents.text import dotted, paragraphs


def district_plan(plan: DistrictPlan) -> b.Document:
    """Lay out the plan of a district's year: goals with rule and coverage, then every fund's own part."""
    title = f"แผนพัฒนาคุณภาพชีวิตระดับอำเภอ ปี {plan.fiscal_year or dotted('', SHORT)}"
    place = f"อำเภอ{dotted(plan.district, SHORT)} จังหวัด{dotted(plan.province, SHORT)}"
    blocks: list[b.Block] = [
        b.Paragraph(title, align="center", bold=True, size="large"),
        b.Paragraph(place, align="center", bold=True),
        b.Rule(),
        *paragraphs(plan.foreword),
        b.Heading("1. ภาพรวม"),
        b.KeyValues(list(plan.summary), label_width=8.0),
        b.Heading("2. เป้าหมายร่วม"),
        b.Table(
            ["ที่", "ประเด็นและตัวชี้วัด", "เดิม", "เป้าหมาย", "ล่าสุด"],
            rows_or_blank(
                [[str(n), f"{g.issue}\n{g.indicator} ({g.unit})", g.baseline, g.target, g.now] for n, g in enumerate(plan.goals, 1)], 5
            ),
            widths=(0.7, 7, 1.8, 1.8, 1.8), align=("center", "left", "right", "right", "right"),
        ),
        b.Heading("3. รวมจากแผนของกองทุน"),
        b.Paragraph("แผน โครงการ และเงินในส่วนนี้เป็นของกองทุนแต่ละแห่ง ตัวเลขของอำเภอรวมขึ้นมาตามวิธีที่บอกไว้ใต้แต่ละเป้าหมาย", indent=True),
    ]  # fmt: skip
    for number, goal in enumerate(plan.goals, 1):
        blocks += _goal(number, goal)
    if plan.members:
        rows = [[str(n), person.position, person.name] for n, person in enumerate(plan.members, 1)]
        blocks += [
            b.Heading("4. คณะกรรมการ"),
            b.Table(["ที่", "ตำแหน่ง", "ชื่อ"], rows, widths=(0.7, 8, 5), align=("center", "left", "left")),
        ]
    blocks.append(_signed())
    return b.Document(
        title=f"{title} {place}", footer=f"{title} {place}", blocks=blocks, thai_digits=True, demo_mark=plan.demo
    )


def _signed() -> b.SignatureBlock:
    return b.SignatureBlock(
        [
            b.Signer("ผู้เสนอแผน", position="เลขานุการ พชอ."),
            b.Signer("ผู้เห็นชอบแผน", position="ประธาน พชอ."),
        ],
        columns=2,
    )


def _goal(number: int, goal: PlanGoal) -> list[b.Block]:
    blocks: list[b.Block] = [
        b.Heading(f"3.{number} {goal.issue}: {goal.indicator}", level=3),
        *([b.Paragraph(goal.reason, indent=True)] if goal.reason else []),
        b.Paragraph([b.Run("วิธีรวมตัวเลข ", bold=True), f"{goal.rule} {goal.rule_words}"]),
        b.Table(
            ["", f"ค่ารวม ({goal.unit})", "จากกองทุน"],
            [list(row) for row in goal.covers],
            widths=(3, 3, 8),
            align=("left", "right", "left"),
        ),
        b.Paragraph(goal.money),
    ]
    if goal.funds:
        rows = [[f.name, f.plan, f.baseline, f.now, f.target, f.budget, f.projects] for f in goal.funds]
        blocks.append(
            b.Table(
                ["กองทุน", "แผน", "เดิม", "ล่าสุด", "เป้าหมาย", "งบในแผน", "โครงการ"], rows, widths=(4, 2.6, 1.4, 1.4, 1.6, 2, 1.6),
                align=("left", "left", "right", "right", "right", "right", "right"), size="small",
            )
        )  # fmt: skip
    if goal.missing:
        blocks.append(
            b.Paragraph(
                [b.Run(f"ยังไม่มีแผน {len(goal.missing)} กองทุน ", bold=True), ", ".join(goal.missing)], size="small"
            )
        )
    if goal.shares:
        blocks += [b.Paragraph("ร่วมคน ร่วมงาน ร่วมทุน", bold=True), b.Bulleted(list(goal.shares))]
    return blocks


def district_agreement(paper: DistrictAgreement) -> b.Document:
    """Lay out the agreement with a place to sign for each party."""
    return b.Document(
        title=paper.title,
        footer=paper.title,
        thai_digits=True,
        demo_mark=paper.demo,
        blocks=[
            b.Paragraph("บันทึกข้อตกลงความร่วมมือ (MOU)", align="center", bold=True, size="large"),
            b.Paragraph(dotted(paper.title, MEDIUM), align="center", bold=True),
            b.Paragraph(f"ทำขึ้น ณ {dotted(paper.place, MEDIUM)}", align="right"),
            b.Rule(),
            *[b.Paragraph(line, indent=True) for line in paper.opening],
            b.Heading("ข้อ 1 วัตถุประสงค์"),
            b.Numbered(list(paper.purposes) or ["." * 80] * 3, marker="1.{}"),
            b.Heading("ข้อ 2 เป้าหมายร่วม"),
            b.Table(
                ["ที่", "ประเด็นและตัวชี้วัด", "เดิม", "เป้าหมาย"], rows_or_blank(list(paper.goals), 4), widths=(0.8, 9, 2.4, 2.4),
                align=("center", "left", "right", "right"),
            ),
            b.Heading("ข้อ 3 คน งาน และทุนที่ร่วมกัน"),
            b.Table(
                ["ที่", "หน่วยงาน", "ประเด็น", "ร่วม", "รายการ"], rows_or_blank(list(paper.shares), 5), widths=(0.8, 4, 3, 1.2, 5.6),
                align=("center", "left", "left", "left", "left"),
            ),
            b.Paragraph("โครงการและเงินตามตารางยังเป็นของหน่วยงานเจ้าของ และใช้จ่ายตามระเบียบของหน่วยงานนั้น"),
            b.Heading("ข้อ 4 ความร่วมมือของแต่ละฝ่าย"),
            b.Numbered(list(paper.duties) or ["." * 80] * 3, marker="4.{}"),
            b.Heading("ข้อ 5 ระยะเวลา"),
            b.Paragraph(f"ข้อตกลงนี้มีผลตั้งแต่วันที่ {day(paper.valid_from)} ถึงวันที่ {day(paper.valid_until)}", indent=True),
            *[b.Paragraph(line, indent=True) for line in paper.closing],
            b.Spacer(0.5),
            b.SignatureBlock(
                [
                    b.Signer(
                        "", name=party.signer.name, position=f"{party.signer.position}\n{party.organisation}",
                        date=day(party.signed_on, 0),
                    )
                    for party in paper.parties
                ]
                or [b.Signer(""), b.Signer("")],
                columns=2,
            ),
        ],
    )  # fmt: skip


def board_minutes(minutes: BoardMinutes) -> b.Document:
    """Lay out the minutes; before the day the agenda with the data prepared for it."""
    kind = "รายงานการประชุม" if minutes.held else "ระเบียบวาระการประชุม"
    title = f"{kind}คณะกรรมการพัฒนาคุณภาพชีวิตระดับอำเภอ (พชอ.) {minutes.board}"
    blocks: list[b.Block] = [
        b.Paragraph(title, align="center", bold=True, size="large"),
        b.Paragraph(f"ครั้งที่ {dotted(minutes.number, SHORT)}", align="center", bold=True),
        b.Paragraph(f"วันที่ {day(minutes.held_on)} เวลา {dotted(minutes.starts, SHORT)} น.", align="center", bold=True),
        b.Paragraph(f"ณ {dotted(minutes.place, MEDIUM)}", align="center", bold=True),
        b.Rule(),
    ]
    if minutes.held:
        for label, people in (("ผู้มาประชุม", minutes.present), ("ผู้ไม่มาประชุม", minutes.absent)):
            if people or label == "ผู้มาประชุม":
                lines = [" ".join(word for word in (person.position, person.name) if word) for person in people]
                blocks += [b.Heading(label, level=3), b.Numbered(lines or ["." * 90] * 5)]
        blocks += [b.Heading("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"), *paragraphs(minutes.announcements, lines_if_empty=1)]
    for number, item in enumerate(minutes.items, 1):
        blocks += [b.Heading(f"วาระที่ {number} {item.title}"), *paragraphs(item.prepared)]
        if item.discussion:
            blocks += [b.Paragraph("สรุปการหารือ", bold=True), *paragraphs(item.discussion)]
        blocks += [b.Paragraph([b.Run("มติที่ประชุม ", bold=True), text], left=0.8) for text in item.resolutions]
        if not minutes.held:
            blocks.append(b.DottedLines(2))
    if minutes.others:
        blocks += [b.Heading("มติอื่น"), *[b.Paragraph(text, left=0.8) for text in minutes.others]]
    if minutes.held:
        blocks += [
            b.Heading("เรื่องอื่น ๆ"),
            *paragraphs(minutes.other_matters, lines_if_empty=1),
            b.Heading("สรุปมติและผู้รับผิดชอบ"),
            b.Table(
                ["มติที่", "เรื่อง", "ผู้รับผิดชอบ", "ภายใน", "ผล"], rows_or_blank(list(minutes.resolutions), 5), widths=(2, 6, 3, 2.2, 2.4),
                align=("left", "left", "left", "left", "left"),
            ),
            b.Paragraph(f"เลิกประชุมเวลา {dotted(minutes.ended, SHORT)} น."),
            b.SignatureBlock(
                [
                    b.Signer("ผู้จดรายงานการประชุม", name=minutes.recorder, dated=False),
                    b.Signer("ประธานที่ประชุม", name=minutes.chair.name, position=minutes.chair.position, dated=False),
                ],
                columns=2,
            ),
        ]  # fmt: skip
    return b.Document(
        title=title, footer=f"{title} ครั้งที่ {minutes.number}", blocks=blocks, thai_digits=True, demo_mark=minutes.demo
    )


def one_page(page: OnePage) -> b.Document:
    """Lay out the page for those who decide; small type, so that it stays on one sheet."""
    lines = [f"{title}: {why}" if why else title for title, why in page.questions]
    return b.Document(
        title=f"สรุปหน้าเดียว {page.name} ปีงบประมาณ {page.fiscal_year}",
        footer=f"{page.name} ณ วันที่ {day(page.on)}",
        demo_mark=page.demo,
        compact=True,
        blocks=[
            b.Paragraph(f"{page.name} ปีงบประมาณ {page.fiscal_year}", bold=True),
            b.Paragraph(page.headline, bold=True, size="large"),
            b.Paragraph("ต้องตัดสินใจตอนนี้", bold=True),
            b.Numbered(lines or ["ไม่มีเรื่องเร่งด่วน"]),
            b.Table(
                ["เป้าหมาย", "เดิม", "ล่าสุด", "เป้าหมาย", "เป็นอย่างไร"], rows_or_blank(list(page.goals), 5), widths=(7, 1.5, 1.5, 1.6, 2.8),
                align=("left", "right", "right", "right", "left"), size="small",
            ),
            b.Table(
                [label for label, _value in page.money] or ["เงิน"], [[value for _label, value in page.money] or ["ยังไม่มีรายการ"]],
                align=("right",) * max(len(page.money), 1), size="small",
            ),
            *_small("อะไรรอใคร", page.waits, "ไม่มีเรื่องค้าง"),
            *_small("อะไรดีขึ้น", page.improved, "ยังไม่มีผลที่วัดแล้วดีขึ้น"),
            *_small("ตัดสินใจอะไรไปแล้ว", page.decided, "ยังไม่มีมติ"),
            *_small("กลไกทำงานอย่างไร", page.mechanism, ""),
            b.Paragraph(f"ข้อสั่งการ {dotted('', LONG)}"),
            b.SignatureBlock([b.Signer("", dated=True)]),
        ],
    )  # fmt: skip


def _small(label: str, lines: object, none: str) -> list[b.Block]:
    rows = [str(line) for line in lines] if isinstance(lines, list | tuple) else []
    text = " · ".join(rows) or none
    return [b.Paragraph([b.Run(f"{label} ", bold=True), text], size="small")]
