"""The table of a question as a file: all figures, the question written above, the meaning of each figure behind."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.common.thai.dates import long_date
from kongtun.figures.measures import BAHT, COUNT, MEASURES, Measure, value_of
from kongtun.figures.presenters.question import Question, by_name, words
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.figures import Row
from kongtun.figures.queries.lines import Picture

MOST_ROWS = 20_000


def head_lines(question: Question, picture: Picture) -> list[str]:
    """Return what stands above the table: what was asked, of how many funds, as of which day."""
    return [
        _("ตัวเลข: %(question)s") % {"question": " · ".join(words(question))},
        _("กองทุนในคำถาม %(n)s แห่ง ข้อมูล ณ วันที่ %(day)s") % {"n": picture.funds, "day": long_date(picture.on, glue=False)},
    ]


def heads(question: Question) -> list[str]:
    """Return the heads of the columns."""
    first = by_name(question.ask.by) if question.ask.by != By.NOTHING else _("พื้นที่")
    return [_("รหัส"), first, _("อยู่ใน"), *(_head(one) for one in MEASURES)]


def _head(measure: Measure) -> str:
    return f"{measure.label} ({measure.unit})" if measure.kind != COUNT else str(measure.label)


def _numbers(row: Row, *, whole: bool = False) -> list[Any]:
    """Values of a row; how many funds there are cannot be added up from rows of years or issues."""
    return [None if whole and one.name == "funds" else value_of(row, one.name) for one in MEASURES]


def table(picture: Picture) -> list[list[Any]]:
    """Return the rows and the whole."""
    lines = [[line.code, line.name, line.note, *_numbers(line.row)] for line in picture.lines[:MOST_ROWS]]
    return [*lines, ["", _("รวม"), "", *_numbers(picture.whole, whole=True)]]


def csv_file(question: Question, picture: Picture) -> bytes:
    """Return the table as CSV in UTF-8 with a mark, so that Excel reads Thai."""
    out = StringIO()
    writer = csv.writer(out)
    for line in head_lines(question, picture):
        writer.writerow([_harmless(line)])
    writer.writerow([])
    writer.writerow(heads(question))
    for row in table(picture):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Any) -> Any:
    """A name that begins with "=" or the like is no formula."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return "" if cell is None else cell


def workbook(question: Question, picture: Picture) -> bytes:
    """Return an .xlsx with the table, and a sheet that says what each figure means."""
    out = BytesIO()
    # Texts that people typed stay texts: a name that begins with "=" is no formula.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    money, tenth = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "0.0"})
    sheet = book.add_worksheet(_("ตัวเลข"))
    for number, line in enumerate(head_lines(question, picture)):
        sheet.write_string(number, 0, line, bold)
    top = 3
    for column, label in enumerate(heads(question)):
        sheet.write_string(top, column, label, head)
    for number, row in enumerate(table(picture), start=top + 1):
        for column, value in enumerate(row):
            if column > 2 and value is not None:
                kind = MEASURES[column - 3].kind
                shape = money if kind == BAHT else None if kind == COUNT else tenth
                sheet.write_number(number, column, float(value), shape)
            elif value not in (None, ""):
                sheet.write_string(number, column, str(value))
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 2, 28)
    sheet.set_column(3, 2 + len(MEASURES), 14)
    sheet.freeze_panes(top + 1, 2)
    _meanings(book.add_worksheet(_("คืออะไร")), head)
    book.close()
    return out.getvalue()


def _meanings(sheet: Any, head: Any) -> None:
    for column, (label, width) in enumerate(((_("ตัวเลข"), 24), (_("คืออะไร"), 70), (_("นับจาก"), 60))):
        sheet.write_string(0, column, label, head)
        sheet.set_column(column, column, width)
    for number, one in enumerate(MEASURES, start=1):
        for column, text in enumerate((one.label, one.meaning, one.source)):
            sheet.write_string(number, column, str(text))
