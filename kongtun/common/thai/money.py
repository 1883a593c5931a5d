"""Baht: written in figures, in millions, in words, and read back from what people type.

Money is never a float: a float is refused with TypeError wherever it appears.

>>> baht("1234567.5")
'1,234,567.50'
>>> baht_words(1200)
'หนึ่งพันสองร้อยบาทถ้วน'
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from kongtun.common.thai.numerals import NO_BREAK_SPACE, as_decimal, number, parse_decimal, plain_typed

# What a money column holds: 12 digits of baht and 2 of satang.
LARGEST_TYPED = Decimal("999999999999.99")

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_AROUND = re.compile(r"^(?:฿|บาท)?\s*(?P<figure>.*?)\s*(?:\.-|/-)?\s*(?:บาท(?:ถ้วน)?|฿)?\.?$")


def baht(x: Decimal | int | str) -> str:
    """Write an amount with commas; satang only when there are any. The unit is left to the caller.

    >>> baht(Decimal("168400.00")), baht(-50)
    ('168,400', '−50')
    """
    value = _rounded(x)
    return number(value, 0 if value == value.to_integral_value() else 2)


def baht_unit(x: Decimal | int | str) -> str:
    """Write an amount with its unit: '1,234 บาท' (the space does not break)."""
    return baht(x) + NO_BREAK_SPACE + "บาท"


def millions(x: Decimal | int | str, word: str = "ล้าน") -> str:
    """Write a large amount in millions with one decimal: '168.4 ล้าน'; add 'บาท' after it where needed. ``word``: million.

    Below 50,000 baht, which would be written 0.0 ล้าน, the amount itself is given.
    """
    value = _exact(x)
    if abs(value) < 50_000:
        return baht(value)
    return number(value / 1_000_000, 1) + NO_BREAK_SPACE + word


def parse_money(text: str) -> Decimal:
    """Read a typed amount in baht: commas, Thai digits, '1,200.-', a 'บาท' around it.

    Raises ValueError with a Thai sentence. A sign is kept; whether less than zero is allowed is the caller's rule.

    >>> parse_money("๑,๒๐๐.๕๐ บาท")
    Decimal('1200.50')
    """
    typed = plain_typed(text)
    if not typed:
        raise ValueError("กรุณากรอกจำนวนเงิน")
    figure = _AROUND.match(typed)
    try:
        value = parse_decimal(figure["figure"] if figure else typed)
    except ValueError:
        shown = typed if len(typed) <= 30 else typed[:30] + "…"
        raise ValueError(f"อ่าน “{shown}” เป็นจำนวนเงินไม่ได้ กรุณากรอกเฉพาะตัวเลข เช่น 1,200 หรือ 1,200.50") from None
    if _has_less_than_a_satang(value):
        raise ValueError("จำนวนเงินมีทศนิยมได้ไม่เกิน 2 ตำแหน่ง (สตางค์) กรุณาปัดเศษก่อนกรอก")
    if abs(value) > LARGEST_TYPED:
        raise ValueError("จำนวนเงินมากเกินกว่าที่ระบบเก็บได้ กรุณาตรวจสอบจำนวนหลัก")
    return value.quantize(Decimal("0.01"))


def baht_words(x: Decimal | int | str) -> str:
    """Write an amount in words, as agreements and vouchers require.

    Raises TypeError for a float; ValueError for a negative amount, a part of a satang, or no finite number.

    >>> baht_words("1000001.21")
    'หนึ่งล้านเอ็ดบาทยี่สิบเอ็ดสตางค์'
    >>> baht_words("0.75")
    'เจ็ดสิบห้าสตางค์'
    """
    value = _exact(x)
    if value < 0:
        raise ValueError("เขียนจำนวนเงินติดลบเป็นตัวอักษรไม่ได้ กรุณาตรวจสอบจำนวนเงิน")
    if _has_less_than_a_satang(value):
        raise ValueError("จำนวนเงินมีเศษของสตางค์ กรุณาปัดให้เหลือทศนิยม 2 ตำแหน่ง")
    whole, satang = divmod(int(value * 100), 100)
    if not satang:
        return (_read(whole) or "ศูนย์") + "บาทถ้วน"
    return (_read(whole) + "บาท" if whole else "") + _read(satang) + "สตางค์"


def _exact(x: Decimal | int | str) -> Decimal:
    if isinstance(x, float):
        raise TypeError("จำนวนเงินต้องเป็น Decimal ไม่ใช่ float")
    return as_decimal(x.replace(",", "") if isinstance(x, str) else x)


def _rounded(x: Decimal | int | str) -> Decimal:
    return _exact(x).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _has_less_than_a_satang(value: Decimal) -> bool:
    return value != value.quantize(Decimal("0.01"))


def _read(n: int) -> str:
    """Read a whole number; zero is silent. Every million is read as its own number followed by ล้าน."""
    if n >= 1_000_000:
        return _read(n // 1_000_000) + "ล้าน" + _read_group(n % 1_000_000, after_others=True)
    return _read_group(n, after_others=False)


def _read_group(n: int, *, after_others: bool) -> str:
    words = []
    for place in range(5, -1, -1):
        digit = n // 10**place % 10
        if not digit:
            continue
        if place == 1:
            words.append({1: "", 2: "ยี่"}.get(digit, _DIGITS[digit]))
        elif place == 0 and digit == 1 and (n > 10 or after_others):
            words.append("เอ็ด")
        else:
            words.append(_DIGITS[digit])
        words.append(_PLACES[place])
    return "".join(words)
