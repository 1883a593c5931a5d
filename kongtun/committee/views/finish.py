"""The end of a meeting: what it resolved, and everything that follows in one step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.actions import draft_agreements, finish_meeting
from kongtun.committee.queries.resolutions import resolutions_of
from kongtun.committee.views.common import meeting_of
from kongtun.committee.views.room import room_context
from kongtun.common.refusal import Refused
from kongtun.review.models import DecisionOutcome


@requires(P.MEETING_VIEW)
def finish_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Before: what will happen. After: every resolution with its number, code and agreement."""
    meeting = meeting_of(request, pk)
    if request.method == "POST":
        meeting = meeting_of(request, pk, P.MEETING_EDIT)
        try:
            done = finish_meeting(meeting, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(
                request,
                _("ปิดประชุมแล้ว ร่างข้อตกลง %(count)d ฉบับ พิมพ์รายงานการประชุมได้เลย") % {"count": len(done.agreements)},
            )
        return redirect("committee:finish", pk=pk)
    made = resolutions_of(meeting)
    approved = [one for one in made if one.decision.outcome == DecisionOutcome.APPROVE]
    context = room_context(request, meeting) | {
        "resolutions": made,
        "approved": approved,
        "granted": sum(one.decision.amount for one in approved),
        "undrafted": [one for one in approved if one.agreement is None],
        "may_draft": request.user.can(P.AGREEMENT_EDIT, meeting),
    }
    return render(request, "committee/finish.html", context)


@requires(P.AGREEMENT_EDIT)
@require_POST
def draft_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreements that are still missing."""
    meeting = meeting_of(request, pk, P.AGREEMENT_EDIT)
    drafted = draft_agreements(meeting, by=request.user)
    messages.success(request, _("ร่างข้อตกลง %(count)d ฉบับแล้ว") % {"count": len(drafted)})
    return redirect("committee:finish", pk=pk)
