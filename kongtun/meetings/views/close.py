"""Close a meeting, after saying what that means."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.meetings.actions import close_meeting
from kongtun.meetings.views.detail import MEETINGS, room_context


@requires(P.MEETING_EDIT)
def close_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Question first, then the deed."""
    meeting = get_record(request, MEETINGS, P.MEETING_EDIT, pk=pk)
    if request.method == "POST":
        try:
            close_meeting(meeting, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("ปิดประชุม%(meeting)sแล้ว พิมพ์รายงานการประชุมได้เลย") % {"meeting": str(meeting)})
        return redirect("meetings:detail", pk=pk)
    return render(request, "meetings/close.html", room_context(request, meeting))
