"""Is there enough money set aside for it?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.review.checks.registry import Group, Problem, Severity, check


@check(
    "budget-plan",
    group=Group.MONEY,
    title=gettext_lazy("งบไม่เกินที่แผนตั้งไว้"),
    severity=Severity.MEND,
    explanation=gettext_lazy("งบที่เสนอเทียบกับงบของโครงการที่แผนวางไว้ และกับเงินที่เหลือในแผนงานหลังหักโครงการอื่นที่ส่งหรืออนุมัติแล้ว"),
    remedy=gettext_lazy("ลดรายการที่ไม่จำเป็น หรือเขียนเหตุผลให้คณะกรรมการพิจารณา"),
    section="budget",
    field="lines",
    clause=gettext_lazy("ข้อ 10 ใช้จ่ายตามแผนงานที่คณะกรรมการอนุมัติ"),
    source=gettext_lazy("ประกาศคณะกรรมการหลักประกันสุขภาพแห่งชาติ ข้อ 10"),
)
def budget_plan(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Budget against the suggested project and against what each plan has left."""
    asked = content["budget_requested"]
    suggested = content["suggested"]
    if suggested and suggested["budget"] is not None and asked > suggested["budget"]:
        yield Problem(
            _("เสนอ %(asked)s บาท แผนวางไว้ให้โครงการนี้ %(set)s บาท เกิน %(over)s บาท")
            % {"asked": baht(asked), "set": baht(suggested["budget"]), "over": baht(asked - suggested["budget"])}
        )
    for plan in content["plans"]:
        if plan["budget"] is None:
            continue
        left = plan["budget"] - context.taken_from_plan.get(plan["id"], Decimal(0))
        if asked > left:
            yield Problem(
                _("เสนอ %(asked)s บาท %(plan)sเหลืองบ %(left)s บาท จากที่ตั้งไว้ %(set)s บาท")
                % {
                    "asked": baht(asked),
                    "plan": plan["name"],
                    "left": baht(max(left, Decimal(0))),
                    "set": baht(plan["budget"]),
                }
            )
