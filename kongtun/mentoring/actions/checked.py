"""What every action of mentoring asks first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded

FIRST_DAY = date(2000, 1, 1)
YEARS_AHEAD = timedelta(days=3 * 366)


def need(permission: str, by: Any, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` holds the right on the record."""
    if not by.can(permission, record):
        raise PermissionNeeded(permission)


def text_of(value: str, field: str, longest: int, empty: str = "") -> str:
    """Return ``value`` without blanks around it; Refused when it is too long, or empty and ``empty`` says what to do."""
    value = value.strip()
    if not value and empty:
        raise Refused(empty, field=field)
    if len(value) > longest:
        raise Refused(_("ยาวเกินไป ใช้ไม่เกิน %(count)d ตัวอักษร") % {"count": longest}, field=field)
    return value


def day_of(day: date, field: str, today: date) -> date:
    """Return a day between the year 2543 and three years ahead; Refused for any other (a mistyped year)."""
    if not FIRST_DAY <= day <= today + YEARS_AHEAD:
        raise Refused(_("ดูปีของวันที่อีกครั้ง ใส่เป็น พ.ศ. เช่น 14/11/2569"), field=field)
    return day
