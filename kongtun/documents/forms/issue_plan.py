"""แผนงานประเด็น: the fund's plan for one health issue and fiscal year, as the committee approves it."""

from __future__ import annotations

from collections.abc import Sequence

from kongtun.documents import blocks as b
from kongtun.documents.contents import GoalRow, IssuePlan, PriorityRow, SuggestedProject
from kongtun.documents.forms.wording import (
    MEDIUM,
    code,
    day,
    footing,
    fund_name,
    fund_place,
    money,
    money_with_words,
    number,
    rows_or_blank,
    signer,
)  # fmt: skip
from kongtun.documents.text import dotted, paragraphs


def issue_plan(plan: IssuePlan) -> b.Document:
    """Lay out the plan: situation by year, goals, approaches, budget, suggested projects, approval."""
    title = f"แผนงาน{plan.issue} ปีงบประมาณ {plan.fiscal_year}"
    return b.Document(
        title=f"{title} {fund_name(plan.fund)}",
        footer=footing(title, plan.fund.name),
        demo_mark=plan.demo,
        blocks=[
            b.Paragraph(title, align="center", bold=True, size="large"),
            b.Paragraph(fund_name(plan.fund), align="center", bold=True),
            b.Paragraph(["รหัส กปท. ", code(plan.fund.code), "  ", str(fund_place(plan.fund))], align="center"),
            b.Rule(),
            b.Heading("1. สถานการณ์ปัญหา"),
            _situation(plan),
            *(paragraphs(plan.situation_note) if plan.situation_note.strip() else []),
            *_where_from(plan),
            b.Heading("2. วัตถุประสงค์และเป้าหมาย 1 ปี"),
            goal_table(plan.goals),
            b.Heading("3. แนวทางและวิธีการสำคัญ"),
            b.Numbered(list(plan.approaches) or ["." * 110] * 3, marker="3.{}"),
            b.Heading("4. งบประมาณที่ตั้งไว้ตามแผนงาน"),
            b.Paragraph(f"จำนวน {money_with_words(plan.budget)}", left=0.8),
            b.Heading("5. โครงการที่ควรดำเนินการ"),
            project_table(plan.projects),
            b.Heading("6. การอนุมัติ"),
            b.Paragraph(
                f"คณะกรรมการกองทุนพิจารณาอนุมัติแผนงานนี้ในการประชุมครั้งที่ {dotted(plan.meeting, MEDIUM)} "
                f"เมื่อวันที่ {day(plan.approved_on)}",
                indent=True,
            ),
            b.SignatureBlock([signer("ผู้จัดทำแผน", plan.prepared_by), signer("ผู้อนุมัติแผน", plan.approved_by)], columns=2),
        ],
    )


def _where_from(plan: IssuePlan) -> list[b.Block]:
    if not plan.priorities:
        return []
    table = priority_table(plan.criteria, plan.highest, plan.priorities)
    return [b.Paragraph("ที่มาและลำดับความสำคัญของปัญหา", bold=True), table]


def _situation(plan: IssuePlan) -> b.Table:
    years = list(plan.years)
    head = ["ที่", "สถานการณ์ปัญหา", "หน่วย", *[f"ปี {year}" for year in years], "แหล่งข้อมูล"]
    rows = [
        [
            str(n),
            f"{row.name} ({row.counted})" if row.counted else row.name,
            row.unit,
            *[number(value, 0) or "–" for value in [*row.values, *[None] * len(years)][: len(years)]],
            row.source,
        ]
        for n, row in enumerate(plan.situation, 1)
    ]
    return b.Table(
        head,
        rows_or_blank(rows, len(head)),
        widths=[0.6, 5, 1.7, *[1.5] * len(years), 2.6],
        align=["center", "left", "center", *["right"] * len(years), "left"],  # type: ignore[list-item]
        size="small",
    )


def priority_table(
    criteria: Sequence[str], highest: int, priorities: Sequence[PriorityRow], *, with_origins: bool = True
) -> b.Table:
    """Each problem with its origins, its scores in the order of the criteria, and the total."""
    rows = [
        [
            "" if row.place is None else str(row.place),
            row.name,
            *([" · ".join(row.origins) or "–"] if with_origins else []),
            *["–" if score is None else str(score) for score in row.scores],
            *([number(row.total, 0) or "–"] if criteria else []),
        ]
        for row in priorities
    ]
    total = [f"รวม (เต็ม {highest})"] if criteria else []
    origins = ["ที่มา"] if with_origins else []
    head = ["ลำดับ", "สถานการณ์ปัญหา", *origins, *criteria, *total]
    return b.Table(
        head,
        rows_or_blank(rows, len(head)),
        widths=[1, 4.2 if with_origins else 7, *[4.6] * len(origins), *[1.5] * len(criteria), *[1.3] * len(total)],
        align=["center", "left", *["left"] * len(origins), *["center"] * len(criteria), *["right"] * len(total)],  # type: ignore[list-item]
        size="small",
    )


def goal_table(goals: Sequence[GoalRow]) -> b.Table:
    """Each goal with the size now and the target of the year."""
    rows = [
        [str(n), row.goal, row.indicator, row.unit, number(row.current, 0) or "–", number(row.target, 0) or "–"]
        for n, row in enumerate(goals, 1)
    ]
    return b.Table(
        ["ที่", "วัตถุประสงค์", "ตัวชี้วัดความสำเร็จ", "หน่วย", "ขนาดปัญหา", "เป้าหมาย 1 ปี"],
        rows_or_blank(rows, 6),
        widths=[0.6, 4.6, 4.6, 1.7, 1.9, 1.9],
        align=["center", "left", "left", "center", "right", "right"],
        size="small",
    )


def project_table(projects: Sequence[SuggestedProject]) -> b.Table:
    """The projects that should be done, with their money and its sum."""
    rows = [
        [str(n), row.title, row.support_type, row.responsible, money(row.budget, 0)]
        for n, row in enumerate(projects, 1)
    ]
    known = [row.budget for row in projects if row.budget is not None]
    return b.Table(
        ["ที่", "ชื่อโครงการ", "ประเภทการสนับสนุน", "ผู้รับผิดชอบ", "งบประมาณ (บาท)"],
        rows_or_blank(rows, 5),
        widths=[0.6, 5.2, 3.4, 3.4, 2.4],
        align=["center", "left", "left", "left", "right"],
        total=["", "รวม", "", "", money(sum(known))] if known else None,
        size="small",
    )
