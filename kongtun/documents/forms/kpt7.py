"""กปท.7 แบบเสนอแผนงาน/โครงการ/กิจกรรม: the proposal (part 1), the decision (part 2), the report of results (part 3)."""

from __future__ import annotations

from kongtun.documents import blocks as b
from kongtun.documents.contents import (
    ActivityRow,
    Decision,
    Proposal,
    Results,
    TargetGroup,
)
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
    money,
    money_with_words,
    number,
    percent,
    rows_or_blank,
    signer,
    with_unit,
)  # fmt: skip
from kongtun.documents.text import dotted, paragraphs

THING = "แผนงาน/โครงการ/กิจกรรม"


def kpt7(proposal: Proposal) -> b.Document:
    """Lay out all three parts; a part that has not happened yet is printed to be filled in by hand."""
    return b.Document(
        title=f"แบบเสนอโครงการ (กปท.7) {proposal.title}",
        footer=footing("กปท.7", proposal.title),
        thai_digits=True,
        demo_mark=proposal.demo,
        blocks=[
            *_head(proposal),
            *_part_one(proposal),
            b.PageBreak(),
            *_part_two(proposal, proposal.decision or Decision()),
            b.PageBreak(),
            *_part_three(proposal, proposal.results or Results()),
        ],
    )


def _head(p: Proposal) -> list[b.Block]:
    preamble: list[b.Block] = [b.Paragraph(line, indent=True) for line in p.preamble.splitlines() if line.strip()]
    members: list[b.Block] = []
    if p.group_members:
        members = [b.Paragraph("กลุ่มคน (5 คน)", bold=True), b.Numbered(p.group_members, marker="({})")]
    return [
        b.Paragraph("กปท.7", align="right", bold=True),
        b.Paragraph("แบบเสนอโครงการกองทุนหลักประกันสุขภาพระดับท้องถิ่น", align="center", bold=True, size="large"),
        b.Paragraph(f"แบบจัดทำ{THING}", align="center", bold=True),
        b.Paragraph([fund_name(p.fund), "  รหัส กปท. ", code(p.fund.code)], align="center"),
        b.Paragraph(fund_place(p.fund), align="center"),
        b.Spacer(0.4),
        *preamble,
        b.Spacer(0.3),
        b.KeyValues(
            [
                ("รหัสโครงการ", code(p.code, LONG)),
                (f"ชื่อ{THING}", p.title),
                ("ชื่อกองทุน", fund_name(p.fund)),
                ("ปีงบประมาณ", str(p.fiscal_year or "")),
            ],
            label_width=5.4,
        ),
        b.Paragraph("ประเภทการสนับสนุน", bold=True),
        _boxes(p.support_types),
        b.Paragraph("หน่วยงาน/องค์กร/กลุ่มคนที่รับผิดชอบ", bold=True),
        _boxes(p.recipient_groups),
        b.KeyValues(
            [
                ("ชื่อองค์กร/กลุ่มคน", p.organisation),
                ("วันที่อนุมัติ", day(p.approved_on, LONG)),
                ("ระยะเวลาดำเนินการ", days(p.starts, p.ends)),
                ("งบประมาณ", f"{money(p.budget)} บาท"),
            ],
            label_width=5.4,
        ),
        *members,
    ]


def _part_one(p: Proposal) -> list[b.Block]:
    return [
        b.Heading(f"ส่วนที่ 1 รายละเอียด{THING}", level=1),
        b.Heading("1. หลักการและเหตุผล"),
        *paragraphs(p.rationale, lines_if_empty=4),
        b.Heading("2. สถานการณ์ปัญหา"),
        b.Table(
            ["ที่", "สถานการณ์ปัญหา", "ขนาด", "หน่วย"],
            rows_or_blank(
                [[str(n), row.name, number(row.size, 0) or "–", row.unit] for n, row in enumerate(p.problems, 1)], 4, 2
            ),
            widths=[0.7, 9, 2, 2.5],
            align=["center", "left", "right", "center"],
        ),
        b.Heading("วิธีดำเนินการ", level=3),
        *paragraphs(p.approach),
        b.Heading("3. วัตถุประสงค์/ตัวชี้วัด"),
        b.Table(
            ["ที่", "วัตถุประสงค์", "ตัวชี้วัดความสำเร็จ", "ขนาดปัญหา", "เป้าหมาย 1 ปี"],
            rows_or_blank(
                [
                    [str(n), o.objective, with_unit(o.indicator, o.unit), number(o.current, 0), number(o.target, 0)]
                    for n, o in enumerate(p.objectives, 1)
                ],
                5,
            ),
            widths=[0.7, 5, 5, 2, 2],
            align=["center", "left", "left", "right", "right"],
        ),
        b.Heading("4. วิธีดำเนินการ/กิจกรรม"),
        _activities(p),
        b.Heading("5. งบประมาณ"),
        b.Paragraph(f"งบประมาณรวมทั้งสิ้น {money_with_words(p.budget)}", left=0.8),
        b.Heading("6. ระยะเวลาดำเนินการ"),
        b.Paragraph(days(p.starts, p.ends), left=0.8),
        b.Heading("7. สถานที่ดำเนินการ"),
        b.Paragraph(dotted(p.place, 100), left=0.8),
        b.Heading("8. งบประมาณ"),
        b.Paragraph(
            f"จาก{fund_name(p.fund)} จำนวน {money_with_words(p.budget)}",
            indent=True,
        ),
        *([b.Paragraph(f"หมายเหตุ {p.budget_note}", left=0.8)] if p.budget_note else []),
        b.Heading("9. ผลที่คาดว่าจะได้รับ"),
        b.Numbered(list(p.expected_results) or ["." * 110] * 2, marker="9.{}"),
        b.Heading(f"10. สรุป{THING}"),
        b.Paragraph("10.1 หน่วยงาน/องค์กร/กลุ่มคน ที่รับผิดชอบโครงการ", bold=True, left=0.4),
        b.Paragraph(["ชื่อหน่วยงาน/องค์กร/กลุ่มคน ", dotted(p.organisation, LONG)], left=1.0),
        _boxes(p.recipient_groups),
        b.Paragraph("10.2 ประเภทการสนับสนุน", bold=True, left=0.4),
        _boxes(p.support_types),
        b.Paragraph("10.3 กลุ่มเป้าหมายหลัก", bold=True, left=0.4),
        _target_groups(p),
        b.Paragraph("10.4 กิจกรรมหลักตามกลุ่มเป้าหมายหลัก", bold=True, left=0.4),
        *_main_activities([group for group in p.target_groups if group.checked]),
        b.SignatureBlock([signer(f"ผู้เสนอ{THING}", p.proposer, on=p.proposed_on)]),
    ]


def _part_two(p: Proposal, decision: Decision) -> list[b.Block]:
    approved, refused = decision.approved is True, decision.approved is False
    return [
        b.Heading(f"ส่วนที่ 2 ผลการพิจารณา{THING}", level=1),
        b.Paragraph("(สำหรับเจ้าหน้าที่ อปท. ที่ได้รับมอบหมายลงรายละเอียด)", align="center"),
        b.Spacer(0.5),
        b.Paragraph(
            f"ตามมติการประชุมคณะกรรมการ{fund_name(p.fund)} ครั้งที่ {dotted(decision.meeting_no, SHORT)} "
            f"เมื่อวันที่ {day(decision.meeting_date)} ผลการพิจารณา{THING} “{dotted(p.title, LONG)}” ดังนี้",
            indent=True,
        ),
        b.CheckLine(
            [
                (
                    approved,
                    (f"อนุมัติงบประมาณ เพื่อสนับสนุน{THING} จำนวน {money_with_words(decision.amount if approved else None)}"),
                )
            ]
        ),
        b.Paragraph(f"เพราะ {dotted(decision.reason if approved else '', 95)}", left=1.8),
        b.CheckLine([(refused, f"ไม่อนุมัติงบประมาณ เพื่อสนับสนุน{THING}")]),
        b.Paragraph(f"เพราะ {dotted(decision.reason if refused else '', 95)}", left=1.8),
        b.Paragraph("หมายเหตุเพิ่มเติม (ถ้ามี)", bold=True),
        *paragraphs(decision.note),
        b.Paragraph(
            f"ให้รายงานผลความสำเร็จของ{THING} ตามแบบฟอร์ม (ส่วนที่ 3) ภายในวันที่ {day(decision.report_by)}",
            indent=True,
        ),
        b.SignatureBlock(
            [signer("", decision.signer, on=decision.meeting_date if decision.approved is not None else None)]
        ),
    ]


def _part_three(p: Proposal, results: Results) -> list[b.Block]:
    granted = p.decision.amount if p.decision and p.decision.approved else results.received
    has_problem = bool(results.problems.strip())
    reported = bool(results.summary or results.indicators)
    return [
        b.Heading(f"ส่วนที่ 3 แบบรายงานผลการดำเนิน{THING}", level=1),
        b.Paragraph("ที่ได้รับงบประมาณสนับสนุนจากกองทุนหลักประกันสุขภาพ", align="center"),
        b.Paragraph("(สำหรับผู้เสนอลงรายละเอียดเมื่อเสร็จสิ้นการดำเนินงาน)", align="center"),
        b.Spacer(0.4),
        b.KeyValues([(f"ชื่อ{THING}", p.title)], label_width=5.4),
        b.Heading("1. ผลการดำเนินงาน"),
        *paragraphs(results.summary, lines_if_empty=5),
        b.Heading("2. ผลสัมฤทธิ์ตามวัตถุประสงค์/ตัวชี้วัด"),
        b.Table(
            ["ตัวชี้วัด", "เป้าหมาย", "ผลที่เกิดขึ้นจริง"],
            rows_or_blank([[row.indicator, row.target, row.actual] for row in results.indicators], 3, 2),
            widths=[7, 3, 3.5],
            align=["left", "center", "center"],
        ),
        b.Spacer(0.3),
        b.Paragraph("2.1 การบรรลุตามวัตถุประสงค์", left=0.8),
        b.CheckLine(
            [
                (results.achieved is True, "บรรลุตามวัตถุประสงค์"),
                (
                    results.achieved is False,
                    f"ไม่บรรลุตามวัตถุประสงค์ เพราะ {dotted(results.not_achieved_because, 50)}",
                ),
            ],
            left=1.6,
        ),
        b.Paragraph(f"2.2 จำนวนผู้เข้าร่วม {number(results.participants)} คน", left=0.8),
        b.Heading("3. การเบิกจ่ายงบประมาณ"),
        b.Table(
            ["รายการ", "จำนวนเงิน (บาท)", "ร้อยละ"],
            [
                ["งบประมาณที่ได้รับการอนุมัติ", money(granted), "100" if granted else "." * SHORT],
                ["งบประมาณที่เบิกจ่ายจริง", money(results.spent), percent(results.spent, granted)],
                ["งบประมาณเหลือส่งคืนกองทุน", money(results.returned), percent(results.returned, granted)],
            ],
            widths=[7, 3.5, 3],
            align=["left", "right", "right"],
        ),
        b.Heading("4. ปัญหา/อุปสรรคในการดำเนินงาน"),
        b.CheckLine([(reported and not has_problem, "ไม่มี"), (has_problem, "มี")], columns=2),
        b.Paragraph("ปัญหา/อุปสรรค (ระบุ)", left=0.8),
        *paragraphs(results.problems),
        b.Paragraph("แนวทางการแก้ไข (ระบุ)", left=0.8),
        *paragraphs(results.solutions),
        b.SignatureBlock([signer("ผู้รายงาน", results.reporter, on=results.reported_on)]),
    ]


def _boxes(boxes: object) -> b.CheckLine:
    items = list(boxes)  # type: ignore[call-overload]
    return b.CheckLine(items or [(False, "." * LONG)])


def _activities(p: Proposal) -> b.Table:
    known = [activity.budget for activity in p.activities if activity.budget is not None]
    return b.Table(
        ["ที่", "กิจกรรม/รายละเอียด", "ระยะเวลา", "ผลผลิต/ผลลัพธ์", "งบประมาณ (บาท)"],
        rows_or_blank(
            [[str(n), _activity(a), a.when, a.output, money(a.budget, 0)] for n, a in enumerate(p.activities, 1)], 5
        ),
        widths=[0.7, 6.6, 2.3, 3.4, 2.3],
        align=["center", "left", "left", "left", "right"],
        total=["", "รวม", "", "", money(sum(known))] if known else None,
        size="small",
    )


def _activity(activity: ActivityRow) -> b.Text:
    parts: list[str | b.Run] = [b.Run(activity.name, bold=True)]
    if activity.detail.strip():
        parts.append("\n" + activity.detail.strip())
    parts += [f"\n- {line}" for line in activity.lines]
    return parts


def _target_groups(p: Proposal) -> b.Block:
    if not p.target_groups:
        return b.CheckLine([(False, f"{'.' * MEDIUM} จำนวน {'.' * SHORT} คน")] * 2)
    return b.CheckLine([(group.checked, f"{group.name} จำนวน {number(group.people)} คน") for group in p.target_groups])


def _main_activities(groups: list[TargetGroup]) -> list[b.Block]:
    if not groups:
        return [b.CheckLine([(False, "." * LONG)] * 2)]
    blocks: list[b.Block] = []
    for n, group in enumerate(groups, 1):
        blocks.append(b.Paragraph(f"10.4.{n} {group.name}", left=1.0))
        blocks.append(b.CheckLine(list(group.activities) or [(False, "." * LONG)], left=1.6))
    return blocks
