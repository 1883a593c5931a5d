"""Proposals on the agenda of a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.prepared import Prepared
from kongtun.meetings.agenda import AgendaItem
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision, DecisionOutcome

_LOOK = {
    DecisionOutcome.APPROVE: ("pass", "circle-check"),
    DecisionOutcome.REFUSE: ("off", "circle-slash"),
    DecisionOutcome.DEFER: ("warn", "clock"),
}


_decisions: Prepared[Decision] = Prepared(lambda meeting: Decision.objects.filter(meeting=meeting))


def proposal_items(meeting: Meeting, user: Any) -> list[AgendaItem]:
    """Proposals decided in this meeting and, while it is open, those that wait for the committee (two queries)."""
    decisions = {decision.project_id: decision for decision in _decisions(meeting.pk)}
    wanted = Q(pk__in=decisions.keys())
    if meeting.closed_at is None:
        wanted |= Q(state=ProjectState.SCREENED)
    projects = Project.objects.visible_to(user).filter(wanted, fund=meeting.fund_id).order_by("submitted_at", "pk")
    return [_item(meeting, project, decisions.get(project.pk)) for project in projects]


def _item(meeting: Meeting, project: Project, decision: Decision | None) -> AgendaItem:
    item = AgendaItem(
        key=f"project-{project.pk}",
        title=str(project),
        who=project.organisation,
        url=reverse("review:decide", args=[meeting.pk, project.pk]),
        amount=project.budget_requested,
        tone="wait",
        word=_("รอมติ"),
        icon="hourglass",
    )
    if decision is None:
        return item
    tone, icon = _LOOK[decision.outcome]  # type: ignore[index]
    return replace(
        item,
        done=True,
        tone=tone,
        word=decision.get_outcome_display(),
        icon=icon,
        granted=decision.amount,
        code=project.code if decision.outcome == DecisionOutcome.APPROVE else "",
        due_on=decision.report_due_on,
    )
