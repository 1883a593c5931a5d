"""Are the rates of budget lines what funds customarily pay, and does a head cost what it costs elsewhere?"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.funds import notices
from kongtun.review.checks.registry import RULE_OF_THUMB, Group, Problem, Severity, check

CUSTOMARY = Path(notices.__file__).parents[1] / "data" / "expense_groups.csv"
# Lines typed freely: what their words mean in the list of customary rates, and the unit in which they can be compared.
_FREE = (
    (re.compile("อาหารว่าง|เครื่องดื่ม|เบรก"), "G3-02", "คน"),
    (re.compile("อาหารกลางวัน|อาหารเที่ยง|ข้าวกล่อง"), "G3-01", "คน"),
    (re.compile("วิทยากร"), "G1-01", "ชั่วโมง"),
    (re.compile("ไวนิล"), "G2-02", "ตาราง"),
    (re.compile("ถ่ายเอกสาร"), "G3-08", "แผ่น"),
    (re.compile("ที่พัก"), "G3-07", "คืน"),
)
_HOURS = re.compile(r"ชั่วโมง|ชม\.?")
# A head is dear when it costs more than twice the middle and lies beyond the upper fence of the distribution.
FENCE, DEAR_TIMES = Decimal("1.5"), 2
FUND_WORK = 4


@dataclass(frozen=True, slots=True)
class Customary:
    """A customary range in baht for one unit."""

    name: str
    low: Decimal
    high: Decimal
    basis: str


@lru_cache
def customary_rates() -> dict[str, Customary]:
    """Return the list of customary rates (``funds/data/expense_groups.csv``) by item code; no database is asked."""
    with CUSTOMARY.open(encoding="utf-8") as file:
        return {
            row["code"]: Customary(
                row["name_th"], Decimal(row["rate_low"]), Decimal(row["rate_high"]), row["rate_basis_th"]
            )
            for row in csv.DictReader(file)
            if row["kind"] == "line" and row["rate_low"] and row["rate_high"]
        }


@check(
    "rate-range",
    group=Group.MONEY,
    title=gettext_lazy("อัตราอยู่ในช่วงที่ใช้กัน"),
    explanation=gettext_lazy("ราคาต่อหน่วยเทียบกับช่วงที่กองทุนใช้กันทั่วไป ช่วงเหล่านี้รวบรวมจากระเบียบฝึกอบรมและราคาท้องตลาด ยังไม่ยืนยัน"),
    remedy=gettext_lazy("ลดอัตรา หรือเขียนเหตุผลและแนบใบเสนอราคา"),
    section="budget",
    field="lines",
    clause=gettext_lazy("กปท.7 ข้อ 8"),
    source=gettext_lazy("บัญชีรายการค่าใช้จ่ายกลาง ช่วงอัตราเป็นค่าที่ใช้กัน ยังไม่ยืนยัน"),
    confirmed=False,
)
def rate_range(content: dict[str, Any], context: Any) -> Iterator[Problem]:  # noqa: ARG001 (one signature for all checks)
    """Rates above the customary range, for lines whose unit can be compared."""
    for activity in content["activities"]:
        for line in activity["lines"]:
            high, low = _range_of(line)
            if high is not None and line["rate"] > high and line["quantity"] * line["times"] > 1:
                yield Problem(
                    _("“%(line)s” อัตรา %(rate)s บาท มักใช้ %(low)s–%(high)s บาท")
                    % {"line": line["description"], "rate": baht(line["rate"]), "low": baht(low), "high": baht(high)}
                )


def _range_of(line: dict[str, Any]) -> tuple[Any, Any]:
    if line["rate_high"] is not None:
        return line["rate_high"], line["rate_low"] or Decimal(0)
    if line["item_code"]:
        return None, None
    for pattern, code, unit in _FREE:
        if pattern.search(line["description"]):
            fits = unit in line["unit"] or (unit == "ชั่วโมง" and _HOURS.search(line["unit"]))
            known = customary_rates().get(code) if fits else None
            return (known.high, known.low) if known else (None, None)
    return None, None


@check(
    "cost-per-head",
    group=Group.MONEY,
    title=gettext_lazy("เงินต่อคนใกล้เคียงโครงการแบบเดียวกัน"),
    severity=Severity.ADVICE,
    explanation=gettext_lazy(
        "งบหารด้วยจำนวนคน เทียบกับโครงการเรื่องเดียวกัน ประเภทเดียวกัน ที่อนุมัติแล้วในเขต ถ้าเขตมีน้อยกว่า 8 โครงการเทียบทั้งประเทศ น้อยกว่านั้นระบบไม่เทียบ"
    ),
    remedy=gettext_lazy("ตรวจจำนวนคนและรายการใหญ่ ถ้าจำเป็นจริงเขียนเหตุผลไว้ในสถานการณ์หรือหมายเหตุ"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ความคุ้มค่า"),
    source=RULE_OF_THUMB,
    confirmed=False,
)
def cost_per_head(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Baht a head against the middle of similar projects."""
    people, asked, spread = content["people_count"], content["budget_requested"], context.cost
    if spread is None or not people or not asked or content["support_type"] == FUND_WORK:
        return
    head = asked / people
    if head > spread.high + FENCE * (spread.high - spread.low) and head > DEAR_TIMES * spread.middle:
        yield Problem(
            _(
                "เฉลี่ยคนละ %(head)s บาท โครงการแบบเดียวกัน %(count)s โครงการใน%(where)sส่วนใหญ่ %(low)s–%(high)s บาท กลาง %(middle)s บาท"
            )
            % {
                "head": baht(head.quantize(Decimal(1))),
                "count": number(spread.count),
                "where": spread.where,
                "low": baht(spread.low),
                "high": baht(spread.high),
                "middle": baht(spread.middle),
            }
        )
