"""Tables of the landscape as Excel files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

MOST_ROWS = 20_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, title: str, columns: Sequence[tuple[Any, int]], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return one sheet with a frozen head; days are written in พ.ศ., amounts and counts as numbers, the rest as text."""
    out = BytesIO()
    # Texts that people typed stay texts: a name that begins with "=" is no formula.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("".join(char for char in title if char not in "[]:*?/\\'")[:31])
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1, "text_wrap": True, "valign": "top"})
    money = book.add_format({"num_format": "#,##0.00"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (label, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(label), head)
    sheet.freeze_panes(1, 1)
    count = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            break
        count = number
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(number, column, value, money)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif isinstance(value, date):
                sheet.write_string(number, column, f"{value.day}/{value.month}/{value.year + 543}")
            elif value is not None and value != "":
                sheet.write_string(number, column, str(value)[:32_000], wrapped)
    sheet.autofilter(0, 0, max(count, 1), max(len(columns) - 1, 0))
    book.close()
    answer = HttpResponse(out.getvalue(), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
