"""The steps of screening as a list: what is passed, where the proposal stands, what comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kongtun.projects.states import ProjectState
from kongtun.review.queries.stages import Stage, Walk

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class StepLine:
    """One step; ``result`` is its history row when it is passed."""

    stage: Stage
    state: str
    result: Any = None


def step_lines(project: Any, walk: Walk, stage: Stage | None, results: Iterable[Any]) -> list[StepLine]:
    """Return the steps of a proposal that stands at ``stage``; ``results`` are those of its present round."""
    passed = {result.step: result for result in results if result.passed}
    past = project.state not in (ProjectState.DRAFT, ProjectState.RETURNED, ProjectState.SUBMITTED)
    lines = []
    for one in [*walk.on, walk.committee]:
        if stage is not None and one.kind == stage.kind:
            state = NOW
        elif one.kind in passed or (past and one.kind != walk.committee.kind):
            state = DONE
        else:
            state = NEXT
        lines.append(StepLine(one, state, passed.get(one.kind)))
    return lines
