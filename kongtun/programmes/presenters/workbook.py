"""Targets with their support money as an Excel file, with sums by type, province and district."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.programmes.models import Programme, Target
from kongtun.programmes.queries.figures import Counts
from kongtun.programmes.queries.targets import Sums


def targets_workbook(programme: Programme, targets: list[Target], sums: Sums, work: dict[int, Counts]) -> bytes:
    """Return an .xlsx with a sheet of targets and a sheet of sums; no query."""
    out = BytesIO()
    # Texts come from people: nothing that begins with "=" may become a formula.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    money = book.add_format({"num_format": "#,##0.00"})
    total = book.add_format({"num_format": "#,##0.00", "bold": True})
    sheet = book.add_worksheet(_("กองทุนเป้าหมาย"))
    sheet.write_string(0, 0, programme.name, bold)
    heads = (
        _("ที่"), _("จังหวัด"), _("อำเภอ"), _("กองทุน"), _("ประเภท"), _("เงินสนับสนุน"), _("สถานะเงิน"), _("จ่ายเมื่อ"),
        _("เลขที่จ่าย"), _("ใช้ไป"), _("แผน"), _("โครงการที่เสนอ"), _("ได้รับสนับสนุน"), _("สิ้นสุด"), _("หมายเหตุ"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    for place, target in enumerate(targets, start=1):
        _row(sheet, place + 2, place, target, work.get(target.fund_id, Counts()), money)
    last = len(targets) + 3
    sheet.write_string(last, 3, _("รวมที่นับ"), bold)
    sheet.write_number(last, 5, float(sums.whole.agreed), total)
    sheet.write_number(last, 9, float(sums.whole.used), total)
    for column, width in enumerate((5, 18, 18, 40, 20, 14, 22, 14, 14, 14, 8, 14, 14, 14, 30)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 0)
    _sums(book.add_worksheet(_("ผลรวม")), sums, bold, money)
    book.close()
    return out.getvalue()


def _row(sheet: Any, row: int, place: int, target: Target, work: Counts, money: Any) -> None:
    district = target.fund.area.parent
    province = district.parent if district else None
    sheet.write_number(row, 0, place)
    texts = (
        (1, province.name_th if province else ""), (2, district.name_th if district else ""), (3, target.fund.area.name_th),
        (4, target.type.name), (6, str(target.get_state_display())), (7, _day(target.paid_on)), (8, target.paid_reference),
        (13, _day(target.ended_on)), (14, target.end_reason or target.note),
    )  # fmt: skip
    for column, text in texts:
        sheet.write_string(row, column, text)
    sheet.write_number(row, 5, float(target.amount), money)
    if target.used_amount is not None:
        sheet.write_number(row, 9, float(target.used_amount), money)
    for column, count in ((10, work.plans), (11, work.proposed), (12, work.funded)):
        sheet.write_number(row, column, count)


def _day(day: Any) -> str:
    return short_date(day, glue=False) if day else ""


def _sums(sheet: Any, sums: Sums, bold: Any, money: Any) -> None:
    row = 0
    blocks = ((_("ตามประเภท"), sums.by_type), (_("ตามจังหวัด"), sums.by_province), (_("ตามอำเภอ"), sums.by_district))
    for title, rows in blocks:
        for column, head in enumerate((title, _("กองทุน"), _("ตกลง"), _("จ่ายแล้ว"), _("ใช้ไป"))):
            sheet.write_string(row, column, head, bold)
        for one in rows:
            row += 1
            sheet.write_string(row, 0, one.label)
            sheet.write_number(row, 1, one.funds)
            for column, value in ((2, one.agreed), (3, one.paid), (4, one.used)):
                sheet.write_number(row, column, float(value), money)
        row += 2
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 4, 16)
