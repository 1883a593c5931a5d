"""How a project's state is shown, and where it stands on the chain."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState

# Knot of the chain on which a project stands (1–8; 9 = all done).
CHAIN_STEP = {
    ProjectState.DRAFT: 3, ProjectState.RETURNED: 3, ProjectState.SUBMITTED: 4, ProjectState.SCREENED: 4,
    ProjectState.DEFERRED: 4, ProjectState.REFUSED: 4, ProjectState.APPROVED: 5, ProjectState.RUNNING: 6,
    ProjectState.REPORTED: 8, ProjectState.CLOSED: 9, ProjectState.CANCELLED: 3,
}  # fmt: skip


def state_badge(state: str, *, ended_early: Any = False) -> dict[str, Any]:
    """Return tone, word and icon of a state's badge; a project that ended early is told from one that never began."""
    words = PROJECT_WORKFLOW.words[ProjectState(state)]
    word = _("ยุติก่อนกำหนด") if ended_early else words.staff
    return {"tone": words.tone.removeprefix("t-"), "word": word, "icon": words.icon}


def chain_step(state: str, *, ended_early: Any = False) -> int:
    """Return the knot of the chain; a project that ended early stopped among its activities."""
    return CHAIN_STEP[ProjectState.RUNNING if ended_early else ProjectState(state)]


def chain_gaps(*, has_plan: bool, has_size: bool) -> tuple[int, ...]:
    """Return the knots before the proposal that it did without: 1 while no problem is measured, 2 without a plan."""
    return () if has_plan else (2,) if has_size else (1, 2)
