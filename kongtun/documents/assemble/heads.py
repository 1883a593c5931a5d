"""What every paper shares: the fund's head, names of those who sign, lists out of typed text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kongtun.areas.names import long_name
from kongtun.common.thai.dates import date_range, short_date
from kongtun.common.thai.numerals import number
from kongtun.documents.contents import FundHead, Person
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.queries import current_committee

OFFICIAL_FUND = "กองทุนหลักประกันสุขภาพ"
_BULLET = re.compile(r"^\s*(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]\s*|[-–•*]\s+)")


def fund_head(fund: Fund) -> FundHead:
    """Return the head of the fund's papers; ``fund.area.parent.parent`` should be loaded."""
    area = fund.area
    district = area.parent
    local = long_name(area.name_th)
    name = fund.name if fund.name.startswith(OFFICIAL_FUND) else f"{OFFICIAL_FUND}{local}"
    return FundHead(
        name=name,
        code=fund.code,
        area=local,
        district=district.name_th if district else "",
        province=district.parent.name_th if district and district.parent else "",
    )


def signed_name(user: Any) -> str:
    """Name of an account as it is signed; empty rather than a user name."""
    return (user.display_name or user.get_full_name()).strip() if user else ""


def officers_of_committee(fund: Fund, day: date | None = None) -> dict[str, Person]:
    """Return chair, vice chair and secretary in office on ``day`` by position; one query."""
    return officers_of(current_committee(fund, day or timezone.localdate()))


def officers_of(seats: Iterable[CommitteeMember]) -> dict[str, Person]:
    """Return the first of ``seats`` in each position."""
    found: dict[str, Person] = {}
    for seat in seats:
        found.setdefault(seat.position, seat_person(seat))
    return found


def seat_person(seat: CommitteeMember) -> Person:
    """Return a committee member with the position that the paper names."""
    return Person(seat.name, str(seat.get_position_display()))


def chair_of(officers: dict[str, Person]) -> Person:
    """The chair, or an empty place with the chair's title."""
    return officers.get(CommitteePosition.CHAIR) or Person(position=f"{CommitteePosition.CHAIR.label}กองทุน")


def items_of(text: str) -> list[str]:
    """Return the lines of a typed list without the numbers people put before them; the form numbers them itself."""
    return [item for line in text.splitlines() if (item := _BULLET.sub("", line).strip())]


def lines_together(parts: Iterable[str]) -> str:
    """Join what is not empty and not said yet, one below the other."""
    return "\n".join(dict.fromkeys(part.strip() for part in parts if part and part.strip()))


def when(starts: date | None, ends: date | None) -> str:
    """``10–12 ม.ค. 2569``; one day when only one is known, empty without any."""
    if starts and ends and starts <= ends:
        return date_range(starts, ends, glue=False)
    first = starts or ends
    return short_date(first, glue=False) if first else ""


def paper_unit(unit: str) -> str:
    """Unit as official papers write it: ร้อยละ instead of the sign."""
    return "ร้อยละ" if unit == "%" else unit


def measure(value: Decimal | None, unit: str) -> str:
    """``ร้อยละ 60`` or ``650 กิโลกรัม/วัน``; empty when nothing was measured."""
    if value is None:
        return ""
    return f"ร้อยละ {number(value)}" if unit == "%" else f"{number(value)} {unit}".strip()
