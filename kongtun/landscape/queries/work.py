"""What waits for a person in the landscape: invitations to answer, designations that end soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.days import day_of
from kongtun.common.todo import Todo
from kongtun.landscape.choices import InvitationState
from kongtun.landscape.models import Designation, Invitation

MOST = 30
DAYS_BEFORE = 60


def _renewed() -> Any:
    """The same designation, declared again for later."""
    same = {name: OuterRef(name) for name in ("kind", "area_id")}
    later = Designation.objects.filter(**same, withdrawn_on__isnull=True, valid_from__gt=OuterRef("valid_from"))
    return later.filter(
        Q(fund_id=OuterRef("fund_id")) | Q(fund__isnull=True),
        Q(project_id=OuterRef("project_id")) | Q(project__isnull=True),
    )


def work_for(user: Any, today: date) -> list[Todo]:
    """Return invitations that the person's funds have not answered and designations that end within 60 days; two queries."""
    found: list[Todo] = []
    own = [m.area_id for m in user.current_memberships if m.area.kind == "lao"]
    if own and user.can_somewhere(P.LANDSCAPE_EDIT):
        rows = Invitation.objects.with_permission(user, P.LANDSCAPE_EDIT).filter(
            fund__area_id__in=own, state=InvitationState.OPEN
        )
        for row in rows.select_related("fund", "organisation", "neighbour", "issue").order_by("pk")[:MOST]:
            detail = f"{row.fund.name} · {row.issue.short_name}" if row.issue else row.fund.name
            found.append(
                Todo(
                    "landscape.invitation", _("มีคำชวนทำงานร่วมกับ %(partner)s") % {"partner": row.partner}, detail,
                    ("landscape:answer", (row.pk,)), _("ตอบคำชวน"), since=day_of(row.invited_at),
                )
            )  # fmt: skip
    if user.can_somewhere(P.DESIGNATE):
        soon = today + timedelta(days=DAYS_BEFORE)
        ending = (
            Designation.objects.with_permission(user, P.DESIGNATE)
            .in_force(today)
            .filter(valid_to__lte=soon)
            .exclude(Exists(_renewed()))
            .select_related("fund", "area", "project")
            .order_by("valid_to", "pk")[: MOST - len(found)]
        )
        found += [
            Todo(
                "landscape.designation", _("%(what)s ใกล้หมดอายุ") % {"what": row.get_kind_display()}, row.subject,
                ("landscape:announcement", (row.announcement_id,)), _("ดูและต่ออายุ"), due=row.valid_to,
            )
            for row in ending
        ]  # fmt: skip
    return found[:MOST]
