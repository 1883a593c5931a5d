"""The question before a project is ended early, then the deed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.refusal import Refused
from kongtun.evaluation.actions import terminate_project
from kongtun.evaluation.actions.terminate import obstacles_to_ending
from kongtun.evaluation.forms import TerminateForm
from kongtun.evaluation.queries.ending import ending_money
from kongtun.evaluation.views.results import PROJECTS
from kongtun.projects.states import ProjectState


@requires(Permission.FINAL_REPORT_ACCEPT)
def terminate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it means and what has to be settled first; POST with a reason ends the project."""
    project = get_record(request, PROJECTS, Permission.FINAL_REPORT_ACCEPT, pk=pk)
    if project.state != ProjectState.RUNNING:
        messages.error(
            request, _("ยุติได้เฉพาะโครงการที่กำลังดำเนินการ ตอนนี้อยู่ในขั้น “%(state)s”") % {"state": project.get_state_display()}
        )
        return redirect("dashboards:project", pk=pk)
    form = TerminateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            terminate_project(project, by=request.user, note=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error("note", refused.message)
            project.refresh_from_db(fields=("state", "ended_early_on"))
        else:
            messages.success(request, _("ยุติโครงการแล้ว ทีมโครงการได้รับแจ้งพร้อมเหตุผล"))
            return redirect("dashboards:project", pk=pk)
    unsent = ActivityReport.objects.filter(project=project, state__in=(ReportState.DRAFT, ReportState.RETURNED))
    context = {
        "project": project, "form": form, "obstacles": obstacles_to_ending(project), "ending": ending_money(project),
        "unsent": unsent.count(), "may_refund": request.user.can(Permission.LEDGER_POST, project),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "evaluation/terminate.html", context, status=422 if form.errors else 200)
