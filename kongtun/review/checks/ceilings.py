"""Ceilings of the notice: shares of the year's income by type of support, and the price of one piece of equipment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.review.checks.registry import Group, Problem, Severity, check

# Type of support → rule with its share of the year's income.
SHARES = {3: "care_share_cap", 4: "admin_share_cap", 5: "disaster_share_cap"}
_EQUIPMENT_ITEM = "G4-06"
_EQUIPMENT = re.compile(
    "ครุภัณฑ์|คอมพิวเตอร์|เครื่อง(?:ปริ้น|พิมพ์|ถ่าย|วัด|ชั่ง|ตรวจ|เสียง|พ่น|กรอง|ฉาย|ออกกำลัง|กระตุก|ช่วย|ดูด|ปั่น|ซัก|ตัดหญ้า|ขยาย)|โน้ตบุ๊ก|โทรทัศน์|โปรเจคเตอร์|กล้อง|ตู้เย็น|โต๊ะ|จักรยาน|เตียง|รถเข็น|ลู่วิ่ง"
)
_RENT = re.compile("เช่า|ซ่อม|จ้าง|ค่าอาหาร|วัสดุ")


@check(
    "type-ceiling",
    group=Group.LAW,
    title=gettext_lazy("ไม่เกินเพดานเงินของประเภท"),
    explanation=gettext_lazy(
        "เงินที่ขอรวมกับโครงการประเภทเดียวกันของปี เทียบกับเพดานของประกาศ คิดจากรายรับของปีไม่รวมเงินยกมา เพดานที่ยังไม่รู้ตัวเลขระบบไม่ตรวจ"
    ),
    remedy=gettext_lazy("ลดงบให้อยู่ในเพดาน หรือถามเจ้าหน้าที่กองทุนว่าเหลือวงเงินเท่าไร"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ข้อ 10 (3) (4) (5)"),
    source=gettext_lazy("ประกาศที่โครงการใช้ ดูหน้าประกาศและเกณฑ์"),
    confirmed=False,
)
def type_ceiling(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Requested and earlier money of the type against its share of the year's expected income."""
    kind, asked = content["support_type"], content["budget_requested"]
    name = SHARES.get(kind)
    rule = context.pack.rule_or_none(name) if name else None
    if rule is None or not context.income or not asked:
        return
    ceiling = context.income * Decimal(rule.value) / 100
    before = context.spent_by_type.get(kind, Decimal(0))
    if before + asked > ceiling:
        yield Problem(
            _(
                "ประเภท %(type)d มีวงเงิน %(ceiling)s บาท (ร้อยละ %(share)s ของรายรับ %(income)s บาท) โครงการอื่น %(before)s บาท ขอ %(asked)s บาท"
            )
            % {
                "type": kind,
                "ceiling": baht(ceiling),
                "share": number(rule.value),
                "income": baht(context.income),
                "before": baht(before),
                "asked": baht(asked),
            },
            severity=Severity.BLOCKS if rule.confirmed else Severity.MEND,
            rule=rule,
        )


@check(
    "item-ceiling",
    group=Group.LAW,
    title=gettext_lazy("ครุภัณฑ์ไม่เกินเพดานต่อชิ้น"),
    explanation=gettext_lazy("ครุภัณฑ์หรืออุปกรณ์ต่อชิ้นเทียบกับเพดานที่ใช้กันทั่วไป ตัวเลขนี้ยังหาตัวบทไม่พบ"),
    remedy=gettext_lazy("เลือกรุ่นที่ราคาต่ำกว่า ใช้วิธีเช่าหรือยืม หรือแนบเหตุผลและใบเสนอราคา"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ยังไม่พบเลขข้อ"),
    source=gettext_lazy("ยังไม่พบเอกสาร"),
    confirmed=False,
)
def item_ceiling(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """A piece of equipment above the ceiling."""
    rule = context.pack.rule_or_none("item_ceiling")
    if rule is None:
        return
    for activity in content["activities"]:
        for line in activity["lines"]:
            text = line["description"]
            if line["rate"] > rule.value and (
                line["item_code"] == _EQUIPMENT_ITEM or (_EQUIPMENT.search(text) and not _RENT.search(text))
            ):
                yield Problem(
                    _("“%(line)s” ชิ้นละ %(rate)s บาท เกินเพดาน %(most)s บาท")
                    % {"line": text, "rate": baht(line["rate"]), "most": baht(rule.value)},
                    rule=rule,
                )
