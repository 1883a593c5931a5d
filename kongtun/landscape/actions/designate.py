"""Declare what funds, areas and projects are, many at once, and withdraw that with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.models.scope import ancestor_paths
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.models import Announcement, Designation
from kongtun.projects.models import Project


@transaction.atomic
def designate(
    kind: str,
    *,
    funds: Iterable[Fund] = (),
    areas: Iterable[Area] = (),
    project: Project | None = None,
    valid_from: date,
    valid_to: date | None = None,
    basis: str = "",
    programme_name: str = "",
    by: Any,
    issuer: str = "",
    number: str = "",
    signer_name: str = "",
    signer_position: str = "",
) -> Announcement:
    """Declare all of them to be ``kind`` from ``valid_from`` to ``valid_to`` (None: until withdrawn), in one announcement.

    What is ``kind`` already on that day is left as it is. Raises PermissionNeeded when one of them lies outside the person's
    area, Refused without anything new to declare.
    """
    if kind not in DesignationKind.values:
        raise Refused(_("เลือกว่าจะประกาศเป็นอะไร"), field="kind")
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"), field="valid_to")
    rows = [
        *(Designation(fund=fund, area=fund.area) for fund in funds),
        *(Designation(area=area) for area in areas),
        *([Designation(project=project, fund=project.fund, area=project.fund.area)] if project else []),
    ]
    if not rows:
        raise Refused(_("เลือกกองทุนหรือพื้นที่อย่างน้อยหนึ่งแห่ง"), field="funds")
    for row in rows:
        if not by.can(P.DESIGNATE, row):
            raise PermissionNeeded(P.DESIGNATE)
    # Two people who press at once must not declare the same fund twice.
    list(Area.objects.select_for_update(no_key=True).filter(pk__in={row.area_id for row in rows}).order_by("pk"))
    held = Designation.objects.in_force(valid_from).filter(kind=kind, area_id__in={row.area_id for row in rows})
    have = set(held.values_list("area_id", "fund_id", "project_id"))
    new = list({key: row for row in rows if (key := (row.area_id, row.fund_id, row.project_id)) not in have}.values())
    if not new:
        raise Refused(_("ทุกแห่งที่เลือกเป็น%(kind)sอยู่แล้วในวันที่เริ่ม") % {"kind": DesignationKind(kind).label}, field="funds")
    common = _common_area([row.area.path for row in new])
    announcement = Announcement.objects.create(
        area=common, kind=kind, issuer=issuer.strip() or by.name, number=number, signer_name=signer_name, signer_position=signer_position,
        programme_name=programme_name, basis=basis, valid_from=valid_from, valid_to=valid_to, by=by,
        is_demo=all(row.fund is not None and row.fund.is_demo for row in new),
    )  # fmt: skip
    for row in new:
        row.announcement, row.kind, row.by = announcement, kind, by
        row.valid_from, row.valid_to, row.basis, row.programme_name = valid_from, valid_to, basis, programme_name
    Designation.objects.bulk_create(new)
    record_event(
        announcement, "landscape.designate", by=by, kind=str(kind), count=len(new), left_out=len(rows) - len(new)
    )
    return announcement


def _common_area(paths: list[str]) -> Area:
    shared = set.intersection(*(set(ancestor_paths(path)) for path in paths))
    return Area.objects.get(path=max(shared, key=len))


@transaction.atomic
def withdraw_designation(designation: Designation, *, by: Any, reason: str, on: date | None = None) -> Designation:
    """End a designation before its time; it stays in the history with the reason."""
    if not by.can(P.DESIGNATE, designation):
        raise PermissionNeeded(P.DESIGNATE)
    if not reason.strip():
        raise Refused(_("บอกเหตุผลที่ถอน คนในพื้นที่จะได้เข้าใจ"), field="reason")
    designation = Designation.objects.select_for_update(of=("self",)).get(pk=designation.pk)
    if designation.withdrawn_on is not None:
        raise Refused(_("ถอนไปแล้ว"))
    designation.withdrawn_on = on or timezone.localdate()
    designation.withdrawn_reason, designation.withdrawn_by = reason.strip()[:300], by
    designation.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by"])
    record_event(designation, "landscape.designate.withdraw", by=by, reason=reason)
    return designation
