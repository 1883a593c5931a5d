"""What a screener needs to know about where one proposal stands."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import ScreeningTurn, StepResult
from kongtun.review.queries.stages import Stage, Walk, walk_of
from kongtun.review.queries.turns import stage_now


@dataclass(frozen=True)
class Standing:
    """Where one proposal stands: its steps, the present one, the one after it, and the results of this round."""

    walk: Walk
    turn: ScreeningTurn | None
    stage: Stage | None
    following: Stage | None
    results: tuple[StepResult, ...]


def standing_of(project: Project) -> Standing:
    """Return where a proposal stands; four queries."""
    walk = walk_of(project)
    turn = ScreeningTurn.objects.filter(project=project).select_related("assignee").first()
    stage = stage_now(project, walk, turn)
    results = StepResult.objects.filter(project=project, round=turn.round).select_related("change__by") if turn else ()
    passed = {result.step for result in results if result.passed}
    at_step = stage is not None and project.state == ProjectState.SUBMITTED
    following = walk.first_open({*passed, stage.kind}) if at_step and stage else None
    return Standing(walk, turn, stage, following, tuple(results))
