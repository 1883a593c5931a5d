"""Plan a meeting, or move it."""

from __future__ import annotations

from datetime import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.meetings.actions import change_meeting, plan_meeting
from kongtun.meetings.forms import MeetingForm
from kongtun.meetings.queries import last_meeting, proposed_date
from kongtun.meetings.views.detail import MEETINGS


@requires(P.MEETING_EDIT)
def new_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Date, time and place, proposed from the last meeting."""
    fund = get_record(request, Fund.objects.select_related("area"), P.MEETING_EDIT, pk=pk)
    last = last_meeting(fund)
    initial = {
        "held_on": proposed_date(last),
        "starts_at": (last.starts_at if last else None) or time(9, 30),
        "place": last.place if last else _("ห้องประชุม %(area)s") % {"area": fund.area.name_th},
    }
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = plan_meeting(fund, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("นัดประชุม%(meeting)s แล้ว") % {"meeting": str(meeting)})
            return redirect("meetings:detail", pk=meeting.pk)
    return render(
        request, "meetings/new.html", {"fund": fund, "form": form, "last": last}, status=422 if form.errors else 200
    )


@requires(P.MEETING_EDIT)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, time or place for a meeting that is planned."""
    meeting = get_record(request, MEETINGS, P.MEETING_EDIT, pk=pk)
    initial = {"held_on": meeting.held_on, "starts_at": meeting.starts_at, "place": meeting.place}
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_meeting(meeting, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เปลี่ยนกำหนดประชุมแล้ว"))
            return redirect("meetings:detail", pk=pk)
    context = {"fund": meeting.fund, "meeting": meeting, "form": form}
    return render(request, "meetings/change.html", context, status=422 if form.errors else 200)
