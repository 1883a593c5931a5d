"""How the money is spread: lumps, food and travel, one line that takes it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.funds.choices import ExpenseGroup
from kongtun.review.checks.registry import RULE_OF_THUMB, Group, Problem, Severity, check

BY_ITEM = gettext_lazy("กปท.7 ข้อ 8")
LUMP = Decimal(5000)
MOST_FOOD_TRAVEL = Decimal("0.65")
MOST_ONE_LINE = Decimal("0.5")
SMALL_BUDGET = Decimal(10000)
ROUND = 5000
FEWEST_LINES = 3  # with fewer lines one of them is half the budget anyway

_FOOD_TRAVEL_ITEMS = frozenset({"G3-01", "G3-02", "G3-04", "G3-05", "G3-06", "G3-07"})
_FOOD_TRAVEL = re.compile(r"ค่าอาหาร|อาหารว่าง|อาหารกลางวัน|เครื่องดื่ม|ค่าพาหนะ|ค่าเดินทาง|ค่าเช่ารถ|ค่ารถ|ค่าน้ำมัน|ค่าที่พัก|เบี้ยเลี้ยง")
_FEEDING = re.compile(r"อาหารเสริม|โภชนาการ|นมกล่อง|อาหารสาธิต|วัตถุดิบ|ทำอาหาร")
_SAYS_LUMP = re.compile(r"เหมา|อื่น ?ๆ|เบ็ดเตล็ด|รายการอื่น|ค่าใช้จ่ายในการ|ค่าดำเนินการ|ค่าบริหารโครงการ")
_LUMP_UNITS = frozenset({"", "งาน", "เหมา", "โครงการ", "ครั้ง", "รายการ", "กิจกรรม", "ชุด", "บาท", "รวม"})
_ONE_PIECE = re.compile(r"เช่า|เครื่อง|ครุภัณฑ์|รถ|เวที|ประกัน|ตู้|เต็นท์|จ้างทำ|จ้างเหมาตรวจ|ออกแบบ")
# Money that people get or use up; a shelf of materials or an hour of a teacher can rightly be most of a small project.
_ONE_LINE_GROUPS = frozenset({ExpenseGroup.SERVICES, ExpenseGroup.WAGES, ExpenseGroup.OTHER, ExpenseGroup.FEES})
FUND_WORK = 4  # running a fund costs mostly the fee of those who attend its meetings
_MEETING_FEE = "G1-05"


def _lines(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [line for activity in content["activities"] for line in activity["lines"] if line["amount"]]


def _is_lump(line: dict[str, Any]) -> bool:
    if line["quantity"] * line["times"] != 1:
        return False
    said = _SAYS_LUMP.search(line["description"])
    return bool(said) or (line["unit"].strip() in _LUMP_UNITS and not _ONE_PIECE.search(line["description"]))


@check(
    "lump-sum",
    group=Group.MONEY,
    title=gettext_lazy("แยกรายการและจำนวน ไม่เหมารวม"),
    explanation=gettext_lazy("รายการตั้งแต่ 5,000 บาทที่ใส่เป็นเงินก้อนเดียว ไม่มีจำนวนและราคาต่อหน่วย กรรมการตรวจราคาไม่ได้"),
    remedy=gettext_lazy("แยกเป็นรายการย่อย ใส่จำนวน หน่วย และอัตรา หรือแนบใบเสนอราคา"),
    section="budget",
    field="lines",
    clause=BY_ITEM,
    source=RULE_OF_THUMB,
    confirmed=False,
)
def lump_sum(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Large amounts with neither number nor unit."""
    for line in _lines(content):
        if line["amount"] >= LUMP and _is_lump(line):
            yield Problem(
                _("“%(line)s” เป็นเงินก้อนเดียว %(amount)s บาท")
                % {"line": line["description"], "amount": baht(line["amount"])}
            )


@check(
    "food-travel",
    group=Group.MONEY,
    title=gettext_lazy("ค่าอาหารและเดินทางไม่กินงบส่วนใหญ่"),
    explanation=gettext_lazy("ถ้าค่าอาหาร ที่พัก และเดินทางเกินร้อยละ 65 ของงบ เหลือเงินให้งานสุขภาพน้อย"),
    remedy=gettext_lazy("ลดมื้อหรือจำนวนครั้ง ใช้สถานที่ใกล้บ้าน แล้วเพิ่มเงินในกิจกรรมที่เปลี่ยนสุขภาพ"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ความคุ้มค่า"),
    source=RULE_OF_THUMB,
    confirmed=False,
)
def food_travel(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """Share of food, lodging and travel."""
    lines = _lines(content)
    total = sum((line["amount"] for line in lines), Decimal(0))
    part = sum(
        (
            line["amount"]
            for line in lines
            if (line["item_code"] in _FOOD_TRAVEL_ITEMS or _FOOD_TRAVEL.search(line["description"]))
            and not _FEEDING.search(line["description"])
        ),
        Decimal(0),
    )
    if total >= LUMP and part > total * MOST_FOOD_TRAVEL:
        yield Problem(
            _("ค่าอาหารและเดินทาง %(part)s บาท เป็นร้อยละ %(share)s ของงบ %(total)s บาท")
            % {"part": baht(part), "share": number((part * 100 / total).quantize(Decimal(1))), "total": baht(total)}
        )


@check(
    "big-line",
    group=Group.MONEY,
    title=gettext_lazy("ไม่มีรายการเดียวที่เกินครึ่งของงบ"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("ค่าตอบแทน ค่าจ้าง หรือค่าใช้สอยรายการเดียวที่เกินครึ่งของงบ ควรมีเหตุผลว่าทำไมต้องใช้มาก"),
    remedy=gettext_lazy("แยกรายการให้เห็นว่าใช้อะไรบ้าง หรือเขียนเหตุผลไว้ในหมายเหตุ"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ความคุ้มค่า"),
    source=RULE_OF_THUMB,
    confirmed=False,
)
def big_line(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """One line of pay, hire or services with more than half of the budget."""
    lines = _lines(content)
    total = sum((line["amount"] for line in lines), Decimal(0))
    if total < SMALL_BUDGET or len(lines) < FEWEST_LINES:
        return
    for line in lines:
        if content["support_type"] == FUND_WORK and line["item_code"] == _MEETING_FEE:
            continue
        if line["amount"] > total * MOST_ONE_LINE and (line["group"] in _ONE_LINE_GROUPS or _is_lump(line)):
            yield Problem(
                _("“%(line)s” %(amount)s บาท เป็นร้อยละ %(share)s ของงบ")
                % {
                    "line": line["description"],
                    "amount": baht(line["amount"]),
                    "share": number((line["amount"] * 100 / total).quantize(Decimal(1))),
                }
            )


@check(
    "round-sum",
    group=Group.MONEY,
    title=gettext_lazy("งบมาจากการคิดรายการ ไม่ใช่เลขกลม"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy("งบที่ลงตัวเป็นหมื่นและมาจากเงินก้อน มักตั้งยอดไว้ก่อนแล้วค่อยใส่รายการ"),
    remedy=gettext_lazy("คิดจากจำนวนคน จำนวนครั้ง และราคาต่อหน่วย แล้วให้ระบบรวมให้"),
    section="budget",
    field="lines",
    clause=BY_ITEM,
    source=RULE_OF_THUMB,
    confirmed=False,
)
def round_sum(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001
    """A round total of which lumps are half or more."""
    lines = _lines(content)
    total = sum((line["amount"] for line in lines), Decimal(0))
    if total < SMALL_BUDGET or total % ROUND:
        return
    lumps = sum((line["amount"] for line in lines if _is_lump(line)), Decimal(0))
    if lumps * 2 >= total:
        yield Problem(_("งบรวม %(total)s บาทพอดี และครึ่งหนึ่งขึ้นไปเป็นเงินก้อน") % {"total": baht(total)})
