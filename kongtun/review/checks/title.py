"""Can people find the project by its title, and are numbers numbers?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.text import unglue
from kongtun.review.checks.registry import FORM, QUALITY, Group, Problem, Severity, check
from kongtun.review.checks.words import PLACES

_AREA_WORDS = re.compile(
    r"องค์การบริหารส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|เทศบาล|ตำบล|อำเภอ|จังหวัด|กรุงเทพมหานคร|อบต\.?|ทต\.|ทม\.|ทน\.|หมู่ที่|หมู่|บ้าน|ชุมชน|[0-9๐-๙,–-]+"
)
# "60 คน x 80 บาท" or "60 คน คนละ 80 บาท" typed into the name of an item.
_PRODUCT = re.compile(r"[0-9๐-๙][0-9๐-๙,.]* ?(?:[ก-๎./]{0,12} ?[x×*X]|[ก-๎./ ]{1,20}ละ) ?[0-9๐-๙][0-9๐-๙,.]*")
_PEOPLE_IN_TEXT = re.compile(r"[0-9๐-๙]+ ?(?:คน|ราย)")
LONGEST_UNIT = 30


@check(
    "title-place",
    group=Group.DETAILS,
    title=gettext_lazy("ชื่อบอกชุมชนหรือพื้นที่"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ชื่อโครงการที่มีชื่อหมู่บ้าน ตำบล โรงเรียน หรือกลุ่ม ค้นเจอง่ายและไม่สับสนกับโครงการของที่อื่น"),
    remedy=gettext_lazy("เติมชื่อชุมชน ตำบล หรือโรงเรียนต่อท้ายชื่อ"),
    section="basics",
    field="title",
    clause=gettext_lazy("เกณฑ์คุณภาพ 1.1 ตอบโจทย์พื้นที่"),
    source=QUALITY,
)
def title_place(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """A title without any place: neither a word for one nor the name of the fund's area or the work area."""
    title = unglue(content["title"])
    if not title.strip() or PLACES.search(title):
        return
    fund = content["fund"]
    texts = (fund["area"], fund["district"], fund["province"], content["work_area"], content["organisation"])
    names = (name for text in texts for name in _AREA_WORDS.sub(" ", unglue(text)).split())
    if not any(len(name) > 2 and name in title for name in names):
        yield Problem(_("ชื่อโครงการยังไม่บอกว่าทำที่ชุมชนหรือพื้นที่ไหน"))


@check(
    "prose-in-number",
    group=Group.DETAILS,
    title=gettext_lazy("จำนวนอยู่ในช่องจำนวน"),
    explanation=gettext_lazy(
        "ถ้าพิมพ์ “60 คน x 80 บาท” ไว้ในชื่อรายการหรือหน่วย ระบบคูณและรวมให้ไม่ได้ และเทียบราคากับโครงการอื่นไม่ได้"
    ),
    remedy=gettext_lazy("แยกจำนวน ครั้ง และอัตราลงในช่องของมัน หน่วยเป็นคำเดียว เช่น คน ชุด มื้อ"),
    section="budget",
    field="lines",
    clause=gettext_lazy("กปท.7 ข้อ 8"),
    source=FORM,
    also=("targets",),
)
def prose_in_number(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Numbers inside units, multiplications inside names, people inside "other activity" instead of the number."""
    for activity in content["activities"]:
        for line in activity["lines"]:
            words = {"line": line["description"], "unit": line["unit"]}
            if len(line["unit"]) > LONGEST_UNIT or any(char.isdigit() for char in line["unit"]):
                yield Problem(_("หน่วยของ “%(line)s” เขียนเป็นข้อความ “%(unit)s”") % words)
            elif line["quantity"] * line["times"] == 1 and _PRODUCT.search(line["description"]):
                yield Problem(_("“%(line)s” พิมพ์การคูณไว้ในชื่อรายการ") % words)
    for target in content["targets"]:
        if not target["count"] and _PEOPLE_IN_TEXT.search(target["other_activity"]):
            yield Problem(
                _("จำนวนคนของ%(group)sอยู่ในช่องกิจกรรมอื่น “%(text)s”")
                % {"group": target["group"], "text": target["other_activity"]},
                "targets", "count", remedy=_("ใส่จำนวนคนในช่องจำนวน แล้วเหลือแต่ชื่อกิจกรรมไว้"),
            )  # fmt: skip
