"""Single values of a file: numbers and days as people write them. What cannot be read is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import parse_date
from kongtun.common.thai.numerals import parse_decimal
from kongtun.review.proposal_file.refusal import FileRefused


def rows_of(said: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list; none when the file does not say it."""
    rows = said.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise FileRefused(_("“%(name)s” ต้องเป็นรายการ [ … ]") % {"name": name})
    return rows


def text(said: Mapping[str, Any], name: str) -> str:
    """Return the text without blanks around it."""
    value = said.get(name)
    return "" if value is None else str(value).strip()


def _read(said: Mapping[str, Any], name: str, where: str, read: Callable[[str], Any], example: str) -> Any:
    value = said.get(name)
    if value is None or value == "":
        return None
    try:
        return read(str(value).strip())
    except (ValueError, ArithmeticError):
        place = f"{where}: {name}" if where else name
        raise FileRefused(
            _("%(place)s อ่านค่า “%(value)s” ไม่ออก ใส่เช่น %(example)s")
            % {"place": place, "value": str(value)[:60], "example": example}
        ) from None


def number(said: Mapping[str, Any], name: str, where: str = "") -> Decimal | None:
    """Return a number, of Thai digits or with commas if need be."""
    value = said.get(name)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value))
    return _read(said, name, where, parse_decimal, "1,250.50")


def whole(said: Mapping[str, Any], name: str, where: str = "") -> int | None:
    """Return a whole number."""
    value = number(said, name, where)
    if value is not None and value != int(value):
        raise FileRefused(_("%(place)s ต้องเป็นจำนวนเต็ม") % {"place": f"{where}: {name}" if where else name})
    return None if value is None else int(value)


def day(said: Mapping[str, Any], name: str, where: str = "") -> date | None:
    """Return a day: ISO or as people write it, B.E. or C.E."""
    value = said.get(name)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _read(said, name, where, _parsed_day, "2026-01-31 " + _("หรือ") + " 31/1/2569")


def _parsed_day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return parse_date(text)


def choice(said: Mapping[str, Any], name: str, choices: Any) -> int | None:
    """Return the number of a choice that is given as number or as its Thai words."""
    value = said.get(name)
    if value in (None, ""):
        return None
    typed = str(value).strip()
    for number, label in choices.choices:
        if typed in {str(number), str(label)}:
            return int(number)
    raise FileRefused(
        _("%(place)s ไม่มีตัวเลือก “%(value)s” ใช้เลข 1–%(most)d")
        % {"place": name, "value": typed, "most": len(choices.choices)}
    )
