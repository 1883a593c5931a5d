"""Give a proposal to somebody to look after at its present step."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.funds.models import Fund
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions.walk import stand_at, turn_of
from kongtun.review.models import ScreeningTurn
from kongtun.review.queries.assignment import Desk
from kongtun.review.queries.conflicts import has_interest
from kongtun.review.queries.stages import Stage, Walks, screeners_of, walk_of


@transaction.atomic
def assign(project: Project, *, by: Any, to: Any | None) -> ScreeningTurn:
    """Let ``to`` look after ``project`` at its present step, or nobody (None).

    Raises Refused (field ``assignee``) when the proposal is not being screened, the person does not screen in this fund,
    or the proposal concerns the person.
    """
    if not by.can(P.PROJECT_SCREEN, project):
        raise PermissionNeeded(P.PROJECT_SCREEN)
    if lock(project).state != ProjectState.SUBMITTED:
        raise Refused(_("มอบหมายได้เฉพาะข้อเสนอที่รอกลั่นกรอง"), field="assignee")
    if to is not None:
        if not screeners_of(project.area_path).filter(pk=to.pk).exists():
            raise Refused(_("คนนี้ไม่มีบทบาทกลั่นกรองของกองทุนนี้ เลือกคนในรายชื่อ"), field="assignee")
        if has_interest(project, to):
            raise Refused(_("%(name)s มีส่วนได้เสียกับข้อเสนอนี้ เลือกคนอื่น") % {"name": to.name}, field="assignee")
    return _give(project, walk_of(project).current(turn_of(project).step), to, by)


@transaction.atomic
def assign_waiting(fund: Fund, *, by: Any) -> int:
    """Give every proposal that waits for a step and is nobody's to whoever has the least to do; return how many."""
    if not by.can(P.PROJECT_SCREEN, fund):
        raise PermissionNeeded(P.PROJECT_SCREEN)
    rows = Project.objects.select_for_update(no_key=True, of=("self",)).filter(fund=fund, state=ProjectState.SUBMITTED)
    waiting = list(
        rows.filter(screening_turn__assignee__isnull=True).select_related("fund__area").order_by("state_since", "pk")
    )
    desk, walks, given = Desk(fund, waiting), Walks([fund]), 0
    for project in waiting:
        stage = walks.of_project(project).current(turn_of(project).step)
        chosen = desk.propose(project, stage)
        if chosen is not None:
            _give(project, stage, chosen.user, by)
            desk.take(chosen)
            given += 1
    return given


def _give(project: Project, stage: Stage, to: Any | None, by: Any) -> ScreeningTurn:
    turn = turn_of(project)
    stand_at(turn, stage)
    before = turn.assignee
    if (before and before.pk) == (to and to.pk):
        return turn
    turn.assignee, turn.assigned_at = to, timezone.now() if to else None
    turn.save(update_fields=["assignee", "assigned_at"])
    event = record_event(
        project,
        "assign_screener",
        by=by,
        step=stage.official_title,
        name=to.name if to else "",
        before=before.name if before else "",
    )
    if to is not None and to.pk != by.pk:
        words = {"title": project.title, "step": stage.official_title}
        notify(
            [to], key=f"project:{project.pk}:assign:{event.pk}", text=official("มอบหมายให้คุณตรวจ “%(title)s” ขั้น %(step)s") % words,
            url=reverse("review:screen", args=[project.pk]),
        )  # fmt: skip
    return turn
