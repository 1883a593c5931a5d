"""Dates in Thai words and the Buddhist era, and typed dates read back.

Every writer takes `glue`: True (for pages and documents) keeps the pieces on one line with no-break
spaces and word joiners; False gives plain spaces (for files, messages and comparison).
A datetime must be in local time before it comes here.

>>> long_date(date(2026, 1, 5), glue=False)
'5 มกราคม 2569'
"""

import calendar
import re
from datetime import date, datetime, time

from kongtun.common.thai.numerals import NO_BREAK_SPACE, plain_typed

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
BUDDHIST_OFFSET = 543
WORD_JOINER = "\u2060"

# A typed year from 2400 on is B.E.; below it is C.E.; two digits are 25xx.
FIRST_BUDDHIST_YEAR, LAST_BUDDHIST_YEAR = 2400, 2700

_MONTH_BY_NAME = {name: i for names in (MONTHS, MONTHS_SHORT) for i, name in enumerate(names, 1)}
_MONTH_BY_NAME |= {name.replace(".", ""): i for name, i in _MONTH_BY_NAME.items()}
_ERA = re.compile(r"(พ\s?\.\s?ศ\s?\.?|ค\s?\.\s?ศ\s?\.?)\s*(?=\d)")
_WEEKDAY = re.compile(rf"^(?:วัน)?(?:{'|'.join(WEEKDAYS)})\s*(?:ที่)?\s*(?=\d)|^วันที่\s*(?=\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})[\s\-/]*([ก-๎.\s]+?)[\s\-/]*(\d{4}|\d{2})")
_EXAMPLE = "กรุณากรอกวัน เดือน ปี เช่น 14/11/2568 หรือ 14 พ.ย. 2568"


def long_date(d: date, *, glue: bool = True) -> str:
    """'5 มกราคม 2569'."""
    return _glued(f"{d.day} {MONTHS[d.month - 1]} {buddhist_year(d)}", glue)


def short_date(d: date, *, year: bool = True, glue: bool = True) -> str:
    """'5 ม.ค. 2569', or '5 ม.ค.' where the year is plain from the place."""
    text = f"{d.day} {MONTHS_SHORT[d.month - 1]}"
    return _glued(f"{text} {buddhist_year(d)}" if year else text, glue)


def full_date(d: date, *, glue: bool = True) -> str:
    """'วันศุกร์ที่ 14 พฤศจิกายน 2568', as letters and minutes begin."""
    return _glued(f"วัน{WEEKDAYS[d.weekday()]}ที่ {long_date(d, glue=False)}", glue)


def month_year(d: date, *, short: bool = False, glue: bool = True) -> str:
    """'พฤศจิกายน 2568', or 'พ.ย. 2568' when short."""
    return _glued(f"{(MONTHS_SHORT if short else MONTHS)[d.month - 1]} {buddhist_year(d)}", glue)


def date_range(a: date, b: date, *, glue: bool = True) -> str:
    """Write first and last day, saying a shared month or year once. ValueError when they are in the wrong order.

    >>> date_range(date(2024, 10, 1), date(2024, 10, 5), glue=False)
    '1–5 ต.ค. 2567'
    >>> date_range(date(2025, 9, 28), date(2025, 10, 3), glue=False)
    '28 ก.ย. – 3 ต.ค. 2568'
    >>> date_range(date(2025, 12, 28), date(2026, 1, 3), glue=False)
    '28 ธ.ค. 2568 – 3 ม.ค. 2569'
    """
    a, b = _day(a), _day(b)
    if a > b:
        raise ValueError("วันเริ่มต้องไม่อยู่หลังวันสิ้นสุด กรุณาตรวจสอบวันที่")
    end = short_date(b, glue=glue)
    if a == b:
        return end
    if (a.year, a.month) == (b.year, b.month):
        dash = f"{WORD_JOINER}–{WORD_JOINER}" if glue else "–"
        return f"{a.day}{dash}{end}"
    start = short_date(a, year=a.year != b.year, glue=glue)
    # A line may break after a spaced dash, never before it.
    return f"{start}{NO_BREAK_SPACE}{WORD_JOINER}– {end}" if glue else f"{start} – {end}"


def time_of_day(t: time | datetime, *, glue: bool = True) -> str:
    """'09.30 น.' – hours and minutes with a point, as Thai official writing does."""
    return _glued(f"{t.hour:02d}.{t.minute:02d} น.", glue)


def buddhist_year(d: date) -> int:
    """The calendar year in พ.ศ. (not the fiscal year)."""
    return d.year + BUDDHIST_OFFSET


def parse_date(text: str) -> date:
    """Read a date as people type it, in B.E. or C.E., with Arabic or Thai digits.

    Accepts 14/11/2568, 14-11-68, 14.11.2568, 14 พ.ย. 2568, 14 พฤศจิกายน 2568, 2025-11-14 and 2568-11-14.
    A year from 2400 on is B.E., below it C.E., two digits are B.E. 25xx. Raises ValueError with a Thai sentence.

    >>> parse_date("๑๔ พ.ย. ๒๕๖๘")
    datetime.date(2025, 11, 14)
    """
    typed = plain_typed(text)
    if not typed:
        raise ValueError(_EXAMPLE)
    typed = _WEEKDAY.sub("", typed)
    era = _ERA.search(typed)
    body = _ERA.sub(" ", typed).strip() if era else typed
    day, month, year = _pieces(" ".join(body.split()))
    if era and era[1].startswith("ค") and len(year) == 4:
        return _checked(int(day), month, int(year) + BUDDHIST_OFFSET)
    return _checked(int(day), month, _typed_year(year))


def _pieces(typed: str) -> tuple[str, int, str]:
    if found := _ISO.fullmatch(typed):
        return found[3], int(found[2]), found[1]
    if found := _NUMERIC.fullmatch(typed):
        return found[1], int(found[2]), found[3]
    if found := _WORDED.fullmatch(typed):
        name = found[2].replace(" ", "")
        # "พ.ย" and "พย." are written as often as "พ.ย."
        month = _MONTH_BY_NAME.get(name) or _MONTH_BY_NAME.get(name.replace(".", ""))
        if month:
            return found[1], month, found[3]
        raise ValueError(f"ไม่รู้จักเดือน “{found[2].strip()}” {_EXAMPLE}")
    shown = typed if len(typed) <= 30 else typed[:30] + "…"
    raise ValueError(f"อ่าน “{shown}” เป็นวันที่ไม่ได้ {_EXAMPLE}")


def _typed_year(year: str) -> int:
    if len(year) == 2:
        return 2500 + int(year)
    return int(year) if int(year) >= FIRST_BUDDHIST_YEAR else int(year) + BUDDHIST_OFFSET


def _checked(day: int, month: int, year: int) -> date:
    """Build the date from a B.E. year, saying what is wrong when there is no such day."""
    if not FIRST_BUDDHIST_YEAR <= year <= LAST_BUDDHIST_YEAR:
        raise ValueError(f"ปี {year} อยู่นอกช่วงที่ใช้ได้ กรุณากรอกปี พ.ศ. เช่น 2568")
    if not 1 <= month <= 12:
        raise ValueError(f"ไม่มีเดือนที่ {month} กรุณากรอกตามลำดับ วัน/เดือน/ปี เช่น 14/11/2568")
    last = calendar.monthrange(year - BUDDHIST_OFFSET, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"เดือน{MONTHS[month - 1]} {year} มีวันที่ 1 ถึง {last} กรุณาตรวจสอบวันที่ {day}")
    return date(year - BUDDHIST_OFFSET, month, day)


def _day(d: date) -> date:
    return d.date() if isinstance(d, datetime) else d


def _glued(text: str, glue: bool) -> str:
    return text.replace(" ", NO_BREAK_SPACE) if glue else text
