"""Words and shapes that every official form shares: amounts, dates, the fund's name, empty rows to write in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kongtun.common.thai import numerals
from kongtun.common.thai.dates import long_date
from kongtun.common.thai.money import baht, baht_words
from kongtun.documents.blocks import Run, Signer, Text
from kongtun.documents.contents import FundHead, Person
from kongtun.documents.text import dotted

SHORT, MEDIUM, LONG = 16, 30, 60  # dots to write on


def number(value: Decimal | int | None, width: int = SHORT) -> str:
    """``1,234`` or ``1,234.50``; trailing zeros of a measure are dropped; dotted when there is none."""
    if value is None:
        return "." * width if width else ""
    return numerals.number(value)


def money(value: Decimal | int | None, width: int = SHORT) -> str:
    """Baht, with satang only when there are any: ``20,000``, ``20,000.50``; dotted ("" when width is 0) for None."""
    if value is None:
        return "." * width if width else ""
    return baht(value)


def money_with_words(value: Decimal | int | None) -> str:
    """``20,000 บาท (สองหมื่นบาทถ้วน)``."""
    if value is None:
        return f"{'.' * MEDIUM} บาท ({'.' * LONG})"
    return f"{money(value)} บาท ({baht_words(Decimal(value))})"


def percent(part: Decimal | None, whole: Decimal | None) -> str:
    """``part`` as per cent of ``whole`` with up to two decimals; dotted when it cannot be said."""
    if part is None or not whole:
        return "." * SHORT
    return number((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01")))


def day(value: date | None, width: int = MEDIUM) -> str:
    """``5 มกราคม 2569``, or a dotted line (nothing when width is 0)."""
    if value is None:
        return "." * width
    return long_date(value)


def days(starts: date | None, ends: date | None) -> str:
    """``ตั้งแต่วันที่ … ถึงวันที่ …``."""
    return f"ตั้งแต่วันที่ {day(starts)} ถึงวันที่ {day(ends)}"


def fund_place(fund: FundHead) -> Text:
    """``อำเภอ… จังหวัด…`` (for Bangkok the words come with the names)."""
    return f"อำเภอ{dotted(fund.district, SHORT)} จังหวัด{dotted(fund.province, SHORT)}"


def fund_name(fund: FundHead) -> str:
    """The fund's full name, dotted after the fixed words when unknown."""
    return fund.name.strip() or "กองทุนหลักประกันสุขภาพ" + "." * MEDIUM


def code(value: str, width: int = SHORT) -> Run:
    """A code that keeps its Arabic digits everywhere."""
    return Run(dotted(value, width), keep_digits=True)


def signer(role: str, person: Person, *, on: date | None = None, dated: bool = True) -> Signer:
    """A place to sign for ``person``."""
    return Signer(role, name=person.name, position=person.position, date=day(on, 0), dated=dated)


def rows_or_blank(rows: Sequence[Sequence[Text]], columns: int, blank: int = 3) -> list[Sequence[Text]]:
    """The rows, or ``blank`` empty ones to write in."""
    return list(rows) or [[""] * columns for _ in range(blank)]


def nth(people: Sequence[Person], index: int) -> Person:
    """The person at ``index`` or an empty place."""
    return people[index] if index < len(people) else Person()


def with_unit(indicator: str, unit: str) -> str:
    """The indicator with its unit in brackets, unless the words already say it."""
    return f"{indicator} ({unit})" if unit and indicator and unit not in indicator else indicator


def footing(form: str, subject: str) -> str:
    """What stands at the foot of every page: the form and whose it is."""
    return f"{form} – {subject.strip()}" if subject.strip() else form
