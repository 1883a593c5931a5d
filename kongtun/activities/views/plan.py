"""The calendar of a project, and the person's own activities that wait for a report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.activities.presenters.calendar import calendar_of
from kongtun.activities.presenters.mine import waiting_reports
from kongtun.activities.queries import activities_to_report, budget_warning, project_activities
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState


@requires(Permission.PROJECT_VIEW, team=True)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show planned activities month by month, with their reports."""
    project = get_record(
        request, Project.objects.select_related("fund__area__parent__parent"), Permission.PROJECT_VIEW, pk=pk
    )
    user = request.user
    calendar = calendar_of(project, project_activities(project), today=timezone.localdate())
    context = {
        "project": project, "calendar": calendar, "warning": budget_warning(project),
        "may_report": project.state == ProjectState.RUNNING and user.can(Permission.REPORT_EDIT, project),  # type: ignore[union-attr]
        "is_team": Permission.REPORT_EDIT in project.team_permissions(user),
        "may_accept": user.can(Permission.REPORT_ACCEPT, project),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "activities/plan.html", context)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Show the activities of the person's running projects: which one is it about?"""
    today = timezone.localdate()
    waiting = waiting_reports(activities_to_report(request.user), today=today)
    return render(request, "activities/mine.html", {"waiting": waiting, "today": today})
