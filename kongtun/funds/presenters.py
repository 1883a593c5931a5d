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
from kongtun.funds.seating import SeatFill, Seating

# A new committee takes months to appoint: half a year before the end the page of the committee asks to begin, from a
# quarter before on every overview warns, and in the last month it is urgent (days).
SOON, WARN, URGENT = 180, 90, 30


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
    if days > WARN:
        return "pass", _("เหลือ %(days)s วัน") % {"days": f"{days:,}"}
    if days > URGENT:
        return "warn", _("ใกล้ครบวาระ เหลือ %(days)s วัน") % {"days": days}
    if days > 0:
        return "warn", _("เหลือ %(days)s วัน ต้องมีคำสั่งใหม่") % {"days": days}
    return "late", _("ครบวาระวันนี้")


@dataclass(frozen=True, slots=True)
class TermNotice:
    """What an overview says about terms that end soon."""

    tone: str
    text: str


def term_notice(ends: list[date], day: date | None = None) -> TermNotice | None:
    """Return the warning about the terms in force (their last days, sorted): within 90 days, urgent within 30; else None."""
    day = day or timezone.localdate()
    if not ends:
        return TermNotice("late", _("ไม่มีกรรมการที่อยู่ในวาระ ประชุมและลงมติไม่ได้ ทำคำสั่งแต่งตั้งก่อน"))
    near = [end for end in ends if (end - day).days <= WARN]
    if not near:
        return None
    days = (near[0] - day).days
    words = {"n": len(near), "day": long_date(near[0]), "days": days}
    if days > URGENT:
        return TermNotice("warn", _("กรรมการ %(n)s คนใกล้ครบวาระ คนแรก %(day)s อีก %(days)s วัน เริ่มเตรียมคำสั่ง") % words)
    return TermNotice("late", _("กรรมการ %(n)s คนครบวาระในไม่กี่วัน คนแรก %(day)s อีก %(days)s วัน ออกคำสั่งก่อนวันนั้น") % words)


@dataclass(frozen=True, slots=True)
class SeatRuleRow:
    """One kind of seat in the picture of the committee: drawn as dots, said in words."""

    fill: SeatFill
    tone: str
    words: str

    @property
    def label(self) -> str:
        """The same for people who hear the page."""
        return f"{self.fill.rule.who}: {self.words}"


def seating_rows(seats: Seating) -> list[SeatRuleRow]:
    """Return the rows of the picture."""
    return [SeatRuleRow(fill, *_fill_words(fill)) for fill in seats.seats]


def _fill_words(fill: SeatFill) -> tuple[str, str]:
    count = {"n": len(fill.members), "missing": fill.missing, "extra": fill.extra}
    if fill.missing:
        return "warn", _("ขาด %(missing)s คน") % count
    if fill.extra:
        return "late", _("เกิน %(extra)s คน") % count
    if not fill.members:
        return "off", _("ไม่มีก็ได้")
    return "pass", _("ครบ %(n)s คน") % count


def seating_sentence(seats: Seating) -> str:
    """Return the sentence above the picture."""
    parts = []
    if seats.missing:
        parts.append(_("ขาด %(n)s ที่นั่ง") % {"n": seats.missing})
    if seats.extra:
        parts.append(_("เกิน %(n)s คน") % {"n": seats.extra})
    if seats.unplaced:
        parts.append(_("ยังไม่รู้ว่ามาจากข้อใด %(n)s คน") % {"n": len(seats.unplaced)})
    return " · ".join(parts) or _("ครบทุกองค์ประกอบ")


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
