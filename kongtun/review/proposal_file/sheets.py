"""A proposal as a workbook: one sheet of single values, one sheet for each list. ``write_template`` makes an empty one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from kongtun.common.thai.text import normalise
from kongtun.funds.choices import ExpenseGroup, RecipientGroup
from kongtun.review.proposal_file.refusal import FileRefused


@dataclass(frozen=True)
class Column:
    """A column (or, on the first sheet, a row): its name in the file, its Thai heading, its width, choices to pick."""

    key: str
    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()


GENERAL = "โครงการ"
SINGLE = (
    Column("title", "ชื่อโครงการ"),
    Column("organisation", "ชื่อกลุ่มหรือหน่วยงานที่เสนอ"),
    Column("recipient_group", "เราเป็นใคร", choices=tuple(str(label) for label in RecipientGroup.labels)),
    Column("support_type", "ประเภทการสนับสนุน (เช่น 10(2))"),
    Column("fund", "รหัสกองทุน"),
    Column("fiscal_year", "ปีงบประมาณ (พ.ศ.)"),
    Column("work_area", "ทำที่ชุมชนไหน"),
    Column("place", "สถานที่ทำกิจกรรม"),
    Column("start_date", "วันเริ่ม"),
    Column("end_date", "วันสิ้นสุด"),
    Column("report_due_on", "กำหนดส่งรายงาน"),
    Column("situation", "สถานการณ์และเหตุผล"),
    Column("difference", "ต่างจากโครงการเดิมอย่างไร"),
    Column("expected_results", "ผลที่คาดว่าจะได้รับ"),
    Column("evaluation_method", "วิธีวัดผล"),
    Column("remark", "หมายเหตุ"),
)
LISTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "people": ("รายชื่อ", (Column("name", "ชื่อ-สกุล", 34), Column("phone", "โทรศัพท์", 16))),
    "plans": ("แผนงาน", (Column("name", "ชื่อแผนงาน", 40), Column("budget", "งบที่แผนตั้งไว้", 16))),
    "objectives": (
        "วัตถุประสงค์",
        (
            Column("text", "วัตถุประสงค์", 44), Column("indicator", "ตัวชี้วัด (ชื่อหรือรหัส)", 40), Column("unit", "หน่วย", 14),
            Column("baseline", "ขนาดปัญหาตอนนี้", 16), Column("baseline_on", "วัดเมื่อ", 14),
            Column("baseline_source", "แหล่งข้อมูล", 26), Column("baseline_base", "คิดจากทั้งหมดเท่าไร", 18),
            Column("target", "เป้าหมาย", 12),
        ),
    ),
    "targets": (
        "กลุ่มเป้าหมาย",
        (Column("group", "กลุ่มเป้าหมาย (ชื่อหรือรหัส)", 44), Column("count", "จำนวน (คน)", 12), Column("other_activity", "กิจกรรมหลัก", 40)),
    ),
    "activities": (
        "กิจกรรม",
        (
            Column("name", "กิจกรรม", 40), Column("objectives", "ตอบวัตถุประสงค์ข้อ (เช่น 1, 2)", 18), Column("start_date", "ตั้งแต่", 14),
            Column("end_date", "ถึง", 14), Column("place", "ที่ไหน", 24), Column("steps", "ขั้นตอน", 50),
            Column("expected_output", "จะได้อะไรออกมา", 34), Column("expected_outcome", "จะเกิดอะไรตามมา", 34),
            Column("partners", "ใครมาช่วย", 26),
        ),
    ),
    "lines": (
        "งบประมาณ",
        (
            Column("activity", "กิจกรรมที่", 10), Column("description", "รายการ", 36),
            Column("group", "หมวด", 18, tuple(str(label) for label in ExpenseGroup.labels)), Column("quantity", "จำนวน", 10),
            Column("unit", "หน่วย", 14), Column("times", "ครั้ง/วัน", 10), Column("rate", "อัตรา (บาท)", 14),
        ),
    ),
}  # fmt: skip


def write_template(path: Path) -> None:
    """Write an empty workbook with headings and pick-lists to ``path``."""
    book = xlsxwriter.Workbook(str(path))
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True, "valign": "top"})
    wide = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(GENERAL)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90, wide)
    for row, column in enumerate(SINGLE):
        sheet.write_string(row, 0, column.heading, head)
        if column.choices:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": _short(column.choices)})
    for name, columns in LISTS.values():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, wide)
            sheet.write_string(0, place, column.heading, head)
            if column.choices:
                sheet.data_validation(1, place, 200, place, {"validate": "list", "source": _short(column.choices)})
    book.close()


def _short(choices: tuple[str, ...]) -> list[str]:
    """Excel takes at most 255 characters of choices: the number is enough when the words are long."""
    if sum(len(one) + 1 for one in choices) <= 255:
        return list(choices)
    return [str(number) for number in range(1, len(choices) + 1)]


def read_workbook(path: Path) -> dict[str, Any]:
    """Return what the workbook says, with the keys of a JSON proposal; FileRefused when it is no such workbook."""
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError):
        raise FileRefused(_("เปิดสมุดงานไม่ได้ ต้องเป็นไฟล์ .xlsx ที่ไม่ล็อกรหัส")) from None
    if GENERAL not in book.sheet_names:
        raise FileRefused(
            _("สมุดงานไม่มีแผ่น “%(name)s” ทำแบบเปล่าได้ด้วย kongtun check --template ไฟล์.xlsx") % {"name": GENERAL}
        )
    said = _single(book)
    for key, (name, columns) in LISTS.items():
        said[key] = _rows(book, name, columns) if name in book.sheet_names else []
    _give_lines(said)
    for activity in said["activities"]:
        numbers = str(activity.pop("objectives", "") or "").replace(".0", "")
        activity["objectives"] = [one for one in numbers.replace(",", " ").split() if one]
    return said


def _single(book: CalamineWorkbook) -> dict[str, Any]:
    keys = {_plain(column.heading): column.key for column in SINGLE}
    said: dict[str, Any] = {}
    for row in book.get_sheet_by_name(GENERAL).to_python():
        key = keys.get(_plain(row[0])) if row else None
        if key and len(row) > 1 and row[1] != "":
            said[key] = _value(row[1])
    return said


def _rows(book: CalamineWorkbook, name: str, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    table = book.get_sheet_by_name(name).to_python()
    keys = {_plain(column.heading): column.key for column in columns}
    heads = [keys.get(_plain(cell), "") for cell in table[0]] if table else []
    if table and not any(heads):
        raise FileRefused(_("แผ่น “%(name)s” ไม่มีหัวตารางที่รู้จัก") % {"name": name})
    rows = []
    for cells in table[1:]:
        row = {key: _value(cell) for key, cell in zip(heads, cells, strict=False) if key and cell != ""}
        if row:
            rows.append(row)
    return rows


def _give_lines(said: dict[str, Any]) -> None:
    for number, line in enumerate(said.pop("lines"), start=2):
        place = str(line.pop("activity", "1")).replace(".0", "")
        if not place.isdecimal() or not 1 <= int(place) <= len(said["activities"]):
            raise FileRefused(_("แผ่น “งบประมาณ” แถว %(row)d: ไม่มีกิจกรรมที่ “%(n)s”") % {"row": number, "n": place})
        said["activities"][int(place) - 1].setdefault("lines", []).append(line)


def _value(cell: Any) -> Any:
    """A whole number comes as 2569.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _plain(cell: Any) -> str:
    return normalise(str(cell)).strip()
