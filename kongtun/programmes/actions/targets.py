"""Types of target areas, choosing funds, the support money from agreement to its use, the end of a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.areas.models import Area, AreaKind, LaoType
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.common.workflow import PermissionNeeded, advance, lock
from kongtun.funds.models import Fund
from kongtun.notifications.actions import notify
from kongtun.programmes.actions.money import MOST_BAHT, reverse_spending, spend
from kongtun.programmes.actions.save_programme import MOST_ROWS, check_edit, clean_text
from kongtun.programmes.actions.tell_landscape import tell_targets
from kongtun.programmes.models import Programme, ProgrammeActivity, Target, TargetType, TransferFact
from kongtun.programmes.states import SupportState

MOST_AT_ONCE = 400
TARGET_TYPES = Part(rows={"target_types": (
    "pk", "name", "criteria", "amount", "lao_types", "left_percent", "needs_transfer", "whole_district",
)})  # fmt: skip
TARGET = Part(("type_id", "amount", "note"))


def _amount(value: Decimal | None, field: str) -> Decimal:
    if value is None or not 0 <= value < MOST_BAHT:
        raise Refused(_("ใส่จำนวนเงินที่ไม่ติดลบ"), field=field)
    return value


@transaction.atomic
def set_target_types(
    programme: Programme, rows: Iterable[Mapping[str, Any]], *, by: Any, fingerprint: str = ""
) -> list[TargetType]:
    """Write the types in their order. A row may hold ``id`` (an old type), name, criteria, amount, lao_types, left_percent,
    needs_transfer, whole_district. A type that has targets cannot be left out; its targets keep their amounts.
    Raises EditConflict.
    """  # fmt: skip
    check_edit(by, programme)
    TARGET_TYPES.check(programme, fingerprint)
    old = {row.pk: row for row in programme.target_types.select_for_update()}
    kept: list[TargetType] = []
    for place, row in enumerate(rows):
        name = clean_text(row.get("name"), 160, field=f"rows.{place}.name")
        if not name:
            continue
        kind = old.pop(row.get("id") or 0, None) or TargetType(programme=programme)
        kind.name = name
        kind.criteria = clean_text(row.get("criteria"), 2000, field=f"rows.{place}.criteria")
        kind.amount = _amount(row.get("amount"), f"rows.{place}.amount")
        kind.lao_types = ",".join(one for one in row.get("lao_types") or () if one in LaoType.values)
        left = row.get("left_percent")
        if left is not None and not 0 <= left <= 100:
            raise Refused(_("ร้อยละต้องอยู่ระหว่าง 0 ถึง 100"), field=f"rows.{place}.left_percent")
        kind.left_percent = left
        kind.needs_transfer = bool(row.get("needs_transfer"))
        kind.whole_district = bool(row.get("whole_district"))
        kept.append(kind)
    if len(kept) > MOST_ROWS:
        raise Refused(_("ใส่ได้ไม่เกิน %(most)d ประเภท") % {"most": MOST_ROWS})
    for gone in old.values():
        if gone.targets.exists():
            raise Refused(_("ประเภท “%(name)s” มีกองทุนเป้าหมายแล้ว แก้แทนการลบ") % {"name": gone.name})
        gone.delete()
    for step, base in ((1000, kept), (1, kept)):
        for place, kind in enumerate(base):
            kind.number = step + place
            kind.save()
    record_event(programme, "programme.types", by=by, count=len(kept))
    return kept


@transaction.atomic
def add_targets(
    programme: Programme, kind: TargetType, funds: Iterable[Fund], *, by: Any, agreed_on: date | None = None
) -> list[Target]:
    """Make ``funds`` targets of a type with the type's amount; those that are targets already are left as they are.

    Raises PermissionNeeded, Refused (type of another programme, a fund outside the programme's area, none new, a day to come).
    """
    check_edit(by, programme)
    day = agreed_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("วันที่ตกลงยังมาไม่ถึง"), field="agreed_on")
    if kind.programme_id != programme.pk:
        raise Refused(_("เลือกประเภทของชุดโครงการนี้"), field="type")
    chosen = {fund.pk: fund for fund in funds}
    if len(chosen) > MOST_AT_ONCE:
        raise Refused(_("เลือกได้ครั้งละไม่เกิน %(most)d กองทุน") % {"most": MOST_AT_ONCE}, field="fund")
    outside = [fund.name for fund in chosen.values() if not fund.area_path.startswith(programme.area_path)]
    if outside:
        raise Refused(_("%(fund)s อยู่นอกพื้นที่ของชุดโครงการ") % {"fund": outside[0]}, field="fund")
    known = set(programme.targets.filter(fund__in=chosen).values_list("fund_id", flat=True))
    new = [fund for pk, fund in chosen.items() if pk not in known]
    if not new:
        raise Refused(_("เลือกอย่างน้อยหนึ่งกองทุนที่ยังไม่เป็นเป้าหมาย"), field="fund")
    Target.objects.bulk_create(
        Target(programme=programme, fund=fund, type=kind, amount=kind.amount, agreed_on=day, created_by=by)
        for fund in new
    )
    made = list(programme.targets.filter(fund__in=[fund.pk for fund in new]).select_related("fund__area", "type"))
    record_event(programme, "programme.targets", by=by, type=kind.name, funds=len(made), amount=kind.amount * len(made))
    tell_targets(programme, made, by=by)
    return made


def district_funds(programme: Programme, district_pk: int) -> list[Fund]:
    """Return every fund of a district of the programme's area that is not a target yet; Refused for any other place."""
    district = Area.objects.filter(pk=district_pk, kind=AreaKind.DISTRICT, path__within=programme.area.path).first()
    if district is None:
        raise Refused(_("เลือกอำเภอในพื้นที่ของชุดโครงการ"), field="district")
    funds = Fund.objects.filter(area__path__within=district.path).exclude(programme_targets__programme=programme)
    return list(funds.select_related("area"))


def _locked(target: Target) -> Target:
    stored = lock(target)
    for name in ("state", "amount", "ended_on", "end_reason", "paid_on", "paid_reference"):
        setattr(target, name, getattr(stored, name))
    return target


@transaction.atomic
def change_target(
    target: Target, *, by: Any, kind: TargetType, amount: Decimal, note: str = "", fingerprint: str = ""
) -> Target:
    """Change type, amount or note; the amount stays as it is once it was paid (Refused). Raises EditConflict."""
    check_edit(by, target)
    TARGET.check(target, fingerprint)
    _locked(target)
    if kind.programme_id != target.programme_id:
        raise Refused(_("เลือกประเภทของชุดโครงการนี้"), field="type")
    _amount(amount, "amount")
    if target.state != SupportState.AGREED and amount != target.amount:
        raise Refused(_("จ่ายเงินแล้ว แก้จำนวนไม่ได้ ยกเลิกการจ่ายก่อน"), field="amount")
    target.type, target.amount, target.note = kind, amount, clean_text(note, 300, field="note")
    target.save(update_fields=["type", "amount", "note"])
    record_event(target.programme, "programme.target_change", by=by, fund=target.fund.name, amount=amount)
    tell_targets(target.programme, [target], by=by)
    return target


@transaction.atomic
def pay_support(
    target: Target, *, by: Any, paid_on: date, reference: str = "", activity: ProgrammeActivity | None = None
) -> Target:
    """Write that the support money was paid; with ``activity`` it is taken from that activity's budget as well.

    Raises PermissionNeeded, TransitionRefused, Refused (ended, no money agreed, a day to come or before the agreement).
    """
    check_edit(by, target)
    _locked(target)
    if target.ended_on is not None:
        raise Refused(_("กองทุนนี้ไม่เป็นเป้าหมายแล้ว ให้กลับมาเป็นเป้าหมายก่อนจ่าย"))
    if not target.amount:
        raise Refused(_("ประเภทนี้ไม่มีเงินสนับสนุน ใส่จำนวนเงินของกองทุนนี้ก่อน"), field="paid_on")
    if paid_on > timezone.localdate():
        raise Refused(_("วันที่จ่ายยังมาไม่ถึง"), field="paid_on")
    if paid_on < target.agreed_on:
        raise Refused(_("วันที่จ่ายอยู่ก่อนวันที่ตกลงสนับสนุน"), field="paid_on")
    target.paid_on, target.paid_reference = paid_on, clean_text(reference, 60, field="paid_reference")
    advance(target, "pay", by=by, fields=["paid_on", "paid_reference"])
    if activity is not None:
        if activity.programme_id != target.programme_id:
            raise Refused(_("เลือกกิจกรรมของชุดโครงการนี้"), field="activity")
        text = _("เงินสนับสนุน %(fund)s") % {"fund": target.fund.name}
        spend(
            activity, by=by, amount=target.amount, spent_on=paid_on, text=text[:300], reference=reference, target=target
        )
    notify(
        people_with(P.FUND_EDIT, target.fund.area_path),
        key=f"programme.pay-{target.pk}-{target.history.count()}",
        text=_("%(programme)s จ่ายเงินสนับสนุน %(amount)s ให้กองทุนแล้ว")
        % {"programme": str(target.programme), "amount": baht_unit(target.amount)},
        url=reverse("programmes:target", args=[target.pk]),
    )
    return target


@transaction.atomic
def unpay_support(target: Target, *, by: Any, note: str) -> Target:
    """Take the payment back with a reason; what it took from an activity's budget comes back."""
    check_edit(by, target)
    _locked(target)
    target.paid_on, target.paid_reference = None, ""
    advance(target, "unpay", by=by, note=clean_text(note, 2000, field="note"), fields=["paid_on", "paid_reference"])
    for row in target.spendings.filter(reverses=None, reversed_by=None).select_related("activity__programme__area"):
        reverse_spending(row, by=by, reason=note.strip()[:250])
    return target


@transaction.atomic
def report_use(target: Target, *, by: Any, used_amount: Decimal, used_on: date, used_note: str) -> Target:
    """Write how much of the support money was used and for what; not more than was paid (Refused)."""
    if not by.can(P.PROGRAMME_REPORT, target):
        raise PermissionNeeded(P.PROGRAMME_REPORT)
    _locked(target)
    _amount(used_amount, "used_amount")
    if used_amount > target.amount:
        raise Refused(_("ใช้ได้ไม่เกินที่ได้รับ %(amount)s") % {"amount": baht_unit(target.amount)}, field="used_amount")
    if used_on > timezone.localdate():
        raise Refused(_("วันที่รายงานยังมาไม่ถึง"), field="used_on")
    target.used_amount, target.used_on = used_amount, used_on
    target.used_note = clean_text(used_note, 8000, field="used_note", needed=_("บอกสั้น ๆ ว่าใช้ทำอะไร"))
    advance(target, "report_use", by=by, fields=["used_amount", "used_on", "used_note"])
    return target


@transaction.atomic
def reopen_use(target: Target, *, by: Any, note: str) -> Target:
    """Open the report of the use again, with a reason."""
    check_edit(by, target)
    _locked(target)
    return advance(target, "reopen_use", by=by, note=clean_text(note, 2000, field="note"))


@transaction.atomic
def end_target(target: Target, *, by: Any, reason: str, ended_on: date | None = None) -> Target:
    """End a target with a reason: it stays in the list with what was done; money that was not paid leaves the sum."""
    check_edit(by, target)
    _locked(target)
    if target.ended_on is not None:
        raise Refused(_("กองทุนนี้สิ้นสุดการเป็นเป้าหมายแล้ว"))
    day = ended_on or timezone.localdate()
    if not target.agreed_on <= day <= timezone.localdate():
        raise Refused(_("วันสิ้นสุดต้องอยู่ระหว่างวันที่ตกลงกับวันนี้"), field="ended_on")
    target.ended_on = day
    target.end_reason = clean_text(reason, 300, field="reason", needed=_("บอกเหตุผลที่สิ้นสุด"))
    target.save(update_fields=["ended_on", "end_reason"])
    record_event(target.programme, "programme.target_end", by=by, fund=target.fund.name, reason=target.end_reason)
    tell_targets(target.programme, [target], by=by)
    return target


@transaction.atomic
def resume_target(target: Target, *, by: Any) -> Target:
    """Make an ended target one again."""
    check_edit(by, target)
    _locked(target)
    if target.ended_on is None:
        raise Refused(_("กองทุนนี้ยังเป็นเป้าหมายอยู่"))
    record_event(target.programme, "programme.target_resume", by=by, fund=target.fund.name, was=target.end_reason)
    target.ended_on, target.end_reason = None, ""
    target.save(update_fields=["ended_on", "end_reason"])
    tell_targets(target.programme, [target], by=by)
    return target


@transaction.atomic
def record_transfer(
    programme: Programme, fund: Fund, *, by: Any, units: int, as_of: date, source: str = ""
) -> TransferFact:
    """Write how many รพ.สต. were transferred to the fund's local government (0 = none); every programme reads it."""
    check_edit(by, programme)
    if not fund.area_path.startswith(programme.area_path):
        raise Refused(_("กองทุนนี้อยู่นอกพื้นที่ของชุดโครงการ"))
    if as_of > timezone.localdate():
        raise Refused(_("วันที่ของข้อมูลยังมาไม่ถึง"), field="as_of")
    if not 0 <= units <= 200:
        raise Refused(_("จำนวน รพ.สต. ต้องอยู่ระหว่าง 0 ถึง 200"), field="units")
    values = {"units": units, "as_of": as_of, "source": clean_text(source, 200, field="source"), "by": by}
    fact, _made = TransferFact.objects.update_or_create(fund=fund, defaults=values)
    record_event(programme, "programme.transfer", by=by, fund=fund.name, units=units)
    return fact
