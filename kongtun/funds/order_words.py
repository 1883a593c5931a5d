"""What a new order says before anybody changes a word: issuer, who signs, earlier order, law, names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kongtun.areas.names import head_of, long_name
from kongtun.common.thai.dates import long_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.choices import CommitteePosition, OrderKind
from kongtun.funds.models import CommitteeMember, CommitteeOrder, Fund
from kongtun.funds.notices import pack_of_year
from kongtun.funds.notices.composition import Composition, composition_of
from kongtun.funds.queries import current_committee
from kongtun.funds.seating import seat_of

BLANK = "." * 16
FUND_NAME = "กองทุนหลักประกันสุขภาพ"


def composition_on(day: date) -> Composition:
    """Return the composition by the notice in force on ``day``."""
    return composition_of(pack_of_year(int(FiscalYear.of(day))).code)


def first_words(fund: Fund, kind: str, day: date) -> dict[str, Any]:
    """Return the values of a new order that takes effect on ``day``; ``fund.area`` should be loaded (two queries)."""
    words = composition_on(day).wording
    issuer = long_name(fund.area.name_th)
    chair = current_committee(fund, day).filter(position=CommitteePosition.CHAIR).first()
    refers_to = "" if kind == OrderKind.APPOINT else _earlier(fund, issuer)
    places = {"notice": words.notice, "issuer": issuer, "fund": f"{FUND_NAME}{issuer}", "refers_to": refers_to}
    return {
        "effective_on": day,
        "issuer": issuer,
        "signed_name": chair.name if chair else "",
        "signed_position": head_of(fund.area.name_th),
        "refers_to": refers_to,
        "opening": getattr(words, kind).format(**places),
        "power": words.power.format(**places),
    }


def _earlier(fund: Fund, issuer: str) -> str:
    """Name the order that appointed the committee, with dots where it is not in the register."""
    order = CommitteeOrder.objects.filter(fund=fund, kind=OrderKind.APPOINT, issued_at__isnull=False).first()
    number, day = (order.number, order.ordered_on) if order else ("", None)
    return f"คำสั่ง{issuer} ที่ {number or BLANK} ลงวันที่ {long_date(day, glue=False) if day else BLANK}"


def first_lines(fund: Fund, kind: str, day: date) -> list[dict[str, Any]]:
    """Return the rows proposed for a new committee: those typed in for this term whom no order has named yet (one query)."""
    if kind != OrderKind.APPOINT:
        return []
    composition = composition_on(day)
    typed = CommitteeMember.objects.filter(fund=fund, ends_on__gte=day, left_on__isnull=True, seated_by__isnull=True)
    return [_row(member, composition) for member in typed.order_by("sort", "pk")]


def _row(member: CommitteeMember, composition: Composition) -> dict[str, Any]:
    seat = seat_of(member, composition)
    return {"name": member.name, "seat": seat.key if seat else "", "represents": member.represents}


def lines_of(order: CommitteeOrder) -> list[dict[str, Any]]:
    """Return the rows of a draft for its form."""
    return [
        {
            "name": line.name, "seat": line.seat, "represents": line.represents, "leaves": str(line.leaves_id or ""),
            "left_reason": line.left_reason,
        }
        for line in order.lines.all()
    ]  # fmt: skip


def day_proposed(fund: Fund, kind: str, today: date) -> date:
    """The day from which a new order holds (two queries at most).

    A new committee: the first day of those whom no order has named yet, else the day after the term in force. Other
    orders: today.
    """
    if kind != OrderKind.APPOINT:
        return today
    seats = CommitteeMember.objects.filter(fund=fund, ends_on__gte=today, left_on__isnull=True)
    first = seats.filter(seated_by__isnull=True).order_by("starts_on").values_list("starts_on", flat=True).first()
    if first is None and (last := seats.aggregate(last=Max("ends_on"))["last"]):
        return last + timedelta(days=1)
    return first or today


KIND_NOTES = {
    OrderKind.APPOINT: lambda: _("ชุดใหม่ทั้งชุด ชุดเดิมพ้นตำแหน่งวันที่คำสั่งมีผล"),
    OrderKind.ADD: lambda: _("เพิ่มคนในชุดเดิม เช่น ข้อ 12 (7) ซึ่งใช้คำสั่งแยก"),
    OrderKind.CHANGE: lambda: _("มีคนพ้นตำแหน่ง คนที่มาแทนอยู่เท่าวาระที่เหลือ"),
}
