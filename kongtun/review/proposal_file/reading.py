"""Read proposals from a file: one JSON object, a list of them, one in each line (.jsonl), or a workbook (.xlsx)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kongtun.review.proposal_file.lists import Lists
from kongtun.review.proposal_file.refusal import FileRefused
from kongtun.review.proposal_file.shape import content_of
from kongtun.review.proposal_file.sheets import read_workbook


def read_proposals(path: Path, lists: Lists) -> Iterator[dict[str, Any]]:
    """Yield the content of each proposal of the file, one after the other (a file of lines is never read whole).

    Raises FileRefused with the place, numbered from 1 when the file holds several.
    """
    if not path.is_file():
        raise FileRefused(_("ไม่พบไฟล์ %(path)s") % {"path": path})
    read = {".xlsx": _workbook, ".jsonl": _lines}.get(path.suffix.lower(), _whole)
    for number, said in enumerate(read(path), start=1):
        if not isinstance(said, Mapping):
            raise FileRefused(_("ข้อเสนอที่ %(n)d ไม่ใช่ออบเจกต์ JSON { … }") % {"n": number})
        try:
            yield content_of(said, lists)
        except FileRefused as refused:
            if number == 1:
                raise
            raise FileRefused(_("ข้อเสนอที่ %(n)d: %(what)s") % {"n": number, "what": refused}) from None


def _workbook(path: Path) -> Iterator[Any]:
    yield read_workbook(path)


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _parsed(line, _("บรรทัด %(n)d") % {"n": number})


def _whole(path: Path) -> Iterator[Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused(_("อ่านไฟล์ไม่ออก ต้องเป็น JSON (UTF-8) หรือสมุดงาน .xlsx")) from None
    said = _parsed(text, "")
    yield from said if isinstance(said, list) else [said]


def _parsed(text: str, where: str) -> Any:
    try:
        # Amounts keep their satang: 0.1 is no binary fraction.
        return json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as wrong:
        place = where or _("บรรทัด %(n)d") % {"n": wrong.lineno}
        raise FileRefused(_("%(place)s ไม่ใช่ JSON ที่ถูกต้อง (%(why)s)") % {"place": place, "why": wrong.msg}) from None
