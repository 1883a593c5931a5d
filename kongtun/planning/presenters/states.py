"""State of a plan as badge and as a place on the chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kongtun.planning.models import Plan
from kongtun.planning.states import PLAN_WORKFLOW, PlanState


@dataclass(frozen=True)
class Badge:
    """Tone, icon and word."""

    tone: str
    icon: str
    word: Any


def badge_of(plan: Plan) -> Badge:
    """Badge of the plan's state."""
    words = PLAN_WORKFLOW.words[PlanState(plan.state)]
    return Badge(words.tone.removeprefix("t-"), words.icon, words.staff)


def chain_step(plan: Plan, problems: int) -> int:
    """Knot where the plan stands: situation, plan, and (once agreed) proposals."""
    if plan.state == PlanState.APPROVED:
        return 3
    return 2 if problems else 1
