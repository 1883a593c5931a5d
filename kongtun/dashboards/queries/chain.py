"""Where a record stands on the thread of eight knots."""

from __future__ import annotations

from collections.abc import Iterable

from kongtun.projects.states import ProjectState as S

# 1 สถานการณ์ · 2 แผน · 3 ข้อเสนอ · 4 ตัดสิน · 5 ข้อตกลง · 6 กิจกรรม · 7 ผล · 8 รายงาน · 9 ครบทุกขั้น
PLAN_STEP = 2
STEP_OF_STATE = {
    S.DRAFT: 3,
    S.RETURNED: 3,
    S.SUBMITTED: 3,
    S.SCREENED: 4,
    S.DEFERRED: 4,
    S.REFUSED: 4,
    S.APPROVED: 5,
    S.RUNNING: 6,
    S.REPORTED: 8,
    S.CLOSED: 9,
    S.CANCELLED: 3,
}
RESULTS_STEP = 7


def project_step(state: str, *, all_reported: bool = False, ended_early: bool = False) -> int:
    """Return the knot of a project.

    A running project whose activities are all reported stands at its results; one that ended early stopped among its activities.
    """
    if ended_early:
        return STEP_OF_STATE[S.RUNNING]
    step = STEP_OF_STATE[S(state)]
    return RESULTS_STEP if state == S.RUNNING and all_reported else step


def plan_step(project_states: Iterable[str]) -> int:
    """Return the furthest knot that a project of the plan has reached (the plan itself without projects)."""
    return max(
        [PLAN_STEP, *(STEP_OF_STATE[S(state)] for state in project_states if state not in (S.CANCELLED, S.REFUSED))]
    )
