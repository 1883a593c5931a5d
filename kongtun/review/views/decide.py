"""The committee's page of one project: one-page summary, then the resolution."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.meetings.models import Meeting
from kongtun.meetings.views.detail import MEETINGS, room_context
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.projects.states import ProjectState
from kongtun.review.actions import record_decision
from kongtun.review.actions.record_decision import usual_report_date
from kongtun.review.checks import check_content, counts, load_context
from kongtun.review.forms import ResolutionForm
from kongtun.review.models import Decision, DecisionOutcome
from kongtun.review.presenters.history import steps_of
from kongtun.review.presenters.summary import summary_of
from kongtun.review.views.common import PROJECTS, show_refusal


@requires(P.MEETING_VIEW)
def decide_page(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """Whoever sees the meeting reads it; whoever may decide records the resolution."""
    meeting = get_record(request, MEETINGS, P.MEETING_VIEW, pk=pk)
    on_agenda = Q(state=ProjectState.SCREENED) | Q(decisions__meeting=meeting)
    projects = PROJECTS.filter(on_agenda, fund=meeting.fund_id).distinct()
    if request.method == "POST":
        get_record(request, MEETINGS, P.PROJECT_DECIDE, pk=pk)
    project = get_record(request, projects, P.PROJECT_VIEW, pk=project_pk)
    decision = Decision.objects.select_related("by").filter(meeting=meeting, project=project).first()
    room = room_context(request, meeting)
    asked = {
        "initial": _proposed(project, meeting),
        "short": not room["quorum"].reached and not room["quorum"].confirmed,
    }
    form = ResolutionForm(**asked)
    if request.method == "POST":
        form = ResolutionForm(request.POST, **asked)
        if form.is_valid():
            try:
                record_decision(meeting, project, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                if decision is not None:
                    messages.info(request, refusal.message)
                    return redirect("review:decide", pk=pk, project_pk=project_pk)
                show_refusal(form, refusal)
            else:
                return _next(request, meeting, project)
    return _render(request, room, project, decision, form)


def _proposed(project: Project, meeting: Meeting) -> dict[str, Any]:
    return {
        "outcome": DecisionOutcome.APPROVE,
        "amount": project.budget_requested,
        "report_due_on": usual_report_date(project, meeting),
        # Written once a meeting; the next proposals start from it.
        "short_reason": meeting.decisions.exclude(short_reason="").values_list("short_reason", flat=True).last() or "",
    }


def _next(request: HttpRequest, meeting: Meeting, project: Project) -> HttpResponse:
    """After a resolution the next undecided proposal opens; after the last one the meeting."""
    messages.success(request, _("บันทึกมติ “%(title)s” แล้ว ผู้เสนอได้รับแจ้งแล้ว") % {"title": project.title})
    waiting = Project.objects.filter(fund=meeting.fund_id, state=ProjectState.SCREENED).order_by("submitted_at", "pk")
    upcoming = waiting.values_list("pk", flat=True).first()
    if upcoming is None:
        return redirect("meetings:detail", pk=meeting.pk)
    return redirect("review:decide", pk=meeting.pk, project_pk=upcoming)


def _render(
    request: HttpRequest, room: dict[str, Any], project: Project, decision: Decision | None, form: ResolutionForm
) -> HttpResponse:
    content = proposal_content(project)
    found = check_content(content, load_context(project, content))
    meeting = room["meeting"]
    here = f"project-{project.pk}"
    number = next((item.number for item in room["items"] if item.key == here), "")
    after = [item for item in room["waiting"] if item.key != here and not item.act_label]
    context = {
        **room,
        "project": project,
        "c": content,
        "summary": summary_of(content),
        "findings": found,
        "numbers": counts(found),
        "history": steps_of(project.history.select_related("by").order_by("at", "pk")),
        "earlier": list(project.decisions.exclude(meeting=meeting).select_related("meeting").order_by("at")),
        "decision": decision,
        "form": form,
        "here": here,
        "number": number,
        "following": after[0] if after else None,
        "open": decision is None and meeting.closed_at is None and room["has_begun"],
    }
    return render(request, "review/decide.html", context, status=422 if form.errors else 200)
