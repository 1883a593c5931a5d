"""Who is here, and going on without a quorum."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.committee.actions import check_in, go_on_without_quorum, mark_seat
from kongtun.committee.forms import ShortForm
from kongtun.committee.views.common import back, meeting_of, refused
from kongtun.funds.models import CommitteeMember


@requires(P.MEETING_VIEW)
@require_POST
def check_in_here(request: HttpRequest, pk: int) -> HttpResponse:
    """A member says: I am here."""
    meeting = meeting_of(request, pk)
    if not refused(request, lambda: check_in(meeting, by=request.user)):
        messages.success(request, _("เช็กชื่อเข้าประชุมแล้ว"))
    return back(request, reverse("committee:room", args=[pk]))


@requires(P.MEETING_EDIT)
@require_POST
def mark(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """One seat at a time, so that two people who tick do not undo each other."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    members = CommitteeMember.objects.select_related("fund__area").filter(fund=meeting.fund_id)
    member = get_record(request, members, P.FUND_VIEW, pk=member_pk)
    refused(request, lambda: mark_seat(meeting, member, by=request.user, present=request.POST.get("present") == "1"))
    return back(request, reverse("committee:room", args=[pk]) + "#seats")


@requires(P.MEETING_EDIT)
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """With the reason, while the rule is not confirmed."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    form = ShortForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
    elif not refused(
        request, lambda: go_on_without_quorum(meeting, by=request.user, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("บันทึกเหตุผลแล้ว ลงมติต่อได้ เหตุผลนี้อยู่ในรายงานการประชุม"))
    return back(request, reverse("committee:room", args=[pk]))
