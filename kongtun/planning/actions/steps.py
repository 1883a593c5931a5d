"""Moves of a plan: to the committee, back, agreed, opened again by a resolution."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import people_with
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import advance, lock
from kongtun.notifications.actions import notify
from kongtun.planning.models import Plan
from kongtun.planning.queries import missing_before_proposal


@transaction.atomic
def propose_plan(plan: Plan, *, by: Any, note: str = "") -> Plan:
    """Lay the plan before the committee and tell those who record its resolution.

    Refused with everything that is missing: a problem with size and target, an approach, money set aside.
    """
    stored = lock(plan)
    missing = missing_before_proposal(stored)
    if stored.is_editable and missing:
        raise Refused(_("ยังเสนอไม่ได้ เหลืออีก %(count)d อย่าง: %(list)s") % {
            "count": len(missing), "list": " · ".join(gap.sentence for gap in missing),
        })  # fmt: skip
    _step(plan, "propose", by=by, note=note)
    _tell(plan, Permission.PLAN_APPROVE, official("%(issue)s ปี %(year)d รอบันทึกมติเห็นชอบ"), by=by)
    return plan


@transaction.atomic
def reopen_plan(plan: Plan, *, by: Any, note: str = "") -> Plan:
    """Take a proposed plan back to be changed."""
    return _step(plan, "reopen", by=by, note=note)


@transaction.atomic
def approve_plan(plan: Plan, *, by: Any, note: str) -> Plan:
    """Record that the committee agreed; ``note`` names the resolution (meeting and date)."""
    _step(plan, "approve", by=by, note=note)
    _tell(plan, Permission.PLAN_EDIT, official("คณะกรรมการเห็นชอบ%(issue)s ปี %(year)d แล้ว"), by=by)
    return plan


@transaction.atomic
def amend_plan(plan: Plan, *, by: Any, note: str) -> Plan:
    """Open an agreed plan again; ``note`` names the resolution that allows it."""
    return _step(plan, "amend", by=by, note=note)


def _step(plan: Plan, name: str, *, by: Any, note: str) -> Plan:
    advance(plan, name, by=by, note=note)
    record_event(plan, f"{name}_plan", by=by, note=note)
    return plan


def _tell(plan: Plan, permission: str, text: str, *, by: Any) -> None:
    # Roles held at the fund itself: those above watch many funds and would be told about each of them.
    people = people_with(permission, plan.area_path).filter(memberships__area=plan.fund.area_id).exclude(pk=by.pk)
    notify(
        people.distinct(),
        key=f"plan-{plan.pk}-{plan.state}-{plan.history.count()}",
        text=text % {"issue": plan.issue.name_th, "year": plan.fiscal_year},
        url=reverse("planning:detail", args=[plan.pk]),
    )
