"""Does the situation rest on numbers, and on the problem that the objectives are about?"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.numerals import number
from kongtun.common.thai.words import words
from kongtun.indicators import loading
from kongtun.review.checks.registry import QUALITY, RULE_OF_THUMB, Group, Problem, Severity, check
from kongtun.review.checks.words import DIGITS, SOURCES, YEARS

FROM_DATA = gettext_lazy("เกณฑ์คุณภาพ 3.1 ใช้ข้อมูลสถานะสุขภาพเปรียบเทียบระหว่างปี")
CATALOGUE = Path(loading.__file__).parents[1] / "data"
SHORTEST = 50  # characters without spaces; two short sentences
# Words that indicators of many issues share say nothing about the problem.
SHARED_BY = 4
WHOM = frozenset({"ผู้สูงอายุ", "เด็กเล็ก", "เยาวชน", "ผู้ป่วย", "เด็ก"})
SHORTEST_WORD = 3


@check(
    "situation-thin",
    group=Group.PROBLEM,
    title=gettext_lazy("สถานการณ์เล่าพอให้เห็นภาพ"),
    explanation=gettext_lazy("กรรมการต้องรู้ว่าเกิดอะไรขึ้น กับใคร ที่ไหน และทำไมต้องทำตอนนี้"),
    remedy=gettext_lazy("เล่าอีกสองสามประโยค ใครเดือดร้อน มากแค่ไหน เคยทำอะไรแล้วได้ผลอย่างไร"),
    section="situation",
    field="situation",
    clause=gettext_lazy("กปท.7 ข้อ 1"),
    source=RULE_OF_THUMB,
    confirmed=False,
)
def situation_thin(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """A text too short to say anything."""
    letters = sum(not char.isspace() for char in content["situation"])
    if 0 < letters < SHORTEST:
        yield Problem(_("สถานการณ์สั้นเกินไป มี %(count)s ตัวอักษร") % {"count": number(letters)})


@check(
    "situation-numbers",
    group=Group.PROBLEM,
    title=gettext_lazy("สถานการณ์มีตัวเลข"),
    explanation=gettext_lazy("ขนาดของปัญหาต้องเป็นตัวเลข จึงจะตั้งเป้าหมายและบอกผลได้ ตัวเลขในวัตถุประสงค์นับด้วย"),
    remedy=gettext_lazy("ใส่ตัวเลขล่าสุดของพื้นที่ เช่น จำนวนคน ร้อยละ หรือจำนวนครั้ง"),
    section="situation",
    field="situation",
    clause=FROM_DATA,
    source=QUALITY,
)
def situation_numbers(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """No number in the text and no size at any objective."""
    if content["situation"].strip() and not _measured(content) and not DIGITS.search(content["situation"]):
        yield Problem(_("สถานการณ์ไม่มีตัวเลขบอกขนาดของปัญหา"))


@check(
    "situation-source",
    group=Group.PROBLEM,
    title=gettext_lazy("ตัวเลขมีที่มา"),
    explanation=gettext_lazy(
        "บอกว่าตัวเลขมาจากไหน เช่น สำรวจเอง ทะเบียนของ รพ.สต. ฐานข้อมูลสุขภาพ หรือเวทีประชาคม เพื่อให้ตรวจสอบและวัดซ้ำได้"
    ),
    remedy=gettext_lazy("เติมที่มาของตัวเลข เช่น “จากการสำรวจของ อสม. เดือนกันยายน 2568”"),
    section="situation",
    field="situation",
    clause=FROM_DATA,
    source=QUALITY,
)
def situation_source(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Numbers in the text, but no word about where they come from."""
    text = content["situation"]
    known = any(objective["baseline_source"] or objective["baseline_note"] for objective in content["objectives"])
    if DIGITS.search(text) and not known and not SOURCES.search(text):
        yield Problem(_("สถานการณ์มีตัวเลขแต่ไม่บอกว่ามาจากไหน"))


@check(
    "situation-year",
    group=Group.PROBLEM,
    title=gettext_lazy("ตัวเลขบอกว่าเป็นของเมื่อไร"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ตัวเลขที่ไม่บอกปีเทียบกับปีอื่นไม่ได้ และอาจเก่าไปแล้ว"),
    remedy=gettext_lazy("เติมปีหรือเดือนของตัวเลข และถ้ามีให้เทียบกับปีก่อน"),
    section="situation",
    field="situation",
    clause=FROM_DATA,
    source=QUALITY,
)
def situation_year(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Numbers in the text without a time."""
    text = content["situation"]
    dated = any(objective["baseline_on"] for objective in content["objectives"])
    if DIGITS.search(text) and not dated and not YEARS.search(text):
        yield Problem(_("ตัวเลขในสถานการณ์ไม่บอกว่าเป็นของปีไหน"))


@check(
    "situation-objective",
    group=Group.PROBLEM,
    title=gettext_lazy("สถานการณ์พูดเรื่องเดียวกับวัตถุประสงค์"),
    explanation=gettext_lazy("เรื่องที่เล่าในสถานการณ์ต้องเป็นเรื่องเดียวกับตัวชี้วัดหรือแผนงานที่โครงการตอบ"),
    remedy=gettext_lazy("เล่าสถานการณ์ของเรื่องที่ตั้งวัตถุประสงค์ไว้ หรือเลือกวัตถุประสงค์ที่ตรงกับเรื่องที่เล่า"),
    section="situation",
    field="situation",
    clause=gettext_lazy("กปท.7 ข้อ 1–2"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
)
def situation_objective(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """No word of any indicator, objective or issue in the text."""
    text = content["situation"].strip()
    if not text or not content["objectives"]:
        return
    names = [name for row in content["objectives"] for name in (row["indicator"], row["text"]) if name]
    codes = {plan["issue_code"] for plan in content["plans"]} | {_issue_of(row) for row in content["objectives"]}
    if not names or _says_any(text, (word for name in names for word in telling_words(name))):
        return
    if not _says_any(text, (word for code in codes for word in issue_words().get(code, ()))):
        yield Problem(_("สถานการณ์ไม่พูดถึงเรื่องของวัตถุประสงค์ “%(name)s”") % {"name": names[0]})


def _says_any(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether a word is in the text. A short one must begin a word: "น้ำ" is not in "ห้องน้ำ"."""
    short = []
    for word in wanted:
        if len(word) > SHORTEST_WORD:
            if word in text:
                return True
        else:
            short.append(word)
    return any(token.startswith(word) for token in _tokens(text) for word in short)


@lru_cache(maxsize=256)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words of an indicator or objective that say what or whom it is about."""
    return frozenset(word for word in words(text) if len(word) >= SHORTEST_WORD) - (shared_words() - WHOM)


@lru_cache
def issue_words() -> dict[str, frozenset[str]]:
    """The words of each issue: its name, what it is about and all its indicators, as the catalogue's files name them."""
    return {code: found - shared_words() for code, found in _catalogue_words().items()}


@lru_cache
def shared_words() -> frozenset[str]:
    """Words of several issues."""
    times = Counter(word for found in _catalogue_words().values() for word in found)
    return frozenset(word for word, count in times.items() if count >= SHARED_BY)


@lru_cache
def _catalogue_words() -> dict[str, frozenset[str]]:
    texts: dict[str, list[str]] = {}
    for name, key, columns in (
        ("issues", "code", ("name_th", "description_th")),
        ("indicators", "issue_code", ("name_th",)),
    ):
        with (CATALOGUE / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                texts.setdefault(row[key], []).extend(row[column] for column in columns)
    return {
        code: frozenset(word for text in rows for word in words(text) if len(word) >= SHORTEST_WORD)
        for code, rows in texts.items()
    }


def _issue_of(objective: dict[str, Any]) -> str:
    """The code of the issue in the code of an indicator: WASTE of WASTE-04."""
    return str(objective["indicator_code"].partition("-")[0])


def _measured(content: dict[str, Any]) -> bool:
    return any(objective["baseline"] is not None for objective in content["objectives"])
