"""Record that the committee approves a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.meetings.actions import resolve_plan
from kongtun.meetings.views.detail import MEETINGS
from kongtun.planning.models import Plan


@requires(P.PLAN_APPROVE)
@require_POST
def approve_plan_here(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    """One click on the agenda; the note of the plan's history names the meeting."""
    meeting = get_record(request, MEETINGS, P.PLAN_APPROVE, pk=pk)
    plans = Plan.objects.select_related("fund__area", "issue").filter(fund=meeting.fund_id)
    plan = get_record(request, plans, P.PLAN_APPROVE, pk=plan_pk)
    try:
        resolve_plan(meeting, plan, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("บันทึกมติเห็นชอบ%(plan)sแล้ว") % {"plan": str(plan.issue)})
    return redirect("meetings:detail", pk=pk)
