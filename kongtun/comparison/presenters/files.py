"""The funds of an area beside their groups as a table for Excel and CSV: values, ranges, the group's middle, words."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.comparison.levels import MEANING, SUPPORT, Level
from kongtun.comparison.measures import MEASURES, SHARE, Measure
from kongtun.comparison.presenters.said import group_words, unit, zone_names
from kongtun.comparison.queries.area import FundLine
from kongtun.comparison.queries.standing import Compared

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heads() -> list[str]:
    """Return the heads of the columns."""
    first = [
        _("รหัส"), _("กองทุน"), _("อำเภอ"), _("จังหวัด"), _("กลุ่มที่เทียบ"), _("เพื่อนในกลุ่ม (แห่ง)"), _("ระดับ"), _("การหนุนที่เหมาะ"),
    ]  # fmt: skip
    for one in MEASURES:
        name = f"{one.label} ({unit(one)})"
        first += [
            name, _("%(name)s ต่ำสุดที่น่าจะเป็น") % {"name": one.label}, _("%(name)s สูงสุดที่น่าจะเป็น") % {"name": one.label},
            _("%(name)s ค่ากลางของกลุ่ม") % {"name": one.label}, _("%(name)s สรุป") % {"name": one.label},
        ]  # fmt: skip
    return first


def table(lines: list[FundLine]) -> list[list[Any]]:
    """Return the rows."""
    zones = zone_names([line.group for line in lines if line.group])
    rows = []
    for line in lines:
        standing = line.standing
        row: list[Any] = [
            line.code, line.name, line.district, line.province, group_words(standing.group, zones) if standing else "",
            standing.peers if standing else None, str(line.level.label), str(SUPPORT[line.level]),
        ]  # fmt: skip
        for place, measure in enumerate(MEASURES):
            row += _cells(measure, standing.compared[place]) if standing else [None] * 5
        rows.append(row)
    return rows


def _cells(measure: Measure, one: Compared) -> list[Any]:
    scale = 100 if measure.kind == SHARE else 1
    own = [round(value * scale, 1) for value in (one.own.value, one.own.low, one.own.high)] if one.own else [None] * 3
    return [*own, round(one.peers.median * scale, 1) if one.peers else None, one.words]


def head_lines(area: Area, year: int, lines: list[FundLine]) -> list[str]:
    """Return what stands above the table."""
    return [
        _("กองทุนข้างกองทุนแบบเดียวกัน: %(area)s ปีงบประมาณ %(year)s") % {"area": area.full_name, "year": year},
        _("%(n)s กองทุน เรียงตามการหนุนที่ต้องการ ไม่ใช่อันดับ ช่วงที่น่าจะเป็นคิดที่ร้อยละ 99") % {"n": len(lines)},
    ]


def csv_file(area: Area, year: int, lines: list[FundLine]) -> bytes:
    """Return the table as CSV in UTF-8 with a mark, so that Excel reads Thai."""
    out = StringIO()
    writer = csv.writer(out)
    for text in head_lines(area, year, lines):
        writer.writerow([text])
    writer.writerow([])
    writer.writerow(heads())
    for row in table(lines):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    """A name that begins with "=" or the like is no formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def workbook(area: Area, year: int, lines: list[FundLine]) -> bytes:
    """Return an .xlsx with the table, and a sheet that says what levels and measures mean."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True, "valign": "top"})
    bold, tenth = book.add_format({"bold": True}), book.add_format({"num_format": "0.0"})
    sheet = book.add_worksheet(_("เทียบกองทุน"))
    for number, text in enumerate(head_lines(area, year, lines)):
        sheet.write_string(number, 0, text, bold)
    for column, label in enumerate(heads()):
        sheet.write_string(3, column, label, head)
    for number, row in enumerate(table(lines), start=4):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(number, column, value, tenth if column > 5 else None)
            elif value:
                sheet.write_string(number, column, value)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 7, 26)
    sheet.set_column(8, 7 + 5 * len(MEASURES), 14)
    sheet.freeze_panes(4, 2)
    _meanings(book.add_worksheet(_("คืออะไร")), head)
    book.close()
    return out.getvalue()


def _meanings(sheet: Any, head: Any) -> None:
    for column, (label, width) in enumerate(((_("เรื่อง"), 34), (_("คืออะไร"), 90))):
        sheet.write_string(0, column, label, head)
        sheet.set_column(column, column, width)
    rows = [(one.label, one.meaning) for one in MEASURES] + [(level.label, MEANING[level]) for level in Level]
    for number, (label, meaning) in enumerate(rows, start=1):
        sheet.write_string(number, 0, str(label))
        sheet.write_string(number, 1, str(meaning))
