"""A report: its form while it is open for the person, else the page to read (and to accept or return)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.activities.actions.create_report import check_may
from kongtun.activities.forms import NoteForm
from kongtun.activities.models import ActivityReport
from kongtun.activities.presenters.reading import read_page
from kongtun.activities.queries import whole_report
from kongtun.activities.states import ReportState
from kongtun.activities.views.edit import autosave, build_form, is_autosave, page, save
from kongtun.common.refusal import Refused
from kongtun.projects.states import ProjectState

REPORTS = ActivityReport.objects.select_related("project__fund__area__parent__parent", "activity")


@requires(Permission.PROJECT_VIEW, team=True)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, or save, one report."""
    found = get_record(request, REPORTS, Permission.PROJECT_VIEW, pk=pk)
    found.activity.project = found.project
    if request.method == "POST":
        check_may(request.user, Permission.REPORT_EDIT, found)
        if is_autosave(request):
            return autosave(request, found.activity, found)
        try:
            return save(request, found.activity, found)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("activities:report", pk=found.pk)
    whole = whole_report(found)
    whole.project = whole.activity.project = found.project
    open_here = whole.is_editable and whole.project.state == ProjectState.RUNNING
    if open_here and _writes(request, whole):
        return page(request, build_form(whole.activity, whole))
    return read(request, whole)


def _writes(request: HttpRequest, found: ActivityReport) -> bool:
    """Officers may write for a group, but read what the group is still writing unless they ask for the form."""
    if not request.user.can(Permission.REPORT_EDIT, found):  # type: ignore[union-attr]
        return False
    team = Permission.REPORT_EDIT in found.team_permissions(request.user)
    return team or found.created_by_id == request.user.pk or "edit" in request.GET


def read(
    request: HttpRequest, found: ActivityReport, *, note: NoteForm | None = None, status: int = 200
) -> HttpResponse:
    """Draw the page to read, with what this person may do next."""
    steps = {step.name: step for step in found.WORKFLOW.available(found, request.user)}
    running = found.project.state == ProjectState.RUNNING
    may_edit = running and request.user.can(Permission.REPORT_EDIT, found)  # type: ignore[union-attr]
    context = read_page(found) | {
        "may_accept": "accept" in steps,
        "may_return": "return" in steps and running,
        "may_withdraw": "withdraw" in steps and running,
        "may_edit": may_edit and found.is_editable,
        "note": note or NoteForm(),
        "is_turn": "accept" in steps and found.state == ReportState.SUBMITTED,
    }
    return render(request, "activities/read.html", context, status=status)
