"""Send a proposal, or take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.review.actions import submit_proposal, withdraw_proposal
from kongtun.review.views.common import PROJECTS


@requires(P.PROJECT_SUBMIT, team=True)
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Refused: the findings say what to mend."""
    project = get_record(request, PROJECTS, P.PROJECT_SUBMIT, pk=pk)
    try:
        version = submit_proposal(project, by=request.user, note=request.POST.get("note", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("review:findings", pk=pk)
    messages.success(request, _("ส่งข้อเสนอฉบับที่ %(number)d แล้ว กองทุนได้รับแจ้งแล้ว") % {"number": version.number})
    return redirect("projects:proposal", pk=pk)


@requires(P.PROJECT_SUBMIT, team=True)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to draft."""
    project = get_record(request, PROJECTS, P.PROJECT_SUBMIT, pk=pk)
    try:
        withdraw_proposal(project, by=request.user, note=request.POST.get("note", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ถอนข้อเสนอกลับมาแก้แล้ว แก้เสร็จแล้วส่งใหม่ได้"))
    return redirect("projects:proposal", pk=pk)
