"""An order is signed: it gets its number and seats its people. Or it is thrown away before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.actions.committee import seat_member, unseat_member
from kongtun.funds.choices import OrderKind
from kongtun.funds.models import CommitteeMember, CommitteeOrder, Fund, OrderLine
from kongtun.funds.queries import current_committee


@transaction.atomic
def issue_order(order: CommitteeOrder, *, by: Any, number: str, ordered_on: date) -> CommitteeOrder:
    """Record that ``order`` was signed under ``number`` on ``ordered_on``; its people take and leave their seats.

    A new committee ends the seats of everybody in office whom the order does not name. A person whose seat was typed in
    before, for the same term, keeps it and is tied to the order. Raises Refused (field ``number`` or ``ordered_on``, or as
    ``seat_member`` does): signed already, number missing or used.
    """
    if not by.can(P.FUND_EDIT, order):
        raise PermissionNeeded(P.FUND_EDIT)
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=order.fund_id)
    order = CommitteeOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    number = normalise(number).strip()
    if order.is_issued:
        raise Refused(_("คำสั่งนี้ลงนามแล้ว"))
    if not number:
        raise Refused(_("ใส่เลขที่คำสั่ง เช่น 125/2569"), field="number")
    if CommitteeOrder.objects.filter(fund=fund, number=number).exists():
        raise Refused(_("กองทุนมีคำสั่งเลขที่ %(number)s แล้ว") % {"number": number}, field="number")
    lines = list(order.lines.select_related("leaves"))
    if order.kind == OrderKind.APPOINT:
        _appoint(order, lines, by)
    else:
        for line in lines:
            _replace(order, line, by)
    order.number, order.ordered_on = number, ordered_on
    order.issued_at, order.issued_by = timezone.now(), by
    order.save(update_fields=["number", "ordered_on", "issued_at", "issued_by"])
    record_event(order, "issue_order", by=by, number=number, ordered_on=ordered_on, kind=order.kind)
    return order


@transaction.atomic
def discard_order(order: CommitteeOrder, *, by: Any) -> None:
    """Throw a draft away. Raises Refused when it is signed."""
    if not by.can(P.FUND_EDIT, order):
        raise PermissionNeeded(P.FUND_EDIT)
    stored = CommitteeOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    if stored.is_issued:
        raise Refused(_("คำสั่งนี้ลงนามแล้ว ทิ้งไม่ได้"))
    record_event(order, "discard_order", by=by, kind=stored.kind, people=stored.lines.count())
    stored.delete()


def leaving_by(order: CommitteeOrder, lines: list[OrderLine]) -> list[CommitteeMember]:
    """Return who loses a seat because a new committee is appointed: everybody in office whom the order does not keep."""
    if order.kind != OrderKind.APPOINT:
        return []
    in_office = list(current_committee(order.fund, order.effective_on))
    kept = {member.pk for line in lines if (member := _kept(in_office, line))}
    return [member for member in in_office if member.pk not in kept]


def _kept(in_office: list[CommitteeMember], line: OrderLine) -> CommitteeMember | None:
    """The seat that ``line`` names, when it was typed in before for the same term."""
    return next(
        (m for m in in_office if (m.name, m.position, m.ends_on) == (line.name, line.position, line.ends_on)), None
    )


def _appoint(order: CommitteeOrder, lines: list[OrderLine], by: Any) -> None:
    in_office = list(current_committee(order.fund, order.effective_on))
    for member in leaving_by(order, lines):
        unseat_member(member, by=by, left_on=order.effective_on, reason=official("มีคำสั่งแต่งตั้งคณะกรรมการชุดใหม่"))
    for line in lines:
        kept = _kept(in_office, line)
        if kept is None:
            _seat(order, line, by, sort=line.sort)
            continue
        kept.seat, kept.represents = line.seat or kept.seat, line.represents or kept.represents
        kept.save(update_fields=["seat", "represents"])
        line.member = kept
        line.save(update_fields=["member"])


def _replace(order: CommitteeOrder, line: OrderLine, by: Any) -> None:
    """One leaves (unless the register says so already), one comes for the rest of the term."""
    gone = line.leaves
    if gone is not None and gone.left_on is None and gone.ends_on >= order.effective_on:
        unseat_member(gone, by=by, left_on=order.effective_on, reason=line.left_reason)
    if line.name:
        _seat(order, line, by, sort=gone.sort if gone else None)


def _seat(order: CommitteeOrder, line: OrderLine, by: Any, *, sort: int | None) -> None:
    line.member = seat_member(
        order.fund, by=by, name=line.name, position=line.position, seat=line.seat, represents=line.represents,
        starts_on=order.effective_on, ends_on=line.ends_on, sort=sort,
    )  # fmt: skip
    line.save(update_fields=["member"])
