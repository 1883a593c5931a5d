"""Moves of a report from its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.activities.actions import accept_report, discard_draft, return_report, submit_report, withdraw_report
from kongtun.activities.forms import NoteForm
from kongtun.activities.queries import whole_report
from kongtun.activities.views.report import REPORTS, read
from kongtun.common.refusal import Refused

STEPS = {"submit": submit_report, "withdraw": withdraw_report, "accept": accept_report}


@requires(Permission.PROJECT_VIEW, team=True)
def advance(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Send, take back, accept or return a report (POST)."""
    if name not in (*STEPS, "return"):
        raise Http404
    found = get_record(request, REPORTS, Permission.PROJECT_VIEW, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found.activity.project = found.project
    note = NoteForm(request.POST)
    try:
        if name == "return":
            return_report(found, by=request.user, note=request.POST.get("note", ""))
        else:
            STEPS[name](found, by=request.user)
    except Refused as refused:
        if name == "return":
            note.is_valid()
            if not note.errors:
                note.add_error("note", refused.message)
            return read(request, whole_report(found), note=note, status=422)
        messages.error(request, refused.message)
        return redirect("activities:report", pk=found.pk)
    done = {
        "submit": _("ส่งรายงานแล้ว เจ้าหน้าที่กองทุนได้รับแจ้งให้รับรอง"),
        "withdraw": _("ถอนกลับมาแล้ว แก้ต่อได้เลย"),
        "accept": _("รับรองรายงาน “%(name)s” แล้ว") % {"name": found.activity.name},
        "return": _("ส่งกลับให้แก้แล้ว ทีมได้รับข้อความของคุณ"),
    }
    messages.success(request, done[name])
    if request.POST.get("next") == "plan":
        return redirect("activities:plan", pk=found.project_id)
    return redirect("activities:report", pk=found.pk)


@requires(Permission.REPORT_EDIT, team=True)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask (GET), then throw away a draft that was never sent (POST)."""
    found = get_record(request, REPORTS, Permission.REPORT_EDIT, pk=pk)
    if request.method != "POST":
        return render(request, "activities/discard.html", {"report": found})
    try:
        discard_draft(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("activities:report", pk=pk)
    messages.success(request, _("ทิ้งร่างแล้ว"))
    return redirect("activities:plan", pk=found.project_id)
