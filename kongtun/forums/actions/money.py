"""The budget of a forum, and what participants are paid for coming."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line, lock_forum
from kongtun.forums.choices import Vehicle
from kongtun.forums.models import CostLine, Forum, Participant, TravelClaim
from kongtun.forums.states import ForumState as S
from kongtun.funds.choices import ExpenseGroup

MOST_LINES = 60
MOST_BAHT = Decimal("99999999.99")


@transaction.atomic
def save_costs(forum: Forum, rows: Iterable[Mapping[str, Any]], *, by: Any) -> list[CostLine]:
    """Store the budget anew: rows of item (an ExpenseItem or None), description, quantity, times, rate. Empty rows go.

    Raises Refused at ``<row>.<field>``. A rate above what is customary is kept; the page says so beside it.
    """
    check_may(by, forum)
    lock_forum(forum, S.DRAFT, S.ANNOUNCED, S.HELD)
    kept: list[CostLine] = []
    for number, row in enumerate(rows):
        item = row.get("item")
        description = line(row.get("description"), f"{number}.description") or (item.name_th if item else "")
        if not description and row.get("rate") is None:
            continue
        if not description:
            raise Refused(_("เลือกรายการหรือเขียนว่าเป็นค่าอะไร"), field=f"{number}.item")
        quantity, times, rate = row.get("quantity"), row.get("times") or Decimal(1), row.get("rate")
        if quantity is None or quantity <= 0:
            raise Refused(_("ใส่จำนวนมากกว่า 0"), field=f"{number}.quantity")
        if times <= 0:
            raise Refused(_("ใส่จำนวนครั้งมากกว่า 0"), field=f"{number}.times")
        if rate is None or rate < 0:
            raise Refused(_("ใส่อัตราเป็นบาท"), field=f"{number}.rate")
        group = item.group if item else ExpenseGroup(row.get("group") or ExpenseGroup.OTHER)
        kept.append(
            CostLine(
                forum=forum, item=item, group=group, description=description, quantity=quantity, times=times, rate=rate,
                sort=len(kept) + 1,
            )
        )  # fmt: skip
        if kept[-1].amount > MOST_BAHT:
            raise Refused(_("จำนวนเงินมากเกินไป ตรวจจำนวนและอัตรา"), field=f"{number}.rate")
    if len(kept) > MOST_LINES:
        raise Refused(_("มีได้ไม่เกิน %(count)d รายการ") % {"count": MOST_LINES})
    forum.costs.all().delete()
    CostLine.objects.bulk_create(kept)
    record_event(forum, "forum.costs", by=by, total=total_of(kept))
    return kept


def total_of(lines: Iterable[CostLine]) -> Decimal:
    """Sum of the budget in baht."""
    return sum((line.amount for line in lines), Decimal(0))


@transaction.atomic
def save_claim(
    participant: Participant, *, by: Any, from_place: str, vehicle: str = Vehicle.OWN_CAR, distance_km: Decimal | None = None,
    per_km: Decimal | None = None, fare: Decimal | None = None, allowance: Decimal | None = None,
    lodging: Decimal | None = None,
) -> TravelClaim:  # fmt: skip
    """Write what somebody who came is paid: distance × rate, fare, allowance, lodging. The sum is worked out here.

    Raises Refused for who did not come, an amount below zero, or a distance without a rate.
    """
    check_may(by, participant.forum)
    lock_forum(participant.forum, S.ANNOUNCED, S.HELD, S.CLOSED)
    if participant.attended_at is None:
        raise Refused(_("คนนี้ยังไม่ได้เช็กชื่อ จ่ายค่าเดินทางเฉพาะคนที่มา"))
    amounts = {"distance_km": distance_km, "per_km": per_km, "fare": fare, "allowance": allowance, "lodging": lodging}
    for name, amount in amounts.items():
        if amount is not None and not 0 <= amount <= 100_000:
            raise Refused(_("ใส่ตัวเลขระหว่าง 0 ถึง 100,000"), field=name)
    if distance_km and per_km is None:
        raise Refused(_("ใส่อัตราต่อกิโลเมตรตามระเบียบของหน่วยงาน"), field="per_km")
    claim = TravelClaim.objects.filter(participant=participant).first() or TravelClaim(participant=participant)
    claim.from_place = line(from_place, "from_place", longest=160, required=True)
    claim.vehicle = Vehicle(vehicle)
    for name, amount in amounts.items():
        setattr(claim, name, amount)
    claim.total = claim.by_distance + sum((a for a in (fare, allowance, lodging) if a is not None), Decimal(0))
    claim.save()
    record_event(participant.forum, "forum.claim", by=by, participant=participant.pk, total=claim.total)
    return claim


@transaction.atomic
def remove_claim(participant: Participant, *, by: Any) -> None:
    """Take a claim out; it can be written again."""
    check_may(by, participant.forum)
    TravelClaim.objects.filter(participant=participant).delete()
    record_event(participant.forum, "forum.claim", by=by, participant=participant.pk, removed=True)
