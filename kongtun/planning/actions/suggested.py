"""Projects that a plan asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.funds.notices import get_pack
from kongtun.planning.actions.draft import locked_draft
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.planning.queries import suggested_fingerprint


@transaction.atomic
def save_suggested(
    plan: Plan,
    *,
    by: Any,
    name: str,
    support_type: int,
    responsible: str = "",
    budget: Decimal | None = None,
    suggested: SuggestedProject | None = None,
    fingerprint: str = "",
) -> SuggestedProject:
    """Add a suggested project, or change ``suggested``.

    Refused (field ``name``, ``support_type`` or ``budget``) for an empty or repeated name, a type of support that the
    plan's notice does not have, a negative budget.
    """
    plan = locked_draft(plan)
    if suggested is None:
        row = SuggestedProject(plan=plan, sort=(plan.suggested_projects.aggregate(last=Max("sort"))["last"] or 0) + 1)
    else:
        row = _stored(plan, suggested)
        check_fingerprint(fingerprint, suggested_fingerprint(row))
    row.name = normalise(name)
    if not row.name:
        raise Refused(_("เลือกหรือพิมพ์ชื่อโครงการ"), field="name")
    if plan.suggested_projects.filter(name=row.name).exclude(pk=row.pk).exists():
        raise Refused(_("มีชื่อนี้ในแผนแล้ว ตั้งชื่อให้ต่างกัน กลุ่มที่มาขอจะได้ไม่สับสน"), field="name")
    if support_type not in {kind.number for kind in get_pack(plan.pack).support_types}:
        raise Refused(_("ประกาศที่ใช้กับแผนนี้ไม่มีประเภทนี้ เลือกจากรายการ"), field="support_type")
    if budget is not None and budget < 0:
        raise Refused(_("งบประมาณต้องไม่ติดลบ"), field="budget")
    row.support_type, row.responsible, row.budget = support_type, normalise(responsible) if responsible else "", budget
    row.save()
    record_event(
        plan, "save_suggested", by=by, row=row.pk, name=row.name, support_type=support_type, responsible=row.responsible,
        budget=budget,
    )  # fmt: skip
    return row


@transaction.atomic
def remove_suggested(plan: Plan, suggested: SuggestedProject, *, by: Any) -> None:
    """Take a suggested project out of the plan; proposals already started from it stay."""
    plan = locked_draft(plan)
    row = _stored(plan, suggested)
    record_event(
        plan, "remove_suggested", by=by, name=row.name, support_type=row.support_type, responsible=row.responsible,
        budget=row.budget,
    )  # fmt: skip
    row.delete()


def _stored(plan: Plan, suggested: SuggestedProject) -> SuggestedProject:
    row = plan.suggested_projects.filter(pk=suggested.pk).first()
    if row is None:
        raise Refused(_("มีคนลบโครงการนี้ออกจากแผนแล้ว เปิดหน้าโครงการที่ควรทำใหม่"))
    return row
