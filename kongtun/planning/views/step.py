"""Move a plan along its life."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.planning.actions import amend_plan, approve_plan, propose_plan, reopen_plan
from kongtun.planning.forms import StepForm
from kongtun.planning.models import Plan
from kongtun.planning.views.editing import UNPROCESSABLE

_ACTIONS = {"propose": propose_plan, "reopen": reopen_plan, "approve": approve_plan, "amend": amend_plan}
_DONE = {
    "propose": _("เสนอคณะกรรมการแล้ว ระบบแจ้งผู้บันทึกมติให้"),
    "reopen": _("นำกลับมาแก้แล้ว"),
    "approve": _("บันทึกมติแล้ว แผนนี้เปิดให้กลุ่มเสนอโครงการได้"),
    "amend": _("เปิดให้แก้ตามมติแล้ว แก้เสร็จให้เสนอคณะกรรมการอีกครั้ง"),
}


@requires(Permission.PLAN_VIEW)
@require_http_methods(["GET", "POST"])
def advance_plan(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """GET asks (with the field for the resolution), POST does."""
    if name not in _ACTIONS:
        raise Http404
    plan = get_record(request, Plan.objects.select_related("fund__area", "issue"), Permission.PLAN_VIEW, pk=pk)
    transition = plan.WORKFLOW.transition(name)
    if not request.user.can(transition.permission, plan):  # type: ignore[union-attr]
        raise PermissionNeeded(transition.permission)
    form = StepForm(request.POST if request.method == "POST" else None, transition=transition)
    context = {"plan": plan, "transition": transition, "form": form}
    if request.method == "GET":
        return render(request, "planning/step.html", context)
    if not form.is_valid():
        return render(request, "planning/step.html", context, status=UNPROCESSABLE)
    try:
        _ACTIONS[name](plan, by=request.user, note=form.cleaned_data["note"])
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, str(_DONE[name]))
    return redirect("planning:detail", pk=plan.pk)
