"""Refuse texts that are too long, and tidy typed Thai, wherever they come from (page, API, import)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import normalise
from kongtun.projects.choices import MAX_LONG_TEXT


def check_text(text: Any, field: str, *, longest: int = MAX_LONG_TEXT) -> str:
    """Return ``text`` tidied; Refused when it is longer than ``longest`` characters."""
    # NUL cannot be stored by PostgreSQL.
    tidy = normalise(str(text or "").replace("\x00", "").replace("\r\n", "\n")).strip()
    if len(tidy) > longest:
        raise Refused(
            _("ข้อความยาว %(length)s ตัวอักษร ใส่ได้ไม่เกิน %(longest)s ตัดให้สั้นลงหรือแนบเป็นไฟล์")
            % {"length": number(len(tidy)), "longest": number(longest)},
            field=field,
        )
    return tidy


def check_line(text: Any, field: str, *, longest: int) -> str:
    """Return a text of one line, tidied and short enough."""
    return " ".join(check_text(text, field, longest=longest).split())
