"""Where a proposal stands in the steps of screening: enter them, go on, begin anew."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.projects.models import Project
from kongtun.review.models import ScreeningTurn, StepResult
from kongtun.review.queries.conflicts import Conflicts
from kongtun.review.queries.stages import Stage, Walk, screeners_of


def turn_of(project: Project) -> ScreeningTurn:
    """Return the row of a proposal, made when it has none. The caller holds the lock of the project."""
    turn, _fresh = ScreeningTurn.objects.select_related("assignee").get_or_create(project=project)
    return turn


def passed_steps(turn: ScreeningTurn) -> set[str]:
    """Return the steps that the proposal has passed in its present round."""
    rows = StepResult.objects.filter(project=turn.project_id, round=turn.round, passed=True)
    return set(rows.values_list("step", flat=True))


def stand_at(turn: ScreeningTurn, stage: Stage) -> None:
    """Put the proposal at a step; whoever looked after it at another one is free of it."""
    if turn.step != stage.kind:
        if turn.step:
            turn.assignee = turn.assigned_at = None
        turn.step = stage.kind
        turn.save(update_fields=["step", "assignee", "assigned_at"])


def enter(project: Project, walk: Walk) -> Stage:
    """Put a proposal that was just sent at its first open step: after a return, the step that returned it."""
    turn = turn_of(project)
    stage = walk.first_open(passed_steps(turn)) or walk.on[-1]
    stand_at(turn, stage)
    return stage


def begin_anew(project: Project) -> None:
    """Let all steps look again when the proposal comes back."""
    ScreeningTurn.objects.filter(project=project).update(round=F("round") + 1, step="", assignee=None, assigned_at=None)


def keep_result(project: Project, turn: ScreeningTurn, stage: Stage, *, passed: bool) -> StepResult:
    """Write what the step said, at the history row that was just written."""
    change = project.history.latest("pk")
    return StepResult.objects.create(
        change=change, project=project, step=stage.kind, title=stage.official_title, round=turn.round, passed=passed
    )


def refuse_unfit(project: Project, stage: Stage, by: Any) -> None:
    """Raise Refused when the step is not this person's, or the proposal concerns the person and somebody else could do it."""
    if not stage.may_act(by, project.area_path):
        raise Refused(_("ตอนนี้อยู่ขั้น “%(step)s” ซึ่งเป็นของคนอื่น ให้คนในขั้นนั้นหรือเจ้าหน้าที่กองทุนบันทึก") % {"step": stage.title})
    conflicts = Conflicts([project])
    if conflicts.has(project, by) and any(
        not conflicts.has(project, other) for other in screeners_of(project.area_path)
    ):
        raise Refused(_("คุณมีส่วนได้เสียกับข้อเสนอนี้ ให้คนอื่นในกองทุนกลั่นกรองแทน"))


def refuse_other_step(stage: Stage, expected: str) -> None:
    """Raise Refused when the page was opened at another step: somebody else has recorded its result meanwhile."""
    if expected and expected != stage.kind:
        raise Refused(_("มีคนบันทึกผลขั้นก่อนไปแล้ว ตอนนี้อยู่ขั้น “%(step)s” อ่านหน้านี้อีกครั้งก่อนบันทึก") % {"step": stage.title})
