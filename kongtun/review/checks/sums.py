"""Do the sums agree?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.money import baht
from kongtun.review.checks.registry import Group, Problem, Severity, check

_SATANG = Decimal("0.01")


@check(
    "sums",
    group=Group.MONEY,
    title=gettext_lazy("ตัวเลขเงินบวกกันลงตัว"),
    severity=Severity.BLOCKS,
    explanation=gettext_lazy(
        "จำนวน × ครั้ง × อัตรา ต้องเท่ากับเงินของรายการ ทุกรายการรวมกันต้องเท่ากับงบประมาณที่เสนอ และต้องมากกว่าศูนย์"
    ),
    remedy=gettext_lazy("เปิดหน้างบประมาณ ดูรายการนี้ แล้วเก็บใหม่ ระบบจะคูณและบวกให้"),
    section="budget",
    field="lines",
    clause=gettext_lazy("กปท.7 ข้อ 8"),
    source=gettext_lazy("แบบเสนอโครงการ กปท.7"),
)
def sums(content: dict[str, Any], context: Any) -> Iterator[Problem]:
    """Lines against products, total against lines."""
    total = Decimal(0)
    some = False
    for activity in content["activities"]:
        for line in activity["lines"]:
            some = True
            total += line["amount"]
            product = (line["quantity"] * line["times"] * line["rate"]).quantize(_SATANG, ROUND_HALF_UP)
            if product != line["amount"]:
                yield Problem(
                    _("“%(line)s” คูณได้ %(product)s บาท แต่เขียนไว้ %(amount)s บาท")
                    % {"line": line["description"], "product": baht(product), "amount": baht(line["amount"])}
                )
    if some and total != context.stored_budget:
        yield Problem(
            _("รายการรวมกันได้ %(total)s บาท แต่งบประมาณที่เสนอเป็น %(stored)s บาท")
            % {"total": baht(total), "stored": baht(context.stored_budget)}
        )
    if some and total == 0:
        yield Problem(_("งบประมาณรวมเป็นศูนย์"), remedy=_("ใส่อัตราของรายการที่ใช้เงิน"), missing=True)
