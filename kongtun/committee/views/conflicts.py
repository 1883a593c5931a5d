"""Interests in a proposal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.committee.actions import declare_conflict, withdraw_conflict
from kongtun.committee.forms import ConflictForm, OwnConflictForm
from kongtun.committee.models import ConflictOfInterest
from kongtun.committee.views.circulation import record_of
from kongtun.committee.views.common import back, project_of, refused
from kongtun.funds.queries import current_committee

CONFLICTS = ConflictOfInterest.objects.select_related("meeting__fund__area", "project__fund__area", "member")


@requires(P.MEETING_VIEW)
@require_POST
def declare(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """A member about oneself; with a name, whoever runs the meeting about somebody."""
    meeting = record_of(request, pk)
    project = project_of(request, meeting, project_pk)
    members = list(current_committee(meeting.fund, meeting.held_on))
    form = ConflictForm(request.POST, members=members) if "member" in request.POST else OwnConflictForm(request.POST)
    home = reverse("committee:item", args=[pk, project_pk])
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return back(request, home)
    chosen = form.cleaned_data.get("member")
    member = next((m for m in members if (str(m.pk) == chosen if chosen else m.user_id == request.user.pk)), None)
    if member is None:
        messages.error(request, _("บัญชีของคุณยังไม่ได้ผูกกับรายชื่อกรรมการ บอกเจ้าหน้าที่กองทุนให้ผูกบัญชีที่หน้าคณะกรรมการ"))
    elif not refused(
        request,
        lambda: declare_conflict(meeting, project, member, by=request.user, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("บันทึกแล้ว %(name)s ไม่ร่วมลงมติเรื่องนี้") % {"name": member.name})
    return back(request, home)


@requires(P.MEETING_VIEW)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Said by mistake."""
    conflict = get_record(request, CONFLICTS, P.MEETING_VIEW, pk=pk)
    if not refused(request, lambda: withdraw_conflict(conflict, by=request.user)):
        messages.success(request, _("ถอนแล้ว %(name)s ร่วมลงมติเรื่องนี้ได้") % {"name": conflict.member.name})
    return back(request, reverse("committee:item", args=[conflict.meeting_id, conflict.project_id]))
