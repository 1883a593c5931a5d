"""All groups' answers from one table: a row for each group, a column for each question, as a spreadsheet is pasted."""

from __future__ import annotations

import csv
import re
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.groupwork.actions.notes import write_notes
from kongtun.groupwork.models import Group, GroupSession, Question
from kongtun.groupwork.reading import split_notes

MOST_ROWS = 300
_LEVEL = re.compile(r"^(องค์การบริหารส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\.?|ทต\.?|ทม\.?|ทน\.?|ตำบล|อำเภอ|กลุ่ม)")
Row = tuple[Group, list[tuple[Question, str]]]


@transaction.atomic
def add_table(session: GroupSession, text: str, *, by: Any, client_id: uuid.UUID | None = None) -> tuple[int, int]:
    """Add what a pasted table says: first column the group, then its answers in the order of the questions.

    Returns (notes, groups). A first row with headings is passed over. Cells may hold several lines or items, each a note. The same
    ``client_id`` again adds nothing. Raises Refused (field ``table``) naming the line; nothing is stored then.
    """
    rows = read_table(session, text)
    notes = 0
    for group, thoughts in rows:
        own = uuid.uuid5(client_id, str(group.pk)) if client_id else None
        notes += len(write_notes(group, thoughts, by=by, client_id=own, field="table"))
    return notes, len(rows)


def read_table(session: GroupSession, text: str) -> list[Row]:
    """Return (group, its answers) of each row that says something; two queries."""
    questions = list(session.questions.filter(parent=None).order_by("sort", "pk"))
    groups: dict[str, list[Group]] = {}
    for one in session.groups.all():
        one.session = session
        for name in {_plain(one.name), _bare(one.name)}:
            groups.setdefault(name, []).append(one)
    found: list[Row] = []
    lines = [row for row in _cells(text) if any(cell.strip() for cell in row)]
    if not lines or not questions:
        raise Refused(_("วางตารางที่มีชื่อกลุ่มในช่องแรก และคำตอบในช่องถัดไป"), field="table")
    if len(lines) > MOST_ROWS:
        raise Refused(_("วางได้ครั้งละไม่เกิน %(most)d แถว") % {"most": MOST_ROWS}, field="table")
    for number, cells in enumerate(lines, start=1):
        name = normalise(cells[0]).strip()
        group = _one(groups, name)
        if group is None:
            if number == 1 and len(lines) > 1:
                continue  # headings
            words = _("แถวที่ %(row)d: ไม่พบกลุ่ม “%(name)s” ตรวจชื่อกับหน้าแบ่งกลุ่ม")
            raise Refused(words % {"row": number, "name": name[:60]}, field="table")
        if len(cells) - 1 > len(questions) and any(cell.strip() for cell in cells[len(questions) + 1 :]):
            words = _("แถวที่ %(row)d มี %(found)d คำตอบ งานกลุ่มนี้มี %(wanted)d คำถาม")
            raise Refused(words % {"row": number, "found": len(cells) - 1, "wanted": len(questions)}, field="table")
        thoughts = [
            (question, thought)
            for question, cell in zip(questions, cells[1:], strict=False)
            for thought in split_notes(cell)
        ]
        if thoughts:
            found.append((group, thoughts))
    if not found:
        raise Refused(_("ยังไม่มีคำตอบในตาราง ใส่คำตอบในช่องถัดจากชื่อกลุ่ม"), field="table")
    return found


def _cells(text: str) -> list[list[str]]:
    """Rows of a spreadsheet (tabs; a cell of several lines in quotes), or of lines with | between the cells."""
    text = (text or "").replace("\r\n", "\n").replace("\x00", "")
    if "\t" in text:
        return list(csv.reader(text.splitlines(keepends=True), dialect="excel-tab"))
    return [line.split("|") for line in text.splitlines()]


def _one(groups: dict[str, list[Group]], name: str) -> Group | None:
    for key in (_plain(name), _bare(name)):
        if len({one.pk for one in groups.get(key, [])}) == 1:
            return groups[key][0]
    return None


def _plain(name: str) -> str:
    return "".join(name.split())


def _bare(name: str) -> str:
    return _LEVEL.sub("", _plain(name))
