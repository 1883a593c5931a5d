"""Thai and Arabic digits, and numbers written for people.

>>> to_thai_digits("ข้อ 12")
'ข้อ ๑๒'
>>> number(1234567.5)
'1,234,567.5'
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# Wider than any figure of a fund, narrow enough that a typed exponent cannot fill the memory.
MAX_INTEGER_DIGITS = 24

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")


def to_thai_digits(text: object) -> str:
    """Return the text with 0–9 written as ๐–๙, for official documents."""
    return str(text).translate(_TO_THAI)


def to_arabic_digits(text: object) -> str:
    """Return the text with ๐–๙ written as 0–9.

    >>> to_arabic_digits("พ.ศ. ๒๕๖๙")
    'พ.ศ. 2569'
    """
    return str(text).translate(_TO_ARABIC)


def plain_typed(text: str) -> str:
    """Return what a person typed with Arabic digits, ASCII signs and plain single spaces."""
    text = _INVISIBLE.sub("", to_arabic_digits(text))
    for dash in (MINUS, "\u2013", "\u2010", "\u2011"):
        text = text.replace(dash, "-")
    return " ".join(text.split())


def parse_decimal(text: str) -> Decimal:
    """Read a typed number: thousands commas and Thai digits allowed, a comma in the wrong place is not.

    Raises ValueError with a Thai sentence for the person who typed it.

    >>> parse_decimal("๑,๒๓๔.๕")
    Decimal('1234.5')
    """
    typed = plain_typed(text)
    if not typed:
        raise ValueError("กรุณากรอกตัวเลข")
    if not _PLAIN_NUMBER.fullmatch(typed) or not any(c.isdigit() for c in typed):
        raise ValueError(f"อ่าน “{_short(text)}” เป็นตัวเลขไม่ได้ กรุณากรอกเฉพาะตัวเลข เช่น 1,250 หรือ 12.5")
    value = Decimal(typed.replace(",", ""))
    if value.adjusted() >= MAX_INTEGER_DIGITS:
        raise ValueError("ตัวเลขยาวเกินไป กรุณาตรวจสอบจำนวนหลัก")
    return value


def number(x: Decimal | float | str, decimals: int | None = None) -> str:
    """Write a number with thousands commas and a true minus sign, rounded half up.

    `decimals` fixes the number of decimals; None keeps those that say something (42.00 → 42).
    Raises ValueError when x is not a finite number.

    >>> number(Decimal("42.00")), number("-1234.5", 2)
    ('42', '−1,234.50')
    """
    value = as_decimal(x)
    with localcontext(prec=MAX_INTEGER_DIGITS + 40):
        if decimals is not None:
            value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
            digits = f"{abs(value):,.{decimals}f}"
        else:
            digits = f"{abs(value):,f}"
            if "." in digits:
                digits = digits.rstrip("0").rstrip(".")
    return (MINUS if value < 0 else "") + digits


def percent(x: Decimal | float | str) -> str:
    r"""Write a percentage (18.75 means 18.75 of 100) with one decimal and a sign that stays beside it.

    >>> percent(18.75) == "18.8\u00a0%"
    True
    """
    return number(x, 1) + NO_BREAK_SPACE + "%"


def as_decimal(x: Decimal | float | str) -> Decimal:
    """Return x as a finite Decimal of reasonable length, or raise ValueError."""
    if isinstance(x, bool) or not isinstance(x, (Decimal, int, float, str)):
        raise TypeError(f"ต้องเป็นตัวเลข ไม่ใช่ {type(x).__name__}")
    try:
        value = Decimal(str(x)) if isinstance(x, float) else Decimal(x)
    except InvalidOperation:
        raise ValueError(f"“{_short(str(x))}” ไม่ใช่ตัวเลข กรุณาตรวจสอบข้อมูล") from None
    if not value.is_finite():
        raise ValueError("ค่าที่ได้ไม่ใช่จำนวนที่แสดงได้ กรุณาตรวจสอบข้อมูล")
    if value and (value.adjusted() >= MAX_INTEGER_DIGITS or value.adjusted() < -MAX_INTEGER_DIGITS):
        raise ValueError("ตัวเลขยาวเกินไป กรุณาตรวจสอบจำนวนหลัก")
    return value


def _short(text: str) -> str:
    return text.strip() if len(text) <= 30 else text.strip()[:30] + "…"
