"""The task list of a proposal, and the whole proposal on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.projects.models import Project
from kongtun.projects.presenters.states import chain_gaps, chain_step, state_badge
from kongtun.projects.presenters.tasks import parts_of, tasks_of
from kongtun.projects.queries import proposal_content
from kongtun.projects.readiness import remarks_on
from kongtun.projects.states import PROPOSAL_STATES

PROJECTS = Project.objects.select_related("fund__area__parent__parent", "created_by", "confirmed_by")


@requires(P.PROJECT_VIEW, team=True)
def task_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every page of the proposal with its state and what to do next."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    content = proposal_content(project)
    tasks = tasks_of(content, remarks_on(project, content))
    still = [task for task in tasks if task.is_open]
    can_edit = request.user.can(P.PROJECT_EDIT, project) and project.is_editable  # type: ignore[union-attr]
    return render(request, "projects/proposal.html", {
        "project": project,
        "content": content,
        "parts": parts_of(tasks),
        "next": still[0] if still else None,
        "still": len(still),
        "done": len(tasks) - len(still),
        "total": len(tasks),
        "can_edit": can_edit,
        "history": list(project.history.select_related("by").order_by("at", "pk")),
        "gaps": chain_gaps(
            has_plan=bool(content["plans"]), has_size=any(row["baseline"] is not None for row in content["objectives"])
        ),
        **page_context(request, project),
    })  # fmt: skip


@requires(P.PROJECT_VIEW, team=True)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole proposal as it will be read."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    content = proposal_content(project)
    still = [task for task in tasks_of(content, remarks_on(project, content)) if task.is_open]
    return render(request, "projects/preview.html", {
        "project": project, "content": content, "still": still, **page_context(request, project),
    })  # fmt: skip


def page_context(request: HttpRequest, project: Project) -> dict[str, Any]:
    """Return what the pages around one proposal share."""
    user: Any = request.user
    return {
        "badge": state_badge(project.state, ended_early=project.ended_early_on),
        "step": chain_step(project.state, ended_early=project.ended_early_on),
        "can_edit": project.is_editable and user.can(P.PROJECT_EDIT, project),
        "can_confirm": bool(project.typed_for)
        and project.state in PROPOSAL_STATES
        and (user.can(P.PROJECT_CONFIRM, project) or user.can(P.PROJECT_EDIT, project)),
        "can_cancel": user.can(P.PROJECT_CANCEL, project)
        and any(move.name == "cancel" for move in project.WORKFLOW.from_state(project.state)),
        "can_team": user.can(P.PROJECT_EDIT, project),
        "can_submit": project.is_editable and user.can(P.PROJECT_SUBMIT, project),
    }
