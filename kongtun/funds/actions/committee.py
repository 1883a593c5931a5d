"""Seats of the committee: take one, correct what was typed, leave one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import normalise
from kongtun.funds.actions.checked import refuse_invalid
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.notices import pack_of_year

SEAT_FIELDS = ("name", "position", "seat", "represents", "starts_on", "ends_on", "user")
# One person holds each of these at a time.
_SINGLE = (CommitteePosition.CHAIR, CommitteePosition.SECRETARY)


def term_end(starts_on: date) -> date:
    """Return the last day of a term: 30 September, so many years on as the notice in force says (four)."""
    years = pack_of_year(int(FiscalYear.of(starts_on))).rule("committee_term_years").value
    return date(starts_on.year + years, 9, 30)


@transaction.atomic
def seat_member(
    fund: Fund,
    *,
    by: Any,
    name: str,
    position: str,
    starts_on: date,
    ends_on: date | None = None,
    seat: str = "",
    represents: str = "",
    user: Any = None,
    sort: int | None = None,
) -> CommitteeMember:
    """Seat a person in the committee for one term; without ``ends_on`` the term is that of the notice.

    ``seat`` is the key of the seat in the composition of the notice (ข้อ 12); empty when it follows from the rest.

    Raises Refused (field ``name``, ``position``, ``ends_on`` …): a second chair or secretary in the same days, the same
    person twice, a term that ends before it begins.
    """
    # The lock keeps two people from seating two chairs at once.
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=fund.pk)
    if sort is None:
        sort = (CommitteeMember.objects.filter(fund=fund).aggregate(last=Max("sort"))["last"] or 0) + 1
    member = CommitteeMember(
        fund=fund, name=normalise(name).strip(), position=position, seat=seat, represents=normalise(represents).strip(),
        user=user, starts_on=starts_on, ends_on=ends_on or term_end(starts_on), sort=sort,
    )  # fmt: skip
    _check(member)
    member.save()
    record_event(member, "seat_member", by=by, name=member.name, position=member.position, until=member.ends_on)
    return member


@transaction.atomic
def correct_member(member: CommitteeMember, *, by: Any, **values: Any) -> CommitteeMember:
    """Correct what was typed about a seat (any of ``SEAT_FIELDS``). Raises Refused as ``seat_member``."""
    if unknown := set(values) - set(SEAT_FIELDS):
        raise TypeError(f"unknown columns: {sorted(unknown)}")
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=member.fund_id)
    if "starts_on" in values and not values.get("ends_on"):
        values["ends_on"] = term_end(values["starts_on"])
    for name in ("name", "represents"):
        if name in values:
            values[name] = normalise(values[name]).strip()
    before = {name: getattr(member, name) for name, value in values.items() if getattr(member, name) != value}
    if before:
        for name in before:
            setattr(member, name, values[name])
        _check(member)
        member.save(update_fields=list(before))
        changed = {name: [str(old), str(values[name])] for name, old in before.items()}
        record_event(member, "correct_member", by=by, name=member.name, values=changed)
    return member


@transaction.atomic
def unseat_member(member: CommitteeMember, *, by: Any, left_on: date, reason: str) -> CommitteeMember:
    """Record that a member left the seat on ``left_on`` (the first day without it), and why. The seat goes to the archive.

    Raises Refused (field ``reason`` or ``left_on``).
    """
    reason = normalise(reason).strip()
    if member.left_on is not None:
        raise Refused(_("บันทึกการพ้นตำแหน่งของ %(name)s แล้ว") % {"name": member.name})
    if not reason:
        raise Refused(_("บอกเหตุที่พ้นตำแหน่ง เช่น ลาออก เกษียณ ย้าย"), field="reason")
    if left_on < member.starts_on:
        raise Refused(_("วันที่พ้นต้องไม่ก่อนวันเริ่มวาระ %(day)s") % {"day": short_date(member.starts_on)}, field="left_on")
    if left_on > member.ends_on:
        raise Refused(_("วาระสิ้นสุด %(day)s อยู่แล้ว ไม่ต้องบันทึก") % {"day": short_date(member.ends_on)}, field="left_on")
    member.left_on, member.left_reason = left_on, reason
    member.save(update_fields=["left_on", "left_reason"])
    record_event(member, "unseat_member", by=by, name=member.name, left_on=left_on, reason=reason)
    return member


def _check(member: CommitteeMember) -> None:
    if not member.name:
        raise Refused(_("ใส่ชื่อ-สกุล"), field="name")
    if member.ends_on <= member.starts_on:
        raise Refused(_("วันครบวาระต้องหลังวันเริ่มวาระ"), field="ends_on")
    refuse_invalid(member)
    same_days = (
        CommitteeMember.objects.filter(
            fund_id=member.fund_id, starts_on__lte=member.ends_on, ends_on__gte=member.starts_on
        )
        .filter(Q(left_on__isnull=True) | Q(left_on__gt=member.starts_on))
        .exclude(pk=member.pk)
    )
    if member.position in _SINGLE and (other := same_days.filter(position=member.position).first()):
        raise Refused(
            _("%(name)s เป็น%(position)sอยู่ในช่วงนี้ บันทึกการพ้นตำแหน่งก่อน หรือเลือกวันเริ่มใหม่")
            % {"name": other.name, "position": other.get_position_display()},
            field="position",
        )
    if same_days.filter(name=member.name).exists():
        raise Refused(_("%(name)s มีที่นั่งในช่วงนี้แล้ว") % {"name": member.name}, field="name")
