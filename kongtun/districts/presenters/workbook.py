"""The district plan as an Excel file: one sheet of goals, one of funds, one of the rules."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.districts.presenters.goal import cover, fund_rows
from kongtun.districts.queries.rolling import Rolled
from kongtun.districts.queries.rollup import DistrictPlan
from kongtun.districts.rules import rules


def plan_workbook(plan: DistrictPlan, user: Any) -> bytes:
    """Return an .xlsx of the plan; numbers of plans that are not agreed yet only for those who may see them."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True})
    money = book.add_format({"num_format": "#,##0.00"})
    _goals(book.add_worksheet(_("เป้าหมายร่วม")), plan, head, money)
    _funds(book.add_worksheet(_("กองทุน")), plan, user, head, money)
    sheet = book.add_worksheet(_("วิธีรวมตัวเลข"))
    for row, rule in enumerate(rules().values()):
        sheet.write_string(row, 0, rule.title)
        sheet.write_string(row, 1, rule.words)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 120)
    book.close()
    return out.getvalue()


def _head(sheet: Any, columns: list[tuple[str, int]], style: Any) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, style)
    sheet.freeze_panes(1, 0)


def _number(sheet: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    if value is not None:
        sheet.write_number(row, column, float(value), style)


def _goals(sheet: Any, plan: DistrictPlan, head: Any, money: Any) -> None:
    _head(sheet, [
        (_("ประเด็น"), 26), (_("ตัวชี้วัด"), 50), (_("หน่วย"), 12), (_("สถานการณ์ของอำเภอ"), 14), (_("เป้าหมายของอำเภอ"), 14), (_("ผลล่าสุด"), 12),
        (_("วิธีรวม"), 20), (_("สถานการณ์รวมจากกองทุน"), 14), (_("จาก"), 26), (_("เป้าหมายรวมจากกองทุน"), 14), (_("จาก"), 26),
        (_("ผลรวมจากกองทุน"), 14), (_("จาก"), 26), (_("กองทุนที่มีแผน"), 12), (_("ยังไม่มีแผน"), 12), (_("งบในแผน (บาท)"), 16),
        (_("โครงการ"), 10), (_("งบโครงการ (บาท)"), 16), (_("อนุมัติแล้ว (บาท)"), 16),
    ], head)  # fmt: skip
    for row, one in enumerate(plan.goals, start=1):
        goal = one.goal
        for column, text in enumerate(
            (goal.issue.short_name, goal.series.indicator.name_th, goal.series.indicator.unit_label)
        ):
            sheet.write_string(row, column, text)
        _number(sheet, row, 3, goal.baseline.value if goal.baseline else None)
        _number(sheet, row, 4, goal.target.value if goal.target else None)
        _number(sheet, row, 5, one.now)
        sheet.write_string(row, 6, one.rule.title)
        for column, rolled in ((7, one.baseline), (9, one.target), (11, one.actual)):
            _rolled(sheet, row, column, rolled)
        _number(sheet, row, 13, len(one.plans))
        _number(sheet, row, 14, len(one.missing))
        _number(sheet, row, 15, one.budget, money)
        _number(sheet, row, 16, len(one.projects))
        _number(sheet, row, 17, one.asked, money)
        _number(sheet, row, 18, one.granted, money)


def _rolled(sheet: Any, row: int, column: int, rolled: Rolled) -> None:
    _number(sheet, row, column, rolled.value)
    sheet.write_string(row, column + 1, cover(rolled))


def _funds(sheet: Any, plan: DistrictPlan, user: Any, head: Any, money: Any) -> None:
    _head(sheet, [
        (_("ประเด็น"), 26), (_("ตัวชี้วัด"), 50), (_("กองทุน"), 36), (_("แผน"), 20), (_("สถานการณ์"), 12), (_("เป้าหมาย"), 12), (_("ผลล่าสุด"), 12),
        (_("งบในแผน (บาท)"), 16), (_("โครงการ"), 10), (_("งบโครงการ (บาท)"), 16),
    ], head)  # fmt: skip
    row = 0
    for one in plan.goals:
        for shown in fund_rows(one, user):
            row += 1
            line = shown.line
            texts = (one.goal.issue.short_name, one.goal.series.indicator.name_th, line.fund.name, shown.word)
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
            if not shown.open:
                continue
            for column, value in ((4, line.baseline), (5, line.target), (6, line.actual)):
                _number(sheet, row, column, value)
            _number(sheet, row, 7, line.plan.budget if line.plan else None, money)
            _number(sheet, row, 8, len(line.projects))
            _number(sheet, row, 9, line.asked, money)
