"""The books of a year as an Excel file, with the balance after each entry."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.funds.models import Fund
from kongtun.ledger.models import Entry


def entries_workbook(fund: Fund, fiscal_year: int, opening: Decimal, entries: Iterable[Entry]) -> bytes:
    """Return an .xlsx of ``entries`` (with ``moved``) in the order of the books; ``opening`` is the balance before them."""
    out = BytesIO()
    # Texts come from people: nothing that begins with "=" may become a formula.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(f"{fiscal_year}")
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.write_string(
        0, 0, _("รายการรับจ่าย %(fund)s ปีงบประมาณ %(year)s") % {"fund": fund.name, "year": fiscal_year}, bold
    )
    heads = (_("เลขที่"), _("วันที่"), _("ชนิด"), _("รายการ"), _("รหัสโครงการ"), _("รับ"), _("จ่าย"), _("คงเหลือ"), _("บันทึกโดย"))
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    sheet.write_string(3, 3, _("ยกมาจากปีก่อน"))
    sheet.write_number(3, 7, float(opening), money)
    balance = opening
    row = 4
    for entry in entries:
        moved = entry.moved or Decimal(0)  # type: ignore[attr-defined]
        balance += moved
        texts = (entry.number, short_date(entry.entered_on, glue=False), str(entry.get_kind_display()), entry.text)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
        sheet.write_string(row, 4, entry.project.code if entry.project else "")
        if moved:
            sheet.write_number(row, 5 if moved > 0 else 6, float(abs(moved)), money)
        sheet.write_number(row, 7, float(balance), money)
        sheet.write_string(row, 8, entry.by.name)
        row += 1
    for column, width in enumerate((10, 14, 16, 60, 18, 14, 14, 14, 22)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 0)
    book.close()
    return out.getvalue()
