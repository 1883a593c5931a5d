"""The page of one project: where it is in the chain, what is next, whose turn, and everything known about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.prepared import Prepared
from kongtun.dashboards.next_steps import next_step
from kongtun.dashboards.queries.chain import project_step
from kongtun.dashboards.queries.project_page import project_record
from kongtun.funds.notices import get_pack
from kongtun.projects.models import Project
from kongtun.projects.presenters.states import chain_gaps, state_badge
from kongtun.projects.states import PROJECT_WORKFLOW
from kongtun.projects.states import ProjectState as S

_projects = Prepared(
    lambda pk, user: Project.objects.select_related("fund__area", "created_by").visible_to(user).filter(pk=pk)
)


@requires(P.PROJECT_VIEW, team=True)
def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one project to those who may see it."""
    project = get_record(request, _projects, P.PROJECT_VIEW, pk=pk)
    record = project_record(project)
    user: Any = request.user
    pack = get_pack(project.pack)
    moves = {move.name for move in PROJECT_WORKFLOW.available(project, user)}
    ended = project.ended_early_on is not None
    following = next_step(project, record, user)
    return render(
        request,
        "dashboards/project.html",
        {
            "project": project,
            "record": record,
            "badge": state_badge(project.state, ended_early=ended),
            "step": project_step(project.state, all_reported=record.all_reported, ended_early=ended),
            "gaps": chain_gaps(
                has_plan=bool(record.plans), has_size=any(row.objective.baseline_id for row in record.objectives)
            ),
            "next": following,
            "my_turn": following is not None and following.mine,
            "support": pack.support_type(project.support_type) if project.support_type else None,
            "funded": project.is_funded,
            "tabs": _tabs(
                project, record, sees_money=user.can(P.LEDGER_VIEW, project), scores=user.can(P.PROJECT_SCORE, project)
            ),
            "can_withdraw": project.state == S.SUBMITTED and user.can(P.PROJECT_SUBMIT, project),
            "can_edit": project.is_editable and user.can(P.PROJECT_EDIT, project),
            "can_cancel": "cancel" in moves,
            "can_terminate": "terminate" in moves,
            "sees_phones": user.can(P.PERSONAL_DATA, project),
        },
    )


def _tabs(project: Project, record: Any, *, sees_money: bool, scores: bool) -> list[dict[str, Any]]:
    """Return the links to the further pages of the project."""
    pages: list[tuple[str, str, Any]] = [
        (_("ภาพรวม"), reverse("dashboards:project", args=[project.pk]), None),
        (_("ข้อเสนอ"), reverse("projects:section", args=[project.pk, "preview"]), None),
        (_("ความเห็น"), reverse("review:talk", args=[project.pk]), record.open_comments or None),
    ]
    if scores and not project.is_editable:
        pages.append((_("คะแนน"), reverse("review:scores", args=[project.pk]), None))
    if project.is_funded:
        pages.append((_("ข้อตกลง"), reverse("projects:agreement", args=[project.pk]), None))
        pages.append((_("กิจกรรม"), reverse("activities:plan", args=[project.pk]), record.report_count or None))
        if sees_money:
            pages.append((_("เงิน"), reverse("ledger:project", args=[project.pk]), None))
        pages.append((_("ผล"), reverse("evaluation:results", args=[project.pk]), None))
        pages.append((_("รายงานฉบับสมบูรณ์"), reverse("evaluation:final-report", args=[project.pk]), None))
    pages.append((_("เอกสาร"), reverse("documents:index", args=[project.pk]), None))
    return [
        {"label": label, "url": url, "current": number == 0, "count": count}
        for number, (label, url, count) in enumerate(pages)
    ]
