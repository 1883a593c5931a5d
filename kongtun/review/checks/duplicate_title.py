"""Has the fund seen this project before?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.common.thai.words import words
from kongtun.review.checks.registry import Group, Problem, Severity, check

# Four words of five the same: "คัดแยกขยะต้นทาง ตำบล ก" and "คัดแยกขยะต้นทาง ตำบล ข" of one fund are told apart by people.
NEAR = 0.8
_YEAR = re.compile(r"(ประจำ)?ปี(งบประมาณ)?(พ\.?ศ\.?)?25\d\d|25\d\d")
_NOT_TEXT = re.compile(r"[^0-9a-zก-๎]")
_SMALL_WORDS = frozenset(
    ["โครงการ", "ใน", "ของ", "และ", "เพื่อ", "ที่", "การ", "ปี", "ประจำ", "ประจำปี", "งบประมาณ", "พ.ศ.", "ให้", "กับ", "โดย"]
)


@check(
    "duplicate-title",
    group=Group.DETAILS,
    title=gettext_lazy("ชื่อไม่ซ้ำกับโครงการอื่นของกองทุน"),
    severity=Severity.MEND,
    explanation=gettext_lazy("เทียบชื่อกับโครงการของกองทุนในปีเดียวกันและสองปีก่อน โดยไม่สนใจเลขปี วรรคตอน และคำว่าโครงการ"),
    remedy=gettext_lazy("ถ้าเป็นคนละเรื่อง เปลี่ยนชื่อให้ต่างกัน เช่น ใส่ชื่อหมู่บ้านหรือกลุ่ม"),
    section="basics",
    field="title",
    clause=gettext_lazy("การไม่สนับสนุนซ้ำซ้อน"),
    source=gettext_lazy("แนวปฏิบัติของกองทุน ยังไม่พบข้อกำหนดในประกาศ"),
    confirmed=False,
)
def duplicate_title(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Same or near titles of this year (mend) and of the two years before (advice)."""
    title = content["title"]
    if not title.strip():
        return
    same_year = [
        other for other in context.titles if other.fiscal_year == content["fiscal_year"] and near(title, other.title)
    ]
    for other in same_year[:2]:
        if other.public:
            yield Problem(_("ชื่อคล้ายกับ “%(title)s” ของปีเดียวกัน") % {"title": other.title})
        else:
            yield Problem(_("มีข้อเสนออื่นของปีเดียวกันที่ชื่อคล้ายกัน ถามเจ้าหน้าที่กองทุนก่อนส่ง"))
    before = [
        other
        for other in context.titles
        if other.fiscal_year < content["fiscal_year"] and other.public and other.id != content["copied_from_id"]
        and near(title, other.title)
    ]  # fmt: skip
    for other in () if content["difference"].strip() else before[:1]:
        yield Problem(
            _("ปี %(year)d กองทุนเคยสนับสนุน “%(title)s”") % {"year": other.fiscal_year, "title": other.title},
            "situation",
            "difference",
            Severity.ADVICE,
            _("ตอบหนึ่งบรรทัดว่าปีนี้ต่างจากเดิมอย่างไร"),
        )


def near(one: str, other: str) -> bool:
    """True when two titles are the same but for year, spaces and small words, or share four words of five."""
    if same_form(one) == same_form(other):
        return bool(same_form(one))
    first, second = word_set(one), word_set(other)
    either = first | second
    return len(either) > 1 and len(first & second) / len(either) >= NEAR


@lru_cache(maxsize=8192)
def same_form(title: str) -> str:
    """The title without year, spaces, punctuation and the word โครงการ."""
    text = _NOT_TEXT.sub("", _YEAR.sub("", to_arabic_digits(normalise(title)).lower().replace(" ", "")))
    return text.removeprefix("โครงการ")


@lru_cache(maxsize=8192)
def word_set(title: str) -> frozenset[str]:
    """The words that carry the meaning of a title."""
    text = _YEAR.sub(" ", to_arabic_digits(normalise(title)).lower())
    return frozenset(word for word in words(text) if word not in _SMALL_WORDS)
