"""Who proposes, who else takes part, and are they free?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.text import join_and, normalise
from kongtun.funds.choices import RecipientGroup
from kongtun.review.checks.registry import QUALITY, Group, Problem, Severity, check
from kongtun.review.checks.words import OWNERS, PARTNERS, activity_texts

_TITLES = re.compile(
    r"^(?:นางสาว|น\.ส\.|นาย|นาง|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ดร\.|นพ\.|พญ\.|ร\.ต\.[ต|อ|ท]\.|จ\.ส\.[ต|อ|ท]\.) ?"
)
SAME_PEOPLE = 3
FUND_WORK = 4  # the fund runs itself


@check(
    "group-people",
    group=Group.PEOPLE,
    title=gettext_lazy("กลุ่มประชาชนมีรายชื่อครบ"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy("กลุ่มหรือองค์กรประชาชนที่ขอรับการสนับสนุนต้องมีคนตั้งแต่จำนวนที่ประกาศกำหนด (5 คน) และแต่ละชื่อต้องไม่ซ้ำกัน"),
    remedy=gettext_lazy("เพิ่มชื่อคนในกลุ่มให้ครบ"),
    section="people",
    field="people",
    clause=gettext_lazy("ข้อ 10 (2) กลุ่มหรือองค์กรประชาชนตั้งแต่ 5 คน"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7 ข้อ 10.1"),
    missing=True,
)
def group_people(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Names against the minimum of the notice."""
    if content["recipient_group"] != RecipientGroup.PEOPLES_GROUP:
        return
    names = {plain_name(person["name"]) for person in content["people"]} - {""}
    rule = context.pack.rule("peoples_group_minimum")
    needed = int(rule.value)
    if len(names) < needed:
        yield Problem(
            _("กลุ่มประชาชนต้องมีอย่างน้อย %(needed)d คน ตอนนี้มี %(count)d ชื่อ") % {"needed": needed, "count": len(names)},
            rule=rule,
        )


@check(
    "people-distinct",
    group=Group.PEOPLE,
    title=gettext_lazy("แต่ละคนมีชื่อเดียว"),
    explanation=gettext_lazy("คนเดียวกันใส่ได้ครั้งเดียว แม้จะเขียนคำนำหน้าต่างกัน"),
    remedy=gettext_lazy("ลบชื่อที่ซ้ำ แล้วใส่คนอื่น"),
    section="people",
    field="people",
    clause=gettext_lazy("ข้อ 10 (2) กลุ่มหรือองค์กรประชาชนตั้งแต่ 5 คน"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7 ข้อ 10.1"),
)
def people_distinct(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """The same person twice, with or without a title before the name."""
    times = Counter(plain_name(person["name"]) for person in content["people"])
    twice = [name for name, count in times.items() if name and count > 1]
    if twice:
        yield Problem(_("มีชื่อซ้ำ: %(names)s") % {"names": join_and(twice)})


@check(
    "people-elsewhere",
    group=Group.PEOPLE,
    title=gettext_lazy("คนชุดเดียวกันไม่ทำสองโครงการพร้อมกัน"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ถ้าหลายคนในกลุ่มมีชื่อในโครงการอื่นที่ทำช่วงเดียวกัน กรรมการจะถามว่าทำทันหรือไม่ และเป็นงานเดียวกันหรือเปล่า"),
    remedy=gettext_lazy("ถ้าทำทันทั้งสองโครงการ เขียนเหตุผลไว้ในหมายเหตุ หรือเลื่อนช่วงเวลา"),
    section="people",
    field="people",
    clause=gettext_lazy("การไม่สนับสนุนซ้ำซ้อน"),
    source=gettext_lazy("แนวปฏิบัติของกองทุน ยังไม่พบข้อกำหนดในประกาศ"),
    confirmed=False,
)
def people_elsewhere(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Three or more of these people in another project of the fund at the same time."""
    start, end = content["start_date"], content["end_date"]
    if not start or not end:
        return
    names = {plain_name(person["name"]) for person in content["people"]} - {""}
    found = [
        (len(same), other)
        for other in context.elsewhere
        if other.start <= end and start <= other.end
        and len(same := names & {plain_name(name) for name in other.names}) >= SAME_PEOPLE
    ]  # fmt: skip
    if found:
        count, other = max(found, key=lambda row: (row[1].public, row[0]))
        words = {"count": count, "title": other.title, "others": len(found) - 1}
        message = (
            _("%(count)d คนมีชื่อในโครงการ “%(title)s” ช่วงเดียวกัน")
            if other.public
            else _("%(count)d คนมีชื่อในข้อเสนออื่นของกองทุนช่วงเดียวกัน")
        )
        yield Problem(message % words + (" " + _("และอีก %(others)d โครงการ") % words if len(found) > 1 else ""))


@check(
    "partner",
    group=Group.PEOPLE,
    title=gettext_lazy("มีหน่วยงานหรือคนอื่นมาร่วม"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("งานที่มี รพ.สต. โรงเรียน อบต. ผู้นำชุมชน หรือกลุ่มอื่นมาร่วม ทำต่อได้นานกว่าและใช้เงินน้อยกว่า"),
    remedy=gettext_lazy("บอกในกิจกรรมว่าใครมาช่วยเรื่องไหน"),
    section="activities",
    field="partners",
    clause=gettext_lazy("เกณฑ์คุณภาพ 4.2 หน่วยงานที่เกี่ยวข้องเข้าร่วมทำกิจกรรม"),
    source=QUALITY,
)
def partner(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Nobody but the group itself is named anywhere."""
    if content["support_type"] == FUND_WORK or not content["activities"]:
        return
    if any(activity["partners"].strip() for activity in content["activities"]):
        return
    own = content["organisation"]
    texts = (content["evaluation_method"], content["remark"])
    for text in chain(texts, activity_texts(content)):
        if any(found[0] not in own for found in PARTNERS.finditer(text)):
            return
    yield Problem(_("ยังไม่บอกว่ามีหน่วยงานหรือกลุ่มอื่นมาร่วม"))


@check(
    "owners-take-part",
    group=Group.PEOPLE,
    title=gettext_lazy("เจ้าของปัญหาได้ร่วมคิดร่วมทำ"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("คนที่มีปัญหาควรได้ร่วมคิด ร่วมตกลง หรือร่วมลงมือ ไม่ใช่เป็นผู้รับอย่างเดียว"),
    remedy=gettext_lazy("เพิ่มเวทีฟังความเห็น แกนนำ หรือข้อตกลงที่คนในชุมชนตั้งเอง"),
    section="activities",
    field="steps",
    clause=gettext_lazy("เกณฑ์คุณภาพ 4.1 เจ้าของปัญหามีส่วนร่วม"),
    source=QUALITY,
)
def owners_take_part(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """No word of those concerned thinking, deciding or doing."""
    if not content["activities"] or content["support_type"] == FUND_WORK:
        return
    if OWNERS.search(content["situation"]) or any(OWNERS.search(text) for text in activity_texts(content)):
        return
    yield Problem(_("กิจกรรมยังไม่บอกว่าคนในชุมชนมีส่วนร่วมอย่างไร"))


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """A person's name without title, extra spaces and slips of typing."""
    return " ".join(_TITLES.sub("", normalise(name)).split())
