"""A fund's list of projects as an Excel file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from kongtun.projects.states import ProjectState

MOST_ROWS = 20_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def projects_workbook(fund: Any, rows: Any) -> HttpResponse:
    """Return the rows of ``project_list`` as a workbook, with a frozen head and amounts as numbers."""
    out = BytesIO()
    # Texts that people typed stay texts: a name that begins with "=" is no formula.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("โครงการ")
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    columns = [
        (_("ปีงบประมาณ"), 11), (_("รหัสโครงการ"), 18), (_("ชื่อโครงการ"), 50), (_("หน่วยงาน/กลุ่ม"), 36), (_("ประเภท"), 9),
        (_("สถานะ"), 22), (_("งบที่เสนอ (บาท)"), 16), (_("งบที่อนุมัติ (บาท)"), 16), (_("วันเริ่ม"), 12), (_("วันสิ้นสุด"), 12),
    ]  # fmt: skip
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for number, row in enumerate(rows[:MOST_ROWS].iterator(), start=1):
        count = number
        sheet.write_number(number, 0, row["fiscal_year"])
        sheet.write_string(number, 1, row["code"])
        sheet.write_string(number, 2, row["title"])
        sheet.write_string(number, 3, row["organisation"])
        if row["support_type"]:
            sheet.write_number(number, 4, row["support_type"])
        word = _("ยุติก่อนกำหนด") if row["ended_early_on"] else ProjectState(row["state"]).label
        sheet.write_string(number, 5, str(word))
        sheet.write_number(number, 6, row["budget_requested"], money)
        if row["budget_approved"] is not None:
            sheet.write_number(number, 7, row["budget_approved"], money)
        for column, day in ((8, row["start_date"]), (9, row["end_date"])):
            if day:
                sheet.write_string(number, column, f"{day.day}/{day.month}/{day.year + 543}")
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    answer = HttpResponse(out.getvalue(), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="projects-{fund.code}.xlsx"'
    return answer
