"""The list of what is missing as a file: a row for each district and issue."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.dashboards.queries.coverage_missing import District

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heads() -> list[str]:
    """Return the heads of the columns."""
    return [
        _("รหัสอำเภอ"), _("อำเภอ"), _("จังหวัด"), _("กองทุน"), _("รหัสประเด็น"), _("ประเด็น"), _("ชุดประเด็นที่กำหนด"),
        _("กองทุนที่มีแผน"), _("โครงการที่เสนอ"), _("ขาดอะไร"),
    ]  # fmt: skip


def rows(found: Iterable[District]) -> list[list[Any]]:
    """Return a row for each issue that a district misses."""
    lines: list[list[Any]] = []
    for one in found:
        for gap in (*one.no_plan, *one.no_project):
            what = _("ไม่มีทั้งแผนและโครงการ") if not gap.plans and not gap.projects else _("ไม่มีแผน")
            lines.append([
                one.area.code, one.area.name_th, one.area.parent.name_th if one.area.parent else "", one.funds, gap.issue.code,
                gap.issue.name_th, gap.issue_set, gap.plans, gap.projects, _("มีแผนแต่ยังไม่มีโครงการ") if gap.plans else what,
            ])  # fmt: skip
    return lines


def _head_line(area: Area, year: int) -> str:
    return _("ประเด็นที่ยังขาด: %(area)s ปีงบประมาณ %(year)s") % {"area": area.full_name, "year": year}


def csv_file(area: Area, year: int, found: Iterable[District]) -> bytes:
    """Return the list as CSV in UTF-8 with a mark, so that Excel reads Thai."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_head_line(area, year)])
    writer.writerow([])
    writer.writerow(heads())
    for row in rows(found):
        writer.writerow(
            [f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell for cell in row]
        )
    return out.getvalue().encode("utf-8-sig")


def workbook(area: Area, year: int, found: Iterable[District]) -> bytes:
    """Return the list as .xlsx."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("ที่ยังขาด"))
    sheet.write_string(0, 0, _head_line(area, year), bold)
    for column, label in enumerate(heads()):
        sheet.write_string(2, column, label, head)
    for number, row in enumerate(rows(found), start=3):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
    for column, width in enumerate((11, 22, 20, 9, 11, 34, 34, 12, 12, 26)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 2)
    book.close()
    return out.getvalue()
