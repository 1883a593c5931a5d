"""What happened to a proposal, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kongtun.projects.states import PROJECT_WORKFLOW


@dataclass(frozen=True)
class Step:
    """One move: when, who, what, why."""

    at: datetime
    by: Any
    label: str
    note: str


def steps_of(changes: Iterable[Any]) -> list[Step]:
    """Return the moves with the Thai words of their transitions."""
    return [Step(c.at, c.by, str(PROJECT_WORKFLOW.transition(c.transition).label), c.note) for c in changes]
