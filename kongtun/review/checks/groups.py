"""Do the target groups fit the place, the title and the budget?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.numerals import number
from kongtun.review.checks.registry import QUALITY, RULE_OF_THUMB, Group, Problem, Severity, check

FITS = gettext_lazy("เกณฑ์คุณภาพ 1.3 กลุ่มเป้าหมายและพื้นที่ดำเนินการมีตัวชี้วัด")
# A group that a title names → codes of target groups that count as naming it too.
NAMED = (
    (re.compile("ผู้สูงอายุ|ผู้สูงวัย|คนชรา"), frozenset({"1004", "2003"})),
    (re.compile("เด็กเล็ก|ก่อนวัยเรียน|ปฐมวัย|ศพด|ศูนย์พัฒนาเด็ก"), frozenset({"1001", "2001"})),
    (re.compile("นักเรียน|วัยเรียน|วัยรุ่น|เยาวชน"), frozenset({"1002"})),
    (re.compile("หญิงตั้งครรภ์|หญิงหลังคลอด|มารดา|แม่และเด็ก"), frozenset({"2001", "1001"})),
    (re.compile("คนพิการ|ผู้พิการ|ทุพพลภาพ|ติดเตียง"), frozenset({"2003", "1004"})),
    (re.compile("ผู้ป่วยเบาหวาน|ผู้ป่วยความดัน|ผู้ป่วยโรคเรื้อรัง|โรคไตเรื้อรัง"), frozenset({"2002", "2004", "1004", "1003"})),
)
FOOD = re.compile("อาหาร")
# Speakers, volunteers and staff eat too.
MORE_HEADS_TIMES, MORE_HEADS = 2, 50


@check(
    "target-population",
    group=Group.DETAILS,
    title=gettext_lazy("กลุ่มเป้าหมายไม่มากกว่าประชากร"),
    explanation=gettext_lazy("จำนวนคนในกลุ่มเป้าหมายเทียบกับประชากรของกองทุนในปีเดียวกัน"),
    remedy=gettext_lazy("ตรวจจำนวนคนของกลุ่มนี้ ถ้านับครั้งที่มาร่วม ให้ใส่จำนวนคนที่ไม่ซ้ำกัน"),
    section="targets",
    field="count",
    clause=FITS,
    source=QUALITY,
)
def target_population(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """A group larger than everybody who lives there."""
    people = context.population
    if not people:
        return
    for target in content["targets"]:
        if target["count"] and target["count"] > people:
            yield Problem(
                _("%(group)s %(count)s คน มากกว่าประชากรของกองทุน %(people)s คน")
                % {"group": target["group"], "count": number(target["count"]), "people": number(people)}
            )


@check(
    "heads-targets",
    group=Group.DETAILS,
    title=gettext_lazy("จำนวนคนในงบตรงกับกลุ่มเป้าหมาย"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ค่าอาหารที่คิดจากคนมากกว่ากลุ่มเป้าหมายมาก อาจเป็นเพราะกลุ่มเป้าหมายยังไม่ครบหรือจำนวนในงบผิด"),
    remedy=gettext_lazy("ตรวจจำนวนคนของรายการนี้ หรือเพิ่มกลุ่มเป้าหมายที่ขาด"),
    section="budget",
    field="lines",
    clause=FITS,
    source=RULE_OF_THUMB,
    confirmed=False,
)
def heads_targets(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Meals for many more people than the project is for."""
    people = content["people_count"]
    if not people or content["support_type"] == 4:
        return
    for activity in content["activities"]:
        for line in activity["lines"]:
            heads = line["quantity"]
            if (
                heads > people * MORE_HEADS_TIMES and heads > people + MORE_HEADS and FOOD.search(line["description"])
                and "คน" in line["unit"] and "มื้อ" not in line["unit"]
            ):  # fmt: skip
                yield Problem(
                    _("“%(line)s” คิดจาก %(heads)s คน แต่กลุ่มเป้าหมายทั้งหมดมี %(people)s คน")
                    % {"line": line["description"], "heads": number(heads), "people": number(people)}
                )


@check(
    "target-named",
    group=Group.DETAILS,
    title=gettext_lazy("กลุ่มที่ชื่อโครงการพูดถึงอยู่ในกลุ่มเป้าหมาย"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ถ้าชื่อบอกว่าทำเพื่อผู้สูงอายุ เด็กเล็ก หรือนักเรียน กลุ่มนั้นควรอยู่ในรายการกลุ่มเป้าหมายพร้อมจำนวนคน"),
    remedy=gettext_lazy("เลือกกลุ่มที่ชื่อโครงการพูดถึง แล้วใส่จำนวนคน"),
    section="targets",
    field="targets",
    clause=FITS,
    source=QUALITY,
)
def target_named(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A title about a group that is not among the target groups."""
    codes = {target["code"] for target in content["targets"]}
    if not codes:
        return
    for pattern, fitting in NAMED:
        found = pattern.search(content["title"])
        if found and not codes & fitting:
            yield Problem(
                _("ชื่อโครงการพูดถึง “%(word)s” แต่กลุ่มเป้าหมายเป็น%(groups)s")
                % {"word": found[0], "groups": content["targets"][0]["group"]}
            )
            return
