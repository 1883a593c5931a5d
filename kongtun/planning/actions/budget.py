"""Money set aside, and what is told about the situation beside the numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.planning.actions.draft import locked_draft
from kongtun.planning.models import Plan
from kongtun.planning.queries import field_fingerprint

BACKGROUND_LIMIT = 6000


@transaction.atomic
def save_background(plan: Plan, *, by: Any, background: str, fingerprint: str = "") -> Plan:
    """Save the text beside the numbers. Refused (field ``background``) when longer than a printed page or two."""
    stored = locked_draft(plan)
    check_fingerprint(fingerprint, field_fingerprint(stored, "background"))
    text = normalise(background) if background.strip() else ""
    if len(text) > BACKGROUND_LIMIT:
        raise Refused(
            _("ยาวเกิน %(limit)s ตัวอักษร ตัดให้เหลือเรื่องที่กรรมการต้องรู้") % {"limit": f"{BACKGROUND_LIMIT:,}"},
            field="background",
        )
    if text != stored.background:
        plan.background = stored.background = text
        stored.save(update_fields=["background", "updated_at"])
        record_event(stored, "save_background", by=by, length=len(text))
    return stored


@transaction.atomic
def save_budget(plan: Plan, *, by: Any, budget: Decimal | None, fingerprint: str = "") -> Plan:
    """Save the money set aside, in baht (None = not decided). Refused (field ``budget``) when negative."""
    stored = locked_draft(plan)
    check_fingerprint(fingerprint, field_fingerprint(stored, "budget"))
    if budget is not None and budget < 0:
        raise Refused(_("งบประมาณต้องไม่ติดลบ"), field="budget")
    if budget != stored.budget:
        record_event(stored, "save_budget", by=by, before=stored.budget, after=budget)
        plan.budget = stored.budget = budget
        stored.save(update_fields=["budget", "updated_at"])
    return stored
