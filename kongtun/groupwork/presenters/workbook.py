"""Group work as an Excel file: every note a row, and a sheet of what was said alike."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.queries.board import Board
from kongtun.groupwork.queries.clusters import Picture

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_of(session: GroupSession, board: Board, pictures: list[Picture]) -> HttpResponse:
    """Return the notes in force, by group and question, and the clusters with their counts."""
    out = BytesIO()
    # What groups typed stays text: a note that begins with "=" is no formula.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head = book.add_format({"bold": True, "bg_color": "#DCEBE8", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    _notes(book, board, pictures, head, wrap)
    _alike(book, pictures, head, wrap)
    book.close()
    answer = HttpResponse(out.getvalue(), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="groupwork-{session.pk}.xlsx"'
    return answer


def _notes(book: Any, board: Board, pictures: list[Picture], head: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(_("ข้อความ"))
    names = {note.pk: pile.cluster.name for picture in pictures for pile in picture.piles for note in pile.notes}
    _head(sheet, head, [
        (_("กลุ่ม"), 24), (_("คำถาม"), 36), (_("ข้อย่อย"), 26), (_("ข้อความ"), 80), (_("เรื่องที่ตรงกัน"), 30), (_("ติดดาว"), 9),
        (_("เขียนเมื่อ"), 18),
    ])  # fmt: skip
    row = 0
    for group in board.groups:
        for asked in board.asked:
            for place, notes in board.cell(asked, group).rows:
                for note in notes:
                    row += 1
                    point = "" if place.pk == asked.question.pk else place.heading
                    at = timezone.localtime(note.created_at)
                    when = f"{at.day}/{at.month}/{at.year + 543} {at:%H.%M}"
                    texts = (group.name, asked.question.heading, point, note.text, names.get(note.pk, ""))
                    for column, text in enumerate((*texts, "*" if note.starred else "", when)):
                        sheet.write_string(row, column, text, wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row, 1), 6)


def _alike(book: Any, pictures: list[Picture], head: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(_("เรื่องที่ตรงกัน"))
    _head(sheet, head, [(_("คำถาม"), 36), (_("เรื่อง"), 40), (_("กี่ข้อ"), 9), (_("กี่กลุ่ม"), 9), (_("กลุ่ม"), 60)])
    row = 0
    for picture in pictures:
        for pile in picture.piles:
            row += 1
            sheet.write_string(row, 0, picture.asked.question.heading, wrap)
            sheet.write_string(row, 1, pile.cluster.name, wrap)
            sheet.write_number(row, 2, pile.count, wrap)
            sheet.write_number(row, 3, len(pile.groups), wrap)
            sheet.write_string(row, 4, ", ".join(pile.groups), wrap)
    sheet.freeze_panes(1, 0)


def _head(sheet: Any, look: Any, columns: list[tuple[str, int]]) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, look)
