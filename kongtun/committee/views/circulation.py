"""Circulations: begin one, answer it, count, report it to a meeting."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.committee.actions import acknowledge_circulation, count_circulation, start_circulation
from kongtun.committee.forms import CirculationForm
from kongtun.committee.models import Circulation
from kongtun.committee.queries.circulations import circulated, free_to_circulate
from kongtun.committee.views.common import meeting_of, refused
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.meetings.models import Meeting, MeetingKind

RECORDS = Meeting.objects.select_related("fund__area__parent", "circulation__started_by")
DAYS = 3


def record_of(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Meeting:
    """Return a meeting of either kind."""
    return get_record(request, RECORDS, permission, pk=pk)


def circulation_of(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Meeting:
    """Return the record of a circulation."""
    return get_record(request, RECORDS.filter(kind=MeetingKind.CIRCULATION), permission, pk=pk)


@requires(P.MEETING_VIEW)
def list_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All circulations of a fund, the newest first."""
    fund = get_record(request, Fund.objects.select_related("area"), P.MEETING_VIEW, pk=pk)
    rows = (
        Circulation.objects.visible_to(request.user)
        .filter(meeting__fund=fund)
        .select_related("meeting", "reported_in")
        .order_by("-pk")
    )
    context = {
        "fund": fund,
        "page": Paginator(rows, 20).get_page(request.GET.get("page")),
        "now": timezone.now(),
        "may_start": request.user.can(P.MEETING_EDIT, fund),
    }
    return render(request, "committee/circulations.html", context)


@requires(P.MEETING_EDIT)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Which proposals, why, until when."""
    fund = get_record(request, Fund.objects.select_related("area"), P.MEETING_EDIT, pk=pk)
    waiting = free_to_circulate(fund)
    initial: dict[str, Any] = {"day": timezone.localdate() + timedelta(days=DAYS), "hour": time(16, 30)}
    form = CirculationForm(request.POST or None, waiting=waiting, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_circulation(
                fund, [int(key) for key in form.cleaned_data["projects"]], by=request.user,
                reason=form.cleaned_data["reason"], deadline=form.deadline,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error({"deadline": "day"}.get(refusal.field, refusal.field) or None, refusal.message)
        else:
            messages.success(request, _("เวียนมติแล้ว กรรมการที่มีบัญชีได้รับแจ้งแล้ว"))
            return redirect("committee:circulation", pk=made.meeting_id)
    context = {"fund": fund, "form": form, "waiting": waiting}
    return render(request, "committee/new_circulation.html", context, status=422 if form.errors else 200)


@requires(P.MEETING_VIEW)
def circulation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every proposal with one's own answer, and how far it is."""
    meeting = circulation_of(request, pk)
    context = {
        "meeting": meeting,
        "fund": meeting.fund,
        "may_edit": request.user.can(P.MEETING_EDIT, meeting),
        "may_decide": request.user.can(P.PROJECT_DECIDE, meeting),
        "here_url": request.path,
        "over": meeting.circulation.deadline <= timezone.now(),
        **circulated(meeting, request.user),
    }
    return render(request, "committee/circulation.html", context)


@requires(P.MEETING_EDIT)
@require_POST
def count_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the answers."""
    meeting = circulation_of(request, pk, P.MEETING_EDIT)
    if not refused(request, lambda: count_circulation(meeting.circulation, by=request.user)):
        messages.success(request, _("นับคะแนนแล้ว ยืนยันมติทีละเรื่องได้เลย"))
    return redirect("committee:circulation", pk=pk)


@requires(P.MEETING_EDIT)
@require_POST
def report(request: HttpRequest, pk: int, circulation_pk: int) -> HttpResponse:
    """A meeting takes note."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    record = circulation_of(request, circulation_pk)
    if not refused(request, lambda: acknowledge_circulation(meeting, record.circulation, by=request.user)):
        messages.success(request, _("บันทึกว่าที่ประชุมรับทราบ%(record)sแล้ว") % {"record": str(record)})
    return redirect("meetings:detail", pk=pk)
