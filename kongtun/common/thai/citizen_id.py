"""Numbers that point at a person: the 13-digit citizen number and telephone numbers. Found, and masked."""

import re

from kongtun.common.thai.numerals import to_arabic_digits

# Written without a break, or as the card shows it: 1-2345-67890-12-1.
_THIRTEEN = re.compile(r"(?<!\d)(?=(\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d)(?!\d))")
# Mobile 06/08/09 with ten digits; fixed lines 02 and 03–07 with nine; or the same after +66.
_PHONE = re.compile(
    r"(?<![\d+])(?<!\d[-.,/])(?:\+66[ -]?|0)"
    r"(?:[689]\d(?:[ .-]?\d){7}|2(?:[ .-]?\d){7}|[3-7]\d(?:[ .-]?\d){6})(?![-.,/]?\d)"
)


def is_citizen_id(text: str) -> bool:
    """Tell whether the text is one citizen number: 13 digits whose last one agrees (mod 11).

    >>> is_citizen_id("1-2345-67890-12-1"), is_citizen_id("1234567890123")
    (True, False)
    """
    plain = re.sub(r"[\s-]", "", to_arabic_digits(text))
    if not re.fullmatch(r"[0-9]{13}", plain):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(plain[:12], range(13, 1, -1), strict=True))
    return (11 - total % 11) % 10 == int(plain[12])


def find_citizen_ids(text: str) -> list[str]:
    """Return the citizen numbers in a text, each as it is written there (so it can be shown or replaced)."""
    # Thai and Arabic digits are one character each, so positions are the same in both texts.
    return [text[start:end] for start, end in _citizen_spans(text)]


def mask_citizen_id(text: str) -> str:
    """Show only the last four digits; anything that is not 13 digits is hidden whole.

    >>> mask_citizen_id("1234567890121")
    'x-xxxx-xxxx0-12-1'
    """
    plain = re.sub(r"\D", "", to_arabic_digits(text))
    if len(plain) != 13:
        return re.sub(r"\d", "x", text)
    return f"x-xxxx-xxxx{plain[9]}-{plain[10:12]}-{plain[12]}"


def find_phones(text: str) -> list[str]:
    """Return the Thai telephone numbers in a text, each as it is written there; citizen numbers are not phones.

    >>> find_phones("โทร. 081-234-5678 หรือ 074 123 456")
    ['081-234-5678', '074 123 456']
    """
    taken = _citizen_spans(text)
    return [
        text[found.start() : found.end()]
        for found in _PHONE.finditer(to_arabic_digits(text))
        if not any(found.start() < end and start < found.end() for start, end in taken)
    ]


def mask_phone(text: str) -> str:
    """Show the area or network and the last two digits; anything else is hidden but for its last two digits.

    >>> mask_phone("081-234-5678"), mask_phone("02 123 4567"), mask_phone("+66 81 234 5678")
    ('081-xxx-xx78', '02-xxx-xx67', '081-xxx-xx78')
    """
    plain = re.sub(r"\D", "", to_arabic_digits(text))
    if plain.startswith("66") and len(plain) in (10, 11):
        plain = "0" + plain[2:]
    if len(plain) == 10 and plain.startswith("0"):
        return f"{plain[:3]}-xxx-xx{plain[-2:]}"
    if len(plain) == 9 and plain.startswith("02"):
        return f"02-xxx-xx{plain[-2:]}"
    if len(plain) == 9 and plain.startswith("0"):
        return f"{plain[:3]}-xxx-x{plain[-2:]}"
    return re.sub(r"\d(?=(?:\D*\d){2})", "x", text) if len(plain) > 4 else re.sub(r"\d", "x", text)


def _citizen_spans(text: str) -> list[tuple[int, int]]:
    return [found.span(1) for found in _THIRTEEN.finditer(to_arabic_digits(text)) if is_citizen_id(found[1])]
