"""Activities with their budget, and spending: written once, corrected by reversing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht_unit
from kongtun.funds.choices import ExpenseGroup
from kongtun.programmes.actions.save_programme import MOST_ROWS, check_edit, clean_text
from kongtun.programmes.models import ActivityBudget, ActivitySpending, Programme, ProgrammeActivity, Target
from kongtun.programmes.queries.money import activity_money

MOST_BAHT = Decimal(1_000_000_000)


@transaction.atomic
def save_activity(
    programme: Programme, activity: ProgrammeActivity | None = None, *, by: Any, name: str, detail: str = "",
    starts_on: date | None = None, ends_on: date | None = None, lines: Iterable[Mapping[str, Any]] = (),
) -> ProgrammeActivity:  # fmt: skip
    """Add an activity at the end, or change one, with its budget lines (``item`` or ``group``, ``description``, ``amount``).

    Raises PermissionNeeded, Refused (no name, months the wrong way round, a budget below what is spent already).
    """
    check_edit(by, programme)
    if activity is None:
        last = programme.activities.select_for_update().order_by("-number").first()
        if last is not None and last.number >= MOST_ROWS:
            raise Refused(_("ใส่ได้ไม่เกิน %(most)d กิจกรรม") % {"most": MOST_ROWS})
        activity = ProgrammeActivity(programme=programme, number=(last.number if last else 0) + 1)
    activity.name = clean_text(name, 300, field="name", needed=_("ใส่ชื่อกิจกรรมก่อน"))
    activity.detail = clean_text(detail, 8000, field="detail")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(_("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม %(day)s") % {"day": short_date(starts_on)}, field="ends_on")
    activity.starts_on, activity.ends_on = starts_on, ends_on
    activity.save()
    _set_lines(activity, lines)
    record_event(programme, "programme.activity", by=by, number=activity.number, name=activity.name)
    return activity


def _set_lines(activity: ProgrammeActivity, lines: Iterable[Mapping[str, Any]]) -> None:
    made: list[ActivityBudget] = []
    for place, line in enumerate(lines):
        item, amount = line.get("item"), line.get("amount")
        group = item.group if item is not None else line.get("group")
        text = clean_text(
            line.get("description") or (item.name_th if item else ""), 200, field=f"lines.{place}.description"
        )
        if not text and not amount:
            continue
        if not text:
            raise Refused(_("บอกว่าเป็นค่าอะไร"), field=f"lines.{place}.description")
        if amount is None or not 0 < amount < MOST_BAHT:
            raise Refused(_("ใส่จำนวนเงินของรายการนี้"), field=f"lines.{place}.amount")
        if group not in ExpenseGroup.values:
            raise Refused(_("เลือกหมวดค่าใช้จ่าย"), field=f"lines.{place}.group")
        made.append(
            ActivityBudget(
                activity=activity, item=item, group=group, description=text, amount=amount, sort=len(made) + 1
            )
        )
    if len(made) > MOST_ROWS:
        raise Refused(_("ใส่ได้ไม่เกิน %(most)d แถว") % {"most": MOST_ROWS})
    spent = activity_money(activity).spent
    if sum((line.amount for line in made), Decimal(0)) < spent:
        raise Refused(_("กิจกรรมนี้จ่ายไปแล้ว %(spent)s งบต้องไม่ต่ำกว่านั้น") % {"spent": baht_unit(spent)}, field="lines")
    activity.budget_lines.all().delete()
    ActivityBudget.objects.bulk_create(made)


@transaction.atomic
def spend(
    activity: ProgrammeActivity, *, by: Any, amount: Decimal, spent_on: date, text: str, reference: str = "",
    target: Target | None = None,
) -> ActivitySpending:  # fmt: skip
    """Write money paid centrally for an activity. Refused when it is more than the activity has left, or the day is to come."""
    check_edit(by, activity)
    ProgrammeActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if amount is None or not 0 < amount < MOST_BAHT:
        raise Refused(_("ใส่จำนวนเงินที่จ่าย"), field="amount")
    if spent_on > timezone.localdate():
        raise Refused(_("วันที่จ่ายยังมาไม่ถึง"), field="spent_on")
    left = activity_money(activity).left
    if amount > left:
        raise Refused(
            _("งบของกิจกรรมนี้เหลือ %(left)s แก้งบของกิจกรรมก่อน แล้วบันทึกอีกครั้ง") % {"left": baht_unit(left)}, field="amount"
        )
    row = ActivitySpending.objects.create(
        activity=activity, amount=amount, spent_on=spent_on, target=target, by=by,
        text=clean_text(text, 300, field="text", needed=_("บอกว่าจ่ายค่าอะไร")),
        reference=clean_text(reference, 60, field="reference"),
    )  # fmt: skip
    record_event(activity.programme, "programme.spend", by=by, activity=activity.number, amount=amount)
    return row


@transaction.atomic
def reverse_spending(spending: ActivitySpending, *, by: Any, reason: str) -> ActivitySpending:
    """Take a spending back by an opposite row with the reason; each can be taken back once (Refused)."""
    activity = spending.activity
    check_edit(by, activity)
    ProgrammeActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if spending.reverses_id is not None or ActivitySpending.objects.filter(reverses=spending).exists():
        raise Refused(_("รายการนี้กลับแล้ว หรือเป็นรายการกลับ บันทึกรายการใหม่แทน"))
    reason = clean_text(reason, 250, field="note", needed=_("บอกเหตุผลที่กลับรายการ"))
    row = ActivitySpending.objects.create(
        activity=activity, amount=-spending.amount, spent_on=timezone.localdate(), text=reason,
        reference=spending.reference, target=spending.target, reverses=spending, by=by,
    )  # fmt: skip
    record_event(activity.programme, "programme.spend_reverse", by=by, activity=activity.number, amount=spending.amount)
    return row
