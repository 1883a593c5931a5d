"""Issue plans on the agenda of a meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.meetings.agenda import AgendaItem
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import resolution_note
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState


def plan_items(meeting: Meeting, user: Any) -> list[AgendaItem]:
    """Plans approved in this meeting and, while it is open, plans that wait for the committee (one query)."""
    approved_here = Q(history__transition="approve", history__note=resolution_note(meeting))
    wanted = approved_here if meeting.closed_at else approved_here | Q(state=PlanState.PROPOSED)
    plans = (
        Plan.objects.filter(wanted, fund=meeting.fund_id)
        .select_related("issue")
        .order_by("fiscal_year", "issue__sort", "pk")
        .distinct()
    )
    may_approve = user.can(P.PLAN_APPROVE, meeting)
    return [_item(meeting, plan, may_approve) for plan in plans]


def _item(meeting: Meeting, plan: Plan, may_approve: bool) -> AgendaItem:
    waiting = plan.state == PlanState.PROPOSED
    tone, word, icon = ("wait", _("รอมติ"), "hourglass") if waiting else ("pass", _("เห็นชอบแล้ว"), "circle-check")
    return AgendaItem(
        key=f"plan-{plan.pk}",
        title=str(plan.issue),
        note=_("ปีงบประมาณ %(year)s") % {"year": plan.fiscal_year},
        url=reverse("planning:detail", args=[plan.pk]),
        amount=plan.budget,
        done=not waiting,
        act_url=reverse("meetings:approve-plan", args=[meeting.pk, plan.pk]) if waiting and may_approve else "",
        act_label=_("บันทึกมติเห็นชอบ"),
        tone=tone,
        word=word,
        icon=icon,
    )
