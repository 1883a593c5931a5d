"""Spread the funds of an area anew, many at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.actions.hand_over import carry_out, tell
from kongtun.handover.choices import Scope, Why
from kongtun.handover.models import Handover
from kongtun.handover.queries.allotment import NOBODY
from kongtun.handover.queries.bulk import What, bulk_allotment
from kongtun.mentoring.models import Mentor


@transaction.atomic
def spread(
    area: Area, what: str, *, by: Any, among: list[int] | None = None, chosen: Mapping[str, str] | None = None,
    note: str = "", is_demo: bool = False,
) -> Handover:  # fmt: skip
    """Give the funds of ``area`` out as ``bulk_allotment`` proposes, changed by ``chosen``; it can be taken back for seven days.

    Raises PermissionNeeded without MENTOR_MANAGE there, Refused (``what``, ``among``) when there is nothing to give out.
    """
    if not by.can(P.MENTOR_MANAGE, area):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    if what not in What.values:
        raise Refused(_("เลือกว่าจะแบ่งกองทุนใด"), field="what")
    if what == What.MENTORS and not among:
        raise Refused(_("เลือกพี่เลี้ยงอย่างน้อยหนึ่งคนที่จะแบ่งกองทุนให้คนอื่น"), field="among")
    seats = Mentor.objects.select_for_update(of=("self",)).filter(
        team__area__path__within=area.path, ends_on__isnull=True
    )
    list(seats.order_by("pk").values_list("pk"))
    found = bulk_allotment(area, what, among=among, chosen=chosen)
    if not found.candidates:
        raise Refused(_("พื้นที่นี้ยังไม่มีพี่เลี้ยง เพิ่มพี่เลี้ยงก่อน แล้วจึงแบ่งกองทุน"), field="what")
    found.rows = [row for row in found.rows if found.chosen[row.key] != NOBODY]
    if not found.rows:
        raise Refused(_("ไม่มีกองทุนที่ต้องย้าย แบ่งไว้พอดีแล้ว"), field="what")
    handover = Handover.objects.create(
        scope=Scope.BULK, area=area, left_on=timezone.localdate(), why=Why.BALANCE, note=note.strip()[:500], made_by=by,
        is_demo=is_demo,
    )  # fmt: skip
    carry_out(handover, found, home=None)
    tell(handover)
    return handover
