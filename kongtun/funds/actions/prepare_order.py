"""Write an order about the committee, to print and have signed. Nobody is seated by it yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.actions.checked import refuse_invalid
from kongtun.funds.actions.committee import term_end
from kongtun.funds.choices import CommitteePosition, OrderKind
from kongtun.funds.models import CommitteeMember, CommitteeOrder, Fund, OrderLine
from kongtun.funds.notices import pack_of_year
from kongtun.funds.queries import may_be_replaced, order_fingerprint

# What one order can name once only.
_SINGLE = (CommitteePosition.CHAIR, CommitteePosition.SECRETARY)
MOST_LINES = 60


@dataclass(frozen=True)
class LineIn:
    """One person of an order: ``name`` takes the seat, ``leaves`` gives it up; in a change either may stand alone."""

    name: str = ""
    position: str = CommitteePosition.MEMBER
    seat: str = ""
    represents: str = ""
    leaves: CommitteeMember | None = None
    left_reason: str = ""


@transaction.atomic
def prepare_order(
    fund: Fund,
    *,
    by: Any,
    kind: str,
    effective_on: date,
    lines: Sequence[LineIn],
    issuer: str,
    opening: str,
    power: str,
    ends_on: date | None = None,
    signed_name: str = "",
    signed_position: str = "",
    refers_to: str = "",
    order: CommitteeOrder | None = None,
    fingerprint: str = "",
) -> CommitteeOrder:
    """Save a draft order with its lines (all of them anew when ``order`` is given).

    Without ``ends_on`` a new committee has the term of the notice, an addition the term of the committee in office; who
    comes in another's place has what is left of that one's term. Raises EditConflict, or Refused (fields ``lines``,
    ``effective_on``, ``ends_on``, ``issuer`` …): an order that is signed, without people, with a person twice, with
    somebody who has no seat to leave. ข้อ 12.
    """
    if not by.can(P.FUND_EDIT, fund):
        raise PermissionNeeded(P.FUND_EDIT)
    if kind not in OrderKind.values:
        raise Refused(_("เลือกชนิดของคำสั่งก่อน"), field="kind")
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=fund.pk)
    if order is not None:
        order = CommitteeOrder.objects.select_for_update(of=("self",)).get(pk=order.pk, fund=fund)
        if order.is_issued:
            raise Refused(_("คำสั่งนี้ลงนามแล้ว แก้ไม่ได้ ทำคำสั่งเปลี่ยนแปลงแทน"))
        check_fingerprint(fingerprint, order_fingerprint(order))
    rows = [_clean(row) for row in lines if row.name.strip() or row.leaves is not None]
    _check(fund, kind, effective_on, rows)
    terms = [row.leaves.ends_on for row in rows if row.leaves is not None]
    ends_on = ends_on or (max(terms) if terms else _term(fund, kind, effective_on))
    order = order or CommitteeOrder(fund=fund, created_by=by)
    values = {
        "kind": kind, "pack": pack_of_year(int(FiscalYear.of(effective_on))).code, "effective_on": effective_on,
        "ends_on": ends_on, "issuer": issuer, "signed_name": signed_name, "signed_position": signed_position,
        "refers_to": refers_to, "opening": opening, "power": power,
    }  # fmt: skip
    for name, value in values.items():
        setattr(order, name, normalise(value).strip() if isinstance(value, str) else value)
    if order.ends_on <= effective_on:
        raise Refused(_("วันครบวาระต้องหลังวันที่คำสั่งมีผล"), field="ends_on")
    refuse_invalid(order)
    order.save()
    order.lines.all().delete()
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order, sort=number, name=row.name, position=row.position, seat=row.seat, represents=row.represents,
            leaves=row.leaves, left_reason=row.left_reason, ends_on=row.leaves.ends_on if row.leaves else order.ends_on,
        )
        for number, row in enumerate(rows, start=1)
    )  # fmt: skip
    record_event(order, "prepare_order", by=by, kind=kind, people=len(rows), effective_on=effective_on)
    return order


def _clean(row: LineIn) -> LineIn:
    return replace(
        row,
        name=normalise(row.name).strip(),
        represents=normalise(row.represents).strip(),
        left_reason=normalise(row.left_reason).strip() if row.leaves else "",
    )


def _term(fund: Fund, kind: str, effective_on: date) -> date:
    """The term of the committee in office for an addition to it, that of the notice for a new committee."""
    if kind == OrderKind.ADD:
        in_office = CommitteeMember.objects.filter(
            fund=fund, starts_on__lte=effective_on, ends_on__gt=effective_on, left_on__isnull=True
        )
        if ends := Counter(in_office.order_by().values_list("ends_on", flat=True)).most_common(1):
            return ends[0][0]
    return term_end(effective_on)


def _check(fund: Fund, kind: str, effective_on: date, rows: list[LineIn]) -> None:
    if not rows:
        raise Refused(_("ใส่ชื่อในคำสั่งอย่างน้อย 1 คน"), field="lines")
    if len(rows) > MOST_LINES:
        raise Refused(_("คำสั่งหนึ่งฉบับมีชื่อได้ไม่เกิน %(n)d คน") % {"n": MOST_LINES}, field="lines")
    for name, times in Counter(row.name for row in rows if row.name).items():
        if times > 1:
            raise Refused(_("มีชื่อ %(name)s สองครั้งในคำสั่งนี้") % {"name": name}, field="lines")
    for position in _SINGLE:
        if sum(row.position == position and bool(row.name) for row in rows) > 1:
            word = CommitteePosition(position).label
            raise Refused(_("คำสั่งนี้มี%(position)sสองคน เหลือไว้คนเดียว") % {"position": word}, field="lines")
    if wrong := next((row for row in rows if row.position not in CommitteePosition.values), None):
        raise Refused(_("เลือกตำแหน่งของ %(name)s") % {"name": wrong.name}, field="lines")
    if kind == OrderKind.CHANGE:
        _check_change(fund, effective_on, rows)
    elif any(row.leaves for row in rows):
        raise Refused(_("คำสั่งชนิดนี้มีเฉพาะผู้ได้รับแต่งตั้ง ถ้ามีคนพ้นตำแหน่งให้ทำคำสั่งเปลี่ยนแปลง"), field="lines")


def _check_change(fund: Fund, effective_on: date, rows: list[LineIn]) -> None:
    allowed = set(may_be_replaced(fund, effective_on).values_list("pk", flat=True))
    for row in rows:
        if row.leaves is None:
            raise Refused(_("เลือกผู้ที่ %(name)s มาแทน") % {"name": row.name}, field="lines")
        if row.leaves.pk not in allowed:
            raise Refused(
                _("%(name)s ไม่มีที่นั่งที่แทนได้ในวันที่ %(day)s") % {"name": row.leaves.name, "day": short_date(effective_on)},
                field="lines",
            )
        if not row.left_reason:
            raise Refused(_("บอกเหตุที่ %(name)s พ้นตำแหน่ง เช่น ลาออก เกษียณ ย้าย") % {"name": row.leaves.name}, field="lines")
    if len({row.leaves.pk for row in rows if row.leaves}) < len(rows):
        raise Refused(_("มีผู้พ้นตำแหน่งคนเดียวกันสองแถว"), field="lines")
