"""แผนงานประจำปี: all plans of a fund's year in one paper: the place, what there is, what comes first, each issue, the money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kongtun.documents import blocks as b
from kongtun.documents.contents_year import Ceiling, IssueInYear, PastResult, Place, YearMoney, YearPlan
from kongtun.documents.forms.issue_plan import goal_table, priority_table, project_table
from kongtun.documents.forms.wording import (
    LONG,
    MEDIUM,
    SHORT,
    code,
    day,
    footing,
    fund_name,
    fund_place,
    money,
    money_with_words,
    number,
    percent,
    rows_or_blank,
    signer,
)  # fmt: skip
from kongtun.documents.text import dotted, paragraphs

_REACHED = {True: "ถึงเป้า", False: "ยังไม่ถึง", None: "ยังไม่วัด"}
_UNCONFIRMED = " (ยังไม่ยืนยัน)"


def year_plan(plan: YearPlan) -> b.Document:
    """Lay out the plan of the year as the committee reads and resolves it."""
    title = f"แผนงานประจำปีงบประมาณ {plan.fiscal_year}"
    return b.Document(
        title=f"{title} {fund_name(plan.fund)}",
        footer=footing(title, plan.fund.name),
        demo_mark=plan.demo,
        blocks=[
            _cover(plan, title),
            b.Contents(),
            b.PageBreak(),
            b.Heading("ส่วนที่ 1 บริบท", level=1),
            *_place(plan.place, plan),
            b.Heading("ส่วนที่ 2 ทุน", level=1),
            *_capital(plan),
            b.PageBreak(),
            b.Heading("ส่วนที่ 3 ลำดับความสำคัญของปัญหา", level=1),
            *_priorities(plan),
            b.PageBreak(),
            b.Heading("ส่วนที่ 4 แผนตามประเด็น", level=1),
            *[block for n, issue in enumerate(plan.issues, 1) for block in _issue(n, issue)],
            b.PageBreak(),
            b.Heading("ส่วนที่ 5 สรุปงบประมาณ", level=1),
            *_summary(plan),
            b.Heading("ส่วนที่ 6 มติคณะกรรมการ", level=1),
            *_resolution(plan),
        ],
    )


def _cover(plan: YearPlan, title: str) -> b.Cover:
    return b.Cover(
        title=title,
        top=[fund_name(plan.fund)],
        lines=["บริบท ทุน และแผนตามประเด็น", f"{len(plan.issues)} ประเด็น" if plan.issues else "." * MEDIUM],
        bottom=[
            ["รหัส กปท. ", code(plan.fund.code)],
            fund_place(plan.fund),
            f"ตาม{plan.notice}{'' if plan.notice_confirmed else _UNCONFIRMED}" if plan.notice else "." * LONG,
        ],
    )


def _place(place: Place, plan: YearPlan) -> list[b.Block]:
    counted = f" (ทะเบียนกองทุนปี {place.counted_in})" if place.counted_in else ""
    return [
        b.KeyValues(
            [
                ("องค์กรปกครองส่วนท้องถิ่น", plan.fund.area),
                ("ที่ตั้ง", fund_place(plan.fund)),
                ("ตำบลที่ดูแล", ", ".join(place.tambons)),
                ("หมู่บ้าน/ชุมชน", _count(place.villages, "แห่ง")),
                ("ครัวเรือน", _count(place.households, "หลัง", counted)),
                ("ประชากรทุกสิทธิ", _count(place.population, "คน", counted)),
            ]
        ),
        *paragraphs(place.about),
    ]


def _count(value: int | None, word: str, note: str = "") -> str:
    return "" if value is None else f"{number(value)} {word}{note}"


def _capital(plan: YearPlan) -> list[b.Block]:
    past = f" ปี {plan.past_year}" if plan.past_year else ""
    return [
        b.Heading("2.1 คณะกรรมการกองทุน"),
        b.Table(
            ["ที่", "ชื่อ-สกุล", "ตำแหน่ง"],
            rows_or_blank([[str(n), one.name, one.position] for n, one in enumerate(plan.committee, 1)], 3, blank=8),
            widths=[0.6, 5, 7],
            align=["center", "left", "left"],
            size="small",
        ),
        b.Heading("2.2 เงินของกองทุน"),
        _money(plan.money),
        *_money_told(plan.money),
        b.Heading(f"2.3 ผลที่ผ่านมา{past}: เป้าหมายและผลที่วัดได้"),
        _past(plan.past) if plan.past_year else b.Paragraph("ยังไม่มีแผนของปีก่อนในระบบ", indent=True),
    ]


def _money(money_of: YearMoney) -> b.Table:
    rows = [[line.name, money(line.expected, 0) or "–", money(line.received, 0) or "–"] for line in money_of.lines]
    expected = [line.expected for line in money_of.lines if line.expected is not None]
    received = [line.received for line in money_of.lines if line.received is not None]
    return b.Table(
        ["แหล่งเงิน", "ประมาณการทั้งปี (บาท)", "มีแล้วตามบัญชี (บาท)"],
        rows_or_blank(rows, 3),
        widths=[6, 3.2, 3.2],
        align=["left", "right", "right"],
        total=["รวม", money(sum(expected)), money(sum(received))] if rows else None,
        size="small",
    )


def _money_told(money_of: YearMoney) -> list[b.Block]:
    if money_of.expected:
        return []
    return [b.Paragraph("ยังไม่ได้ประมาณการรายรับของปี ตัวเลขในส่วนที่ 5 จึงเทียบกับเงินที่รับแล้วตามบัญชี", indent=True)]


def _past(past: Sequence[PastResult]) -> b.Table:
    rows = [
        [
            f"{row.name}\n({row.issue})",
            row.unit,
            number(row.size, 0) or "–",
            number(row.target, 0) or "–",
            number(row.actual, 0) or "–",
            _REACHED[row.reached],
        ]
        for row in past
    ]
    return b.Table(
        ["สถานการณ์ปัญหา", "หน่วย", "ก่อนเริ่ม", "เป้าหมาย", "ผลที่วัดได้", "เทียบเป้า"],
        rows_or_blank(rows, 6),
        widths=[5.6, 1.8, 1.6, 1.6, 1.6, 1.8],
        align=["left", "center", "right", "right", "right", "center"],
        size="small",
    )


def _priorities(plan: YearPlan) -> list[b.Block]:
    if plan.priorities and not any(row.total is not None for row in plan.priorities):
        return [b.Paragraph("ยังไม่มีสถานการณ์ปัญหาใดได้คะแนนครบทุกเกณฑ์ จึงยังไม่เรียงลำดับ", indent=True)]
    told = "เรียงทุกสถานการณ์ปัญหาของปีตามคะแนนความสำคัญ เกณฑ์ละ 1–4 คะแนน ที่ยังได้คะแนนไม่ครบอยู่ท้ายตาราง"
    return [
        b.Paragraph(told, indent=True),
        priority_table(plan.criteria, plan.highest, plan.priorities, with_origins=False),
    ]


def _issue(n: int, issue: IssueInYear) -> list[b.Block]:
    return [
        b.Heading(f"4.{n} แผนงาน{issue.name}"),
        b.Paragraph(f"สถานะ: {_state(issue)}    งบประมาณที่ตั้งไว้: {money(issue.budget)} บาท"),
        *(paragraphs(issue.situation_note) if issue.situation_note.strip() else []),
        goal_table(issue.goals),
        b.Paragraph([b.Run("ที่มาของปัญหา: ", bold=True), " · ".join(issue.origins) or "ยังไม่ได้บันทึก"]),
        b.Paragraph("แนวทางและวิธีการสำคัญ", bold=True),
        b.Bulleted(list(issue.approaches) or ["." * 100] * 2),
        b.Paragraph("โครงการที่ควรดำเนินการ", bold=True),
        project_table(issue.projects),
    ]


def _state(issue: IssueInYear) -> str:
    return f"{issue.state} ครั้งที่ {issue.resolution}" if issue.resolution else issue.state or "." * MEDIUM


def _summary(plan: YearPlan) -> list[b.Block]:
    return [
        b.Heading("5.1 งบประมาณตามประเด็น"),
        _by_issue(plan.issues),
        b.Heading("5.2 งบประมาณของโครงการตามประเภทการสนับสนุน"),
        _by_type(plan),
        b.Heading("5.3 เทียบกับเงินที่คาดว่าจะมีและเพดาน"),
        b.Bulleted([_against_money(plan), *[_against(ceiling, plan.money) for ceiling in plan.ceilings]]),
    ]


def _projects_money(issue: IssueInYear) -> Decimal:
    return sum((project.budget or Decimal(0) for project in issue.projects), Decimal(0))


def _planned(issues: Sequence[IssueInYear]) -> Decimal:
    """What the plans set aside together; a plan without a sum counts with its projects."""
    return sum((_projects_money(one) if one.budget is None else one.budget for one in issues), Decimal(0))


def _by_issue(issues: Sequence[IssueInYear]) -> b.Table:
    rows = [
        [
            str(n), one.name, str(len(one.goals)), str(len(one.projects)), money(_projects_money(one)), money(one.budget, 0) or "–",
            one.state,
        ]
        for n, one in enumerate(issues, 1)
    ]  # fmt: skip
    total = [
        "", "รวม", str(sum(len(one.goals) for one in issues)), str(sum(len(one.projects) for one in issues)),
        money(sum(_projects_money(one) for one in issues)), money(sum(one.budget or 0 for one in issues)), "",
    ]  # fmt: skip
    return b.Table(
        ["ที่", "ประเด็น", "สถานการณ์", "โครงการ", "งบโครงการ (บาท)", "งบที่ตั้งไว้ (บาท)", "สถานะ"],
        rows_or_blank(rows, 7),
        widths=[0.6, 3.4, 1.9, 1.5, 2, 2, 2.3],
        align=["center", "left", "center", "center", "right", "right", "left"],
        total=total if rows else None,
        size="small",
    )


def _by_type(plan: YearPlan) -> b.Table:
    whole = sum((row.amount for row in plan.types), Decimal(0))
    rows = [
        [row.name, str(row.projects), money(row.amount), percent(row.amount, whole) if whole else "–"]
        for row in plan.types
    ]
    return b.Table(
        ["ประเภทการสนับสนุน", "โครงการ", "งบประมาณ (บาท)", "ร้อยละ"],
        rows_or_blank(rows, 4),
        widths=[8, 1.5, 2.4, 1.5],
        align=["left", "center", "right", "right"],
        total=["รวม", str(sum(row.projects for row in plan.types)), money(whole), ""] if rows else None,
        size="small",
    )


def _against_money(plan: YearPlan) -> str:
    planned, whole = _planned(plan.issues), plan.money.whole
    kind = "เงินที่คาดว่าจะมี" if plan.money.expected else "เงินที่มีแล้วตามบัญชี"
    base = f"แผนทุกประเด็นตั้งไว้ {money(planned)} บาท จาก{kind} {money(whole)} บาท"
    if planned > whole:
        return f"{base} เกินอยู่ {money(planned - whole)} บาท ต้องลดงบหรือหาเงินเพิ่มก่อนอนุมัติ"
    left = whole - planned
    share = f" (ร้อยละ {percent(left, whole)} ของเงินทั้งหมด)" if whole else ""
    return f"{base} ยังไม่มีแผนใช้ {money(left)} บาท{share}"


def _against(ceiling: Ceiling, money_of: YearMoney) -> str:
    mark = "" if ceiling.confirmed else _UNCONFIRMED
    base = (
        f"{ceiling.name} {ceiling.clause} ร้อยละ {number(ceiling.percent)} ของรายรับ {money(money_of.income)} บาท ไม่รวมเงินยกมา "
        f"= {money(ceiling.limit)} บาท{mark} แผนตั้งไว้ {money(ceiling.planned)} บาท"
    )
    over = ceiling.planned - ceiling.limit
    return f"{base} เกินเพดานอยู่ {money(over)} บาท" if over > 0 else f"{base} อยู่ในเพดาน"


def _agreed_before(issues: Sequence[IssueInYear]) -> list[b.Block]:
    """Which issues were agreed to, meeting by meeting."""
    by_meeting: dict[str, list[str]] = {}
    for one in issues:
        if one.approved_on:
            meeting = f"การประชุมครั้งที่ {dotted(one.resolution, SHORT)} เมื่อวันที่ {day(one.approved_on)}"
            by_meeting.setdefault(meeting, []).append(one.name)
    if not by_meeting:
        return []
    lines = [f"{meeting}: {', '.join(names)}" for meeting, names in by_meeting.items()]
    return [b.Paragraph("ประเด็นที่คณะกรรมการเห็นชอบแล้ว", bold=True), b.Bulleted(lines)]


def _resolution(plan: YearPlan) -> list[b.Block]:
    """The boxes for the resolution; when every plan was agreed to in one meeting, they are filled in."""
    agreed = {(one.resolution, one.approved_on) for one in plan.issues if one.approved_on}
    one_meeting = len(agreed) == 1 and all(one.approved_on for one in plan.issues)
    meeting, on = next(iter(agreed)) if one_meeting else ("", None)
    return [
        *([] if one_meeting else _agreed_before(plan.issues)),
        b.Paragraph(
            f"คณะกรรมการกองทุนพิจารณาแผนงานประจำปีงบประมาณ {plan.fiscal_year} รวม {len(plan.issues) or '......'} ประเด็น "
            f"งบประมาณ {money_with_words(_planned(plan.issues) if plan.issues else None)} "
            f"ในการประชุมครั้งที่ {dotted(meeting, MEDIUM)} เมื่อวันที่ {day(on)} มีมติ",
            indent=True,
        ),
        b.CheckLine(
            [
                (one_meeting, "เห็นชอบแผนทุกประเด็น"),
                (False, f"เห็นชอบ โดยให้แก้ไข {'.' * LONG}"),
                (False, f"ไม่เห็นชอบ เพราะ {'.' * LONG}"),
            ]
        ),
        b.SignatureBlock(
            [signer("กรรมการและเลขานุการ", plan.secretary), signer("ประธานกรรมการ", plan.chair)], columns=2
        ),
    ]
