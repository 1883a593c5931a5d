"""How a project's state is shown."""

from __future__ import annotations

from typing import Any

from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState

# Knot of the chain on which a project stands (1–8; 9 = all done).
CHAIN_STEP = {
    ProjectState.DRAFT: 3, ProjectState.RETURNED: 3, ProjectState.SUBMITTED: 4, ProjectState.SCREENED: 4,
    ProjectState.DEFERRED: 4, ProjectState.REFUSED: 4, ProjectState.APPROVED: 5, ProjectState.RUNNING: 6,
    ProjectState.REPORTED: 8, ProjectState.CLOSED: 9, ProjectState.CANCELLED: 3,
}  # fmt: skip


def state_badge(state: str) -> dict[str, Any]:
    """Return tone, word and icon of a state's badge."""
    words = PROJECT_WORKFLOW.words[ProjectState(state)]
    return {"tone": words.tone.removeprefix("t-"), "word": words.staff, "icon": words.icon}


def chain_step(state: str) -> int:
    """Return the knot of the chain."""
    return CHAIN_STEP[ProjectState(state)]
