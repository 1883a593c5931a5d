"""Save who came. With htmx only the count comes back, so that ticking goes on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.queries import current_committee
from kongtun.meetings.actions import set_attendance
from kongtun.meetings.queries import quorum_of
from kongtun.meetings.views.detail import MEETINGS


@requires(P.MEETING_EDIT)
@require_POST
def save_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked members came, the others did not."""
    meeting = get_record(request, MEETINGS, P.MEETING_EDIT, pk=pk)
    present = [int(value) for value in request.POST.getlist("present") if value.isdecimal()]
    shown = None
    if "shown" in request.POST:
        shown = [int(value) for value in request.POST["shown"].split(",") if value.isdecimal() and len(value) < 19]
    if "everyone" in request.POST:
        present = list(current_committee(meeting.fund, meeting.held_on).values_list("pk", flat=True))
    problem = ""
    try:
        counted = set_attendance(meeting, by=request.user, present_ids=present, shown_ids=shown)
    except Refused as refusal:
        problem = refusal.message
    if request.headers.get("HX-Request"):
        # The next tick is compared with what the page shows now.
        ticked = None if problem else ",".join(str(pk) for pk in present)
        context = {"meeting": meeting, "quorum": quorum_of(meeting), "problem": problem, "shown": ticked}
        return render(request, "meetings/_quorum_count.html", context)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("บันทึกผู้มาประชุมแล้ว %(count)d คน") % {"count": counted})
    return redirect("meetings:detail", pk=pk)
