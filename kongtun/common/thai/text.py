"""Typed Thai put in order, sorted as a Thai dictionary sorts, joined into lists, and kept together on a line."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"

_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_SPACES = re.compile(r"[^\S\n]+")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_REPEATED = re.compile("([ะาำแโใไ])\\1+")
# Order of marks over one consonant: พินทุ, vowel or ็, นิคหิต, tone, then ์ and ๎.
_MARK_RANK = {"\u0e3a": 0, "\u0e4d": 2, **dict.fromkeys(_TONES, 3), "\u0e4c": 4, "\u0e4e": 4}


def normalise(text: str) -> str:
    """Return typed Thai as it should have been typed; doing it twice changes nothing more.

    เ+เ becomes แ, repeated marks and vowels become one, a tone typed before its vowel goes after it,
    นิคหิต + า becomes ำ, invisible characters go, runs of spaces become one. Line ends stay.

    >>> normalise("  เเผนงาน   นํ้าดื่่ม ") == "แผนงาน น้ำดื่ม"
    True
    """
    while (again := _normalise_once(text)) != text:
        text = again
    return text


def _normalise_once(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    text = text.replace("เเ", "แ")
    text = _MARKS.sub(_ordered_marks, text)
    text = re.sub(f"\u0e4d([{_TONES}]*)า", r"\1ำ", text)
    text = re.sub(f"ำ([{_TONES}]+)", r"\1ำ", text)
    text = _REPEATED.sub(r"\1", text)
    return "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n")).strip()


def _ordered_marks(found: re.Match[str]) -> str:
    return "".join(sorted(dict.fromkeys(found[0]), key=lambda mark: _MARK_RANK.get(mark, 1)))


_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
# ็ ่ ้ ๊ ๋ ์ decide only between words that are otherwise the same.
_SECONDARY = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c")


# Names of places and funds are sorted again and again; a whole country has some 18,000.
@lru_cache(maxsize=20_000)
def sort_key(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a key that sorts text as the Royal Institute dictionary does: digits, Latin, then Thai.

    Spaces and punctuation count only between texts that are otherwise the same.
    """
    primary: list[str] = []
    secondary: list[str] = [""]
    for char in _LEADING_VOWEL.sub(r"\2\1", _digits_as_arabic(text).casefold()):
        if char in _SECONDARY:
            secondary[-1] += char
        elif char.isalnum() or ("\u0e30" <= char <= "\u0e4d" and char not in "฿ๆ"):
            primary.append(char)
            secondary.append("")
    return "".join(primary), tuple(secondary), text


def thai_sorted(items: Iterable[T], key: Callable[[T], str] = str) -> list[T]:
    """Sort by Thai dictionary order.

    >>> thai_sorted(["แก้ว", "ขยะ", "เก่า", "กา", "AED", "1669"])
    ['1669', 'AED', 'กา', 'เก่า', 'แก้ว', 'ขยะ']
    """
    return sorted(items, key=lambda item: sort_key(key(item)))


def _digits_as_arabic(text: str) -> str:
    return re.sub("[๐-๙]", lambda found: str(int(found[0])), text)


def join_and(items: Iterable[object]) -> str:
    """Join as Thai writes a list: 'ก', 'ก และ ข', 'ก ข และ ค'; commas when an item itself has spaces.

    >>> join_and(["ก", "ข", "ค"])
    'ก ข และ ค'
    """
    return _joined(items, "และ")


def join_or(items: Iterable[object]) -> str:
    """Join alternatives: 'ก ข หรือ ค'."""
    return _joined(items, "หรือ")


def _joined(items: Iterable[object], word: str) -> str:
    texts = [text for text in map(str, items) if text]
    if len(texts) < 2:
        return "".join(texts)
    between = ", " if len(texts) > 2 and any(" " in text for text in texts) else " "
    return f"{between.join(texts[:-1])} {word} {texts[-1]}"


_UNITS = (
    "บาท", "สตางค์", "ล้าน", "คน", "ราย", "ครัวเรือน", "หลังคาเรือน", "หลัง", "วัน", "ครั้ง", "ชั่วโมง", "นาที",
    "เดือน", "ปี", "สัปดาห์", "หมู่บ้าน", "แห่ง", "ชุด", "เล่ม", "มื้อ", "งวด",
    "กิโลกรัม", "กก.", "กรัม", "ตัน", "ลิตร", "มล.", "กิโลเมตร", "กม.", "เมตร", "ไร่", "แผ่น", "ตัว", "ชิ้น", "น.", "%",
)  # fmt: skip
# An abbreviation inside another one (รพ.สต., ผอ.) is no place word.
_NOT_WITHIN = f"(?<![ก-๎.{WORD_JOINER}])"
# A name begins with a letter that is not one more abbreviated word (ต.ค., อ.ส.ค.).
_NAME = r"(?=[ก-ฮเ-ไ])(?![ก-ฮ]\.)"
_NUMBER_UNIT = re.compile(rf"([0-9๐-๙]) (?={'|'.join(map(re.escape, _UNITS))})(?!วันที่|ปีงบ|คนที่|ครั้งที่|งวดที่)")
_PLACE_WORD = re.compile(rf"(ตำบล|อำเภอ|จังหวัด|{_NOT_WITHIN}[ตอจ]\.){WORD_JOINER}?{_NAME}")
_PLACE_ABBREVIATION = re.compile(rf"({_NOT_WITHIN}[ตอจ]\.) {_NAME}")
_NUMBERED = re.compile(rf"(หมู่ที่|หมู่|เขต|{_NOT_WITHIN}ม\.)(?: |{WORD_JOINER})?(?=[0-9๐-๙])")
_VILLAGE_NAME = re.compile(rf"(หมู่ที่){WORD_JOINER}?(?=[ก-ฮเ-ไ])")


def glue_names(text: str) -> str:
    """Keep a place word with its name and a number with its unit on one line; doing it twice changes nothing more.

    'ตำบล' + name and 'ม.5' get a word joiner; a space before a unit or the number of a village or zone becomes a no-break space.
    `unglue` gives the text back.
    """
    text = _NUMBER_UNIT.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _PLACE_ABBREVIATION.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _PLACE_WORD.sub(rf"\1{WORD_JOINER}", text)
    text = _VILLAGE_NAME.sub(rf"\1{WORD_JOINER}", text)
    return _NUMBERED.sub(_glued_number, text)


def _glued_number(found: re.Match[str]) -> str:
    return found[1] + (NO_BREAK_SPACE if found[0].endswith(" ") else WORD_JOINER)


def unglue(text: str) -> str:
    """Return the text with plain spaces and without word joiners, for search, comparison and copying."""
    return text.replace(NO_BREAK_SPACE, " ").replace(WORD_JOINER, "")
