"""Are the objectives clear, different, and served by an activity?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.review.checks.registry import QUALITY, Group, Problem, Severity, check
from kongtun.review.checks.words import (
    ACTIVITY_AS_OBJECTIVE,
    BECOMES,
    BEGINS_WITH_VERB,
    DOING,
    MOVED_BY_TEACHING,
    TEACHING,
)

CLEAR = gettext_lazy("เกณฑ์คุณภาพ 1.2 วัตถุประสงค์ชัดเจน")


@check(
    "objective-verb",
    group=Group.DETAILS,
    title=gettext_lazy("วัตถุประสงค์บอกว่าจะทำให้อะไรเปลี่ยน"),
    explanation=gettext_lazy("วัตถุประสงค์เป็นประโยคที่มีคำกริยา เช่น ลด เพิ่ม ป้องกัน ให้…ได้รับ ไม่ใช่ชื่อเรื่องอย่างเดียว"),
    remedy=gettext_lazy("ขึ้นต้นด้วย “เพื่อลด…” “เพื่อเพิ่ม…” หรือ “เพื่อให้…” แล้วบอกว่าใครและอะไร"),
    section="objectives",
    field="text",
    clause=CLEAR,
    source=QUALITY,
)
def objective_verb(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Objectives that are only a topic."""
    for at, objective in enumerate(content["objectives"], start=1):
        text = objective["text"].strip()
        if text and not BEGINS_WITH_VERB.match(text) and not BECOMES.search(text):
            yield Problem(_("วัตถุประสงค์ข้อ %(number)d “%(text)s” ไม่บอกว่าจะทำให้อะไรเปลี่ยน") % {"number": at, "text": text})


@check(
    "objective-twice",
    group=Group.DETAILS,
    title=gettext_lazy("วัตถุประสงค์แต่ละข้อไม่ซ้ำกัน"),
    explanation=gettext_lazy("ข้อความหรือชุดตัวเลขเดียวกันสองข้อ ทำให้วัดผลซ้ำและกรรมการอ่านไม่ออกว่าต่างกันตรงไหน"),
    remedy=gettext_lazy("เอาข้อที่ซ้ำออก หรือเขียนให้ต่างกัน"),
    section="objectives",
    field="text",
    clause=CLEAR,
    source=QUALITY,
)
def objective_twice(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """The same words, or the same series of numbers, in two objectives."""
    texts: dict[str, int] = {}
    series: dict[Any, int] = {}
    for at, objective in enumerate(content["objectives"], start=1):
        text = "".join(objective["text"].split()).removeprefix("เพื่อ")
        first = (texts.get(text) if text else None) or (
            series.get(objective["series_id"]) if objective["series_id"] else None
        )
        if first:
            yield Problem(_("วัตถุประสงค์ข้อ %(second)d ซ้ำกับข้อ %(first)d") % {"first": first, "second": at})
        texts.setdefault(text, at)
        series.setdefault(objective["series_id"], at)


@check(
    "objective-is-activity",
    group=Group.DETAILS,
    title=gettext_lazy("วัตถุประสงค์เป็นผล ไม่ใช่กิจกรรม"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("“เพื่อจัดอบรม” เป็นสิ่งที่จะทำ วัตถุประสงค์ควรบอกว่าทำแล้วใครหรืออะไรดีขึ้น"),
    remedy=gettext_lazy("ย้ายการจัดงานไปไว้ที่กิจกรรม แล้วเขียนวัตถุประสงค์ว่าอยากให้อะไรเปลี่ยน"),
    section="objectives",
    field="text",
    clause=CLEAR,
    source=QUALITY,
)
def objective_is_activity(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Objectives that name what is held instead of what changes."""
    for at, objective in enumerate(content["objectives"], start=1):
        text = objective["text"].strip()
        if ACTIVITY_AS_OBJECTIVE.match(text) and not BECOMES.search(text):
            yield Problem(_("วัตถุประสงค์ข้อ %(number)d “%(text)s” เป็นกิจกรรม") % {"number": at, "text": text})


@check(
    "activity-objective",
    group=Group.DETAILS,
    title=gettext_lazy("ทุกวัตถุประสงค์มีกิจกรรมที่ทำให้เกิด"),
    explanation=gettext_lazy("ตัวชี้วัดที่ไม่มีกิจกรรมใดตอบจะไม่เปลี่ยน แต่ละกิจกรรมจึงบอกว่าตอบวัตถุประสงค์ข้อไหน"),
    remedy=gettext_lazy("เปิดกิจกรรมที่ตอบวัตถุประสงค์ข้อนี้แล้วติ๊ก หรือเพิ่มกิจกรรม หรือเอาวัตถุประสงค์ออก"),
    section="activities",
    field="objectives",
    clause=gettext_lazy("เกณฑ์คุณภาพ 1.4 กิจกรรมทำได้จริง มีขั้นตอน ทันเวลา"),
    source=QUALITY,
)
def activity_objective(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Objectives that no activity serves."""
    if not content["activities"] or not content["objectives"]:
        return
    served = {pk for activity in content["activities"] for pk in activity["objective_ids"]}
    if not served:
        yield Problem(_("ยังไม่มีกิจกรรมใดบอกว่าตอบวัตถุประสงค์ข้อไหน"), remedy=_("เปิดแต่ละกิจกรรม แล้วติ๊กวัตถุประสงค์ที่ตอบ"))
        return
    for at, objective in enumerate(content["objectives"], start=1):
        if objective["id"] not in served:
            name = objective["indicator"] or objective["text"]
            yield Problem(_("ไม่มีกิจกรรมใดตอบวัตถุประสงค์ข้อ %(number)d “%(name)s”") % {"number": at, "name": name})


@check(
    "money-objective",
    group=Group.MONEY,
    title=gettext_lazy("เงินทุกรายการอยู่ในกิจกรรมที่ตอบวัตถุประสงค์"),
    explanation=gettext_lazy("กิจกรรมที่ใช้เงินแต่ไม่ตอบวัตถุประสงค์ข้อใด หรือรายการเงินที่ไม่อยู่ในกิจกรรมใด กรรมการตอบไม่ได้ว่าจ่ายเพื่ออะไร"),
    remedy=gettext_lazy("ติ๊กวัตถุประสงค์ที่กิจกรรมนี้ตอบ หรือย้ายรายการเงินไปกิจกรรมที่ตอบ"),
    section="activities",
    field="objectives",
    clause=gettext_lazy("กปท.7 ข้อ 4 และ 8"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
    also=("budget",),
)
def money_objective(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Money outside activities, and activities with money that serve nothing while others say what they serve."""
    linked = any(activity["objective_ids"] for activity in content["activities"])
    for activity in content["activities"]:
        if not activity["amount"]:
            continue
        words = {"name": activity["name"], "amount": baht_unit(activity["amount"])}
        if not activity["name"].strip():
            yield Problem(
                _("รายการเงิน %(amount)s ไม่อยู่ในกิจกรรมใด") % words,
                "budget",
                "lines",
                remedy=_("บอกว่ารายการนี้ใช้ในกิจกรรมไหน"),
            )
        elif linked and content["objectives"] and not activity["objective_ids"]:
            yield Problem(_("กิจกรรม “%(name)s” ใช้เงิน %(amount)s แต่ไม่ตอบวัตถุประสงค์ข้อใด") % words)


@check(
    "all-training",
    group=Group.DETAILS,
    title=gettext_lazy("กิจกรรมเปลี่ยนพฤติกรรมหรือสิ่งแวดล้อมได้จริง"),
    explanation=gettext_lazy("ถ้าตัวชี้วัดเป็นพฤติกรรม สุขภาพ หรือสิ่งแวดล้อม แต่ทุกกิจกรรมเป็นการอบรม ประชุม หรือรณรงค์ ผลมักไม่เปลี่ยน"),
    remedy=gettext_lazy("เพิ่มกิจกรรมที่คนลงมือทำ เช่น ฝึก สาธิต เยี่ยมบ้าน ติดตาม ปรับสถานที่ ตกลงกติกา"),
    section="activities",
    field="activities",
    clause=gettext_lazy("เกณฑ์คุณภาพ 3.2 มีวิธีการที่เป็นแนวทางใหม่"),
    source=QUALITY,
)
def all_training(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Only teaching, for an indicator that teaching does not move."""
    names = [activity["name"] for activity in content["activities"]]
    if not names or any(DOING.search(name) or not TEACHING.search(name) for name in names):
        return
    for objective in content["objectives"]:
        subject = objective["indicator"] or objective["text"]
        if subject and not MOVED_BY_TEACHING.search(subject):
            yield Problem(
                _("ทั้ง %(count)s กิจกรรมเป็นการอบรม ประชุม หรือรณรงค์ แต่ตัวชี้วัดคือ “%(name)s”")
                % {"count": number(len(names)), "name": subject}
            )
            return
