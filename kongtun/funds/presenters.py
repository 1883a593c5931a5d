"""How funds are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.accounts.permissions import Permission
from kongtun.common.thai.dates import long_date
from kongtun.funds.models import CommitteeMember, Fund

# A new committee takes months to appoint; from here on the page asks to begin.
SOON = 180


def masked_account(number: str) -> str:
    """Return a bank account number with all but its last three digits hidden: ``xxx-x-xx457-1``.

    >>> masked_account("020-1-23457-1")
    'xxx-x-xx457-1'
    """
    digits = sum(character.isdigit() for character in number)
    shown, seen = "", 0
    for character in number:
        if character.isdigit():
            seen += 1
            shown += character if seen > digits - 4 else "x"
        else:
            shown += character
    return shown


def account_number_for(user: Any, fund: Fund) -> str:
    """Return the fund's account number as ``user`` may see it."""
    if user.is_authenticated and user.can(Permission.PERSONAL_DATA, fund):
        return fund.bank_account_number
    return masked_account(fund.bank_account_number)


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat in a list: tone and words of its badge beside the member."""

    member: CommitteeMember
    tone: str
    words: str


def seat_rows(members: list[CommitteeMember], day: date | None = None) -> list[SeatRow]:
    """Return the rows of seats in force with the days that are left of each term."""
    day = day or timezone.localdate()
    return [SeatRow(member, *_term_words((member.ends_on - day).days)) for member in members]


def _term_words(days: int) -> tuple[str, str]:
    if days > SOON:
        return "pass", _("เหลือ %(days)s วัน") % {"days": f"{days:,}"}
    if days > 0:
        return "warn", _("ใกล้ครบวาระ เหลือ %(days)s วัน") % {"days": days}
    return "late", _("ครบวาระวันนี้")


def committee_sentence(members: list[CommitteeMember], day: date | None = None) -> str:
    """Return the sentence above the list: how many seats, and when the first term ends."""
    day = day or timezone.localdate()
    if not members:
        return _("ยังไม่มีกรรมการที่อยู่ในวาระ เพิ่มตามคำสั่งแต่งตั้ง")
    ends = sorted({member.ends_on for member in members})
    days = (ends[0] - day).days
    words = {
        "count": ngettext("กรรมการ %(n)s คน", "กรรมการ %(n)s คน", len(members)) % {"n": len(members)},
        "day": long_date(ends[0]),
        "left": f"{days:,}",
    }
    if len(ends) == 1:
        sentence = _("%(count)s ครบวาระพร้อมกัน %(day)s อีก %(left)s วัน") % words
    else:
        sentence = _("%(count)s คนแรกครบวาระ %(day)s อีก %(left)s วัน") % words
    return sentence + " " + _("เริ่มเตรียมคัดเลือกคนใหม่") if days <= SOON else sentence
