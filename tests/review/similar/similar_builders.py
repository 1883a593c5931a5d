"""Proposals with texts of one's own, for the search for earlier projects."""

from datetime import date
from decimal import Decimal

import factories
from kongtun.evaluation.models import FinalReport, FinalResult
from kongtun.indicators.actions import series_for
from kongtun.projects.models import Objective, PlannedActivity, Project, TeamMember
from kongtun.projects.states import ProjectState
from kongtun.review.similar import keep_print

DENGUE = {
    "title": "ชุมชนร่วมใจ ต้านภัยไข้เลือดออก ตำบลโนนสำราญ ปี 2568",
    "objectives": ["เพื่อลดค่าดัชนีลูกน้ำยุงลายในครัวเรือนให้ต่ำกว่าร้อยละ 10"],
    "activities": [
        "ประชุมชี้แจงคณะทำงาน",
        "อบรมแกนนำครอบครัวเรื่องวงจรชีวิตยุงลายและการสำรวจลูกน้ำ",
        "แจกทรายกำจัดลูกน้ำและปลาหางนกยูง 200 ครัวเรือน",
        "อสม. ไขว้หมู่บ้านตรวจค่าดัชนีลูกน้ำทุกเดือน",
        "ประกวดบ้านปลอดลูกน้ำยุงลาย",
    ],
    "situation": "ปีที่ผ่านมาตำบลโนนสำราญมีผู้ป่วย 45 ราย\nภาชนะที่พบลูกน้ำมากคือโอ่งน้ำใช้ในห้องน้ำและยางรถเก่า",
}
FOGGING = {
    "title": "ทีมควบคุมโรคเคลื่อนที่เร็ว พ่นหมอกควันภายใน 24 ชั่วโมง ตำบลโนนสำราญ",
    "objectives": ["เพื่อลดค่าดัชนีลูกน้ำยุงลายในครัวเรือนให้ต่ำกว่าร้อยละ 10"],
    "activities": [
        "ประชุมชี้แจงคณะทำงาน",
        "ฝึกทีมสอบสวนและควบคุมโรคเคลื่อนที่เร็ว",
        "พ่นเคมีกำจัดยุงตัวแก่รอบบ้านผู้ป่วยสองครั้ง",
        "จัดซื้อน้ำยาพ่นหมอกควันและชุดป้องกันผู้พ่น",
    ],
    "situation": DENGUE["situation"],
}
WASTE = {
    "title": "ถังขยะเปียกทุกครัวเรือน",
    "objectives": ["เพื่อเพิ่มครัวเรือนที่มีถังขยะเปียกใช้งานจริง"],
    "activities": ["สาธิตทำถังขยะเปียกจากถังสีเจาะก้น", "ชั่งขยะครัวเรือนตัวอย่างก่อนและหลัง", "ปลูกผักรอบถังและแบ่งปันผลผลิต"],
    "situation": "ขยะเกินครึ่งเป็นเศษอาหาร",
}


def write_project(fund, by, texts, *, year=2568, state=ProjectState.CLOSED, kept=True, lead=False, **fields):
    """Write rows of a proposal and its fingerprint; ``lead`` makes ``by`` lead its team."""
    project = Project.objects.create(
        fund=fund, fiscal_year=year, pack="2567", state=state, title=texts["title"], situation=texts["situation"], created_by=by,
        budget_requested=Decimal(20000), budget_approved=Decimal(18000) if state == ProjectState.CLOSED else None, **fields,
    )  # fmt: skip
    for sort, text in enumerate(texts["objectives"]):
        Objective.objects.create(project=project, text=text, sort=sort)
    for sort, name in enumerate(texts["activities"]):
        PlannedActivity.objects.create(project=project, name=name, sort=sort)
    if lead:
        TeamMember.objects.create(project=project, user=by, is_lead=True)
    if kept:
        keep_print(project)
    return project


def add_result(project, catalogue, by):
    """Give its first objective 41 → 60 → 58 and the project a final report with a lesson."""
    objective = project.objectives.first()
    objective.series = series_for(catalogue.indicators[1], project.fund.area)
    objective.baseline = factories.make_reading(objective.series, "baseline", 41, by, year=project.fiscal_year)
    objective.target = factories.make_reading(objective.series, "target", 60, by, year=project.fiscal_year)
    objective.save()
    reading = factories.make_reading(objective.series, "actual", 58, by, year=project.fiscal_year, on=date(2025, 9, 1))
    FinalResult.objects.create(project=project, objective=objective, reading=reading)
    FinalReport.objects.create(
        project=project, problems="ฝนตกหนักเดือนสิงหาคม", lesson="ต้องมีคนไปเยี่ยมในสองสัปดาห์แรก", updated_by=by
    )
