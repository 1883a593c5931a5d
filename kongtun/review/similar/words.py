"""What a Thai text says once places, numbers, years and names of people are taken out: words and pairs of words, weighted.

A text is cut at spaces, digits and punctuation into phrases. Phrases repeat from proposal to proposal (the same sentence
with another year is the same phrase), so what a phrase says is worked out once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

from kongtun.common.thai.dates import MONTHS, MONTHS_SHORT, WEEKDAYS
from kongtun.common.thai.text import normalise, unglue
from kongtun.common.thai.words import words

TABLE = Path(__file__).parent / "weights.tsv"
# A word that the table does not know is more often a name than a word that tells two projects apart.
UNKNOWN = 0.6
# Two words that follow one another count less than the words: a sentence said in another order is the same sentence.
PAIR = 0.4
# Below this a word says nothing about what a project does.
SILENT = 0.05
REMEMBERED = 20_000

_BETWEEN = re.compile(r"""[\s0-9๐-๙,;:()\[\]{}"“”'‘’/…!?%+*=_|<>\-–—•]+""")
# A place word and its name written apart are one phrase: "ตำบล โนนสำราญ", "ต. โนนสำราญ".
_APART = re.compile(r"(ตำบล|อำเภอ|จังหวัด|เทศบาล|บ้าน|(?<![ก-๎.])[ตอจม]\.) +(?=[ก-ฮเ-ไ])")
_SHORT_PLACE = re.compile(r"(?<![ก-๎.])([ตอจ])\.(?=[ก-ฮเ-ไ])(?![ก-ฮ]\.)")
# A person's name, and the family name after a space; นายก, นายอำเภอ and the like are offices.
_PERSON = re.compile(
    r"(?<![ก-๎])(?:นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง) ?"
    r"(?!ก(?:เทศ|อบต|องค์|สมาคม|รัฐ|\s|$)|อำเภอ|แพทย์|จ้าง|ทะเบียน|ช่าง)[ก-๎]{2,}(?: [ก-๎]{2,})?"
)
_TITLES = ("นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "เด็ก")
_LONG = {"ต": "ตำบล", "อ": "อำเภอ", "จ": "จังหวัด"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLACE_WORDS = _words("""
    ตำบล อำเภอ จังหวัด แขวง เขต บ้าน หมู่บ้าน ชุมชน โรงเรียน วัด มัสยิด เทศบาล เทศบาลตำบล เทศบาลเมือง
    เทศบาลนคร อบต. ทต. ทม. ทน. รพ.สต. ศพด. ศูนย์พัฒนาเด็กเล็ก องค์การบริหารส่วนตำบล สถานีอนามัย คุ้ม ซอย
    ถนน หมู่ โซน
""")
# First syllables of village names: the name goes on in the next word.
_NAME_BEGINS = _words("""
    หนอง โนน ดอน โคก นา ห้วย คลอง ท่า บาง เขา ทุ่ง วัง ป่า สวน ดง แม่ ปาก เกาะ บึง ไผ่ สระ เมือง ใหม่
    โพธิ์ ศรี กุด ซับ ไร่ หัว ควน ลำ บ่อ บ้าน วัด ในเมือง ใน คำ เชียง สันป่า สัน ผา พระ
""")
_DATES = frozenset((*MONTHS, *MONTHS_SHORT, *WEEKDAYS))

Features = dict[int, float]


@cache
def table() -> dict[str, float]:
    """Return how much each known word weighs, 0 (everybody writes it) to 1 (only a few write it)."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {word: float(weight) for word, weight in (line.split("\t") for line in lines if line and line[0] != "#")}


def phrases_of(text: str, names: Iterable[str] = ()) -> list[str]:
    """Cut ``text`` into phrases without digits; ``names`` are places that the record itself knows and are left out."""
    text = unglue(text)
    if any(title in text for title in _TITLES):
        text = _PERSON.sub(" ", text)
    text = _SHORT_PLACE.sub(lambda found: _LONG[found[1]], _APART.sub(r"\1", text))
    for name in names:
        text = text.replace(name, " ")
    return [phrase for phrase in _BETWEEN.split(text) if phrase]


def features_of(texts: Iterable[str], names: Iterable[str] = ()) -> Features:
    """Return {feature: weight} of some texts: each telling word, and each two that follow one another in a phrase."""
    found: Features = {}
    for phrase in phrases_of("\n".join(texts), names):
        found.update(_phrase(phrase))
    return found


@lru_cache(maxsize=REMEMBERED)
def _phrase(phrase: str) -> Features:
    """Return the features of one phrase."""
    found: Features = {}
    before, before_weight = 0, 0.0
    for word, weight in telling_words(phrase):
        number = crc32(word.encode())
        found[number] = weight
        if before:
            found[(before * 0x9E3779B1 ^ number) & 0xFFFFFFFF] = PAIR * (before_weight + weight) / 2
        before, before_weight = number, weight
    return found


def telling_words(phrase: str) -> list[tuple[str, float]]:
    """Return the words of a phrase that say something, with their weights; names of places are passed over.

    >>> [word for word, weight in telling_words("คัดแยกขยะตำบลโนนสำราญ")]
    ['คัดแยกขยะ']
    """
    known = table()
    telling: list[tuple[str, float]] = []
    name_follows = False
    for word in words(normalise(phrase).lower()):
        if word in PLACE_WORDS:
            name_follows = True
            continue
        if name_follows and (word not in known or word in _NAME_BEGINS):
            name_follows = word in _NAME_BEGINS
            continue
        name_follows = False
        if word in _NAME_BEGINS or word in _DATES or len(word.rstrip(".")) < 2:
            continue
        weight = known.get(word, UNKNOWN)
        if weight >= SILENT:
            telling.append((word, weight))
    return telling
