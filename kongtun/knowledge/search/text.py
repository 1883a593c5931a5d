"""What of an entry is searched, and how words are compared. Knows no database."""

from __future__ import annotations

import re
from functools import cache
from math import log1p
from pathlib import Path

from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise, unglue
from kongtun.common.thai.words import words

SYNONYMS = Path(__file__).parent.parent / "data" / "synonyms.txt"
LONGEST_WORD = 60
# How much a word counts by where it stands.
TITLE, HEAD, BODY = 3.0, 1.6, 1.0
_BETWEEN = re.compile(r"[\s,;:()\[\]{}\"“”'‘’/!?…]+")
# Words that stand in nearly every text of the field say nothing about one of them.
SILENT = frozenset(
    """
    และ หรือ ที่ ของ ใน การ ความ เป็น มี ได้ ให้ จาก กับ โดย เพื่อ ตาม จะ แล้ว ไม่ ซึ่ง อย่าง แบบ ต่อ เมื่อ ถ้า ก่อน หลัง
    ทุก ทั้ง แต่ละ ด้วย ไป มา เรื่อง โครงการ การทำ ทำ อย่างไร
    """.split()  # noqa: SIM905 (a list of words is read more easily as a text)
)


def plain(text: str) -> str:
    """Return text as it is compared: put in order, without glue, small letters, Arabic digits."""
    return to_arabic_digits(unglue(normalise(text))).lower()


def cut(text: str) -> list[str]:
    """Return the words of a text that say something, in their order."""
    return [word[:LONGEST_WORD] for word in words(plain(text)) if word not in SILENT]


def chunks(text: str) -> list[str]:
    """Return what stands between spaces and punctuation."""
    return [chunk for chunk in _BETWEEN.split(plain(text)) if chunk]


def weights_of(parts: list[tuple[str, float]]) -> dict[str, float]:
    """Return {word: weight} of an entry's parts (text, how much a word there counts).

    The third time a word stands somewhere says less than the first; a long text does not win by its length.
    """
    raw: dict[str, float] = {}
    length = 0
    for text, counts in parts:
        found = cut(text)
        length += len(found)
        for word in found:
            raw[word] = raw.get(word, 0.0) + counts
    slow = 1 + log1p(length / 120)
    return {word: round(log1p(value) / slow, 4) for word, value in raw.items()}


def parts_of(word: str) -> set[str]:
    """Return the pairs of neighbouring characters, with marks for the beginning and the end."""
    marked = f"^{word}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)}


def within(one: str, other: str, limit: int) -> int | None:
    """Return how many typing errors lie between two words (a character wrong, missing, too many, or two swapped);
    None when there are more than ``limit``.
    """
    if abs(len(one) - len(other)) > limit:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        last, row = row, [at]
        for to, mark in enumerate(other, start=1):
            cost = min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (char != mark))
            if at > 1 and to > 1 and char == other[to - 2] and one[at - 2] == mark:
                cost = min(cost, before[to - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return None
        before = last
    return row[-1] if row[-1] <= limit else None


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return {word: the other words for the same thing}."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in SYNONYMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group = [plain(word) for word in line.split()]
            for word in group:
                groups[word] = groups.get(word, ()) + tuple(other for other in group if other != word)
    return groups
