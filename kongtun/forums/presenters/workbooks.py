"""Excel files of a forum: the list of people, and what the questionnaire says."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.thai.dates import long_date
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.answers import Results
from kongtun.forums.queries.people import place_name


def _book() -> tuple[BytesIO, Any]:
    out = BytesIO()
    # Texts come from people: nothing that begins with "=" may become a formula.
    return out, xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def people_workbook(forum: Forum, people: Iterable[Participant]) -> bytes:
    """Return an .xlsx of everybody on the list with how they came."""
    out, book = _book()
    sheet, bold = book.add_worksheet(_("รายชื่อ")), book.add_format({"bold": True})
    sheet.write_string(0, 0, forum.title, bold)
    sheet.write_string(1, 0, long_date(timezone.localtime(forum.starts_at).date(), glue=False))
    heads = (
        _("ที่"), _("ชื่อหรือตำแหน่ง"), _("หน่วยงาน"), _("เข้าร่วมในฐานะ"), _("จากพื้นที่"), _("อำเภอ"), _("โทรศัพท์"), _("อีเมล"),
        _("ลงทะเบียน"), _("มาแบบ"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head, bold)
    for number, row in enumerate(people, start=1):
        sheet.write_number(number + 3, 0, number)
        texts = (
            row.name, row.organisation, row.role, row.area.full_name if row.area else "", place_name(row), row.phone, row.email,
            _("แล้ว") if row.registered_at else "", str(row.get_attended_mode_display()) if row.attended_mode else "",
        )  # fmt: skip
        for column, text in enumerate(texts, start=1):
            sheet.write_string(number + 3, column, text)
    for column, width in enumerate((6, 30, 36, 24, 24, 22, 16, 26, 12, 14)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(4, 0)
    book.close()
    return out.getvalue()


def answers_workbook(forum: Forum, results: Results) -> bytes:
    """Return an .xlsx of the distribution, mean and median of each question; no answers of single people."""
    out, book = _book()
    sheet, bold = book.add_worksheet(_("ผลแบบสอบถาม")), book.add_format({"bold": True})
    number = book.add_format({"num_format": "0.00"})
    sheet.write_string(0, 0, forum.title, bold)
    sheet.write_string(
        1, 0, _("ตอบ %(answered)d จากผู้เข้าร่วม %(of)d คน") % {"answered": results.answered, "of": results.of}
    )
    heads = (_("ข้อ"), _("คำถาม"), *results.levels, _("ตอบ (คน)"), _("ค่าเฉลี่ย"), _("มัธยฐาน"))
    for column, head in enumerate(heads):
        sheet.write_string(3, column, str(head), bold)
    for at, question in enumerate(results.questions if results.shown else (), start=4):
        sheet.write_number(at, 0, question.number)
        sheet.write_string(at, 1, question.text)
        for column, count in enumerate(question.counts, start=2):
            sheet.write_number(at, column, count)
        last = 2 + len(question.counts)
        sheet.write_number(at, last, question.total)
        if question.mean is not None and question.median is not None:
            sheet.write_number(at, last + 1, question.mean, number)
            sheet.write_number(at, last + 2, question.median, number)
    sheet.set_column(1, 1, 70)
    sheet.freeze_panes(4, 2)
    book.close()
    return out.getvalue()
