"""Whose turn it is with a proposal, since when, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kongtun.common.days import day_of, days_since
from kongtun.projects.models import Project
from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState
from kongtun.review.models import ScreeningTurn
from kongtun.review.queries.stages import Stage, Walk, Walks

_IN_STEPS = (ProjectState.SUBMITTED, ProjectState.SCREENED)


@dataclass(frozen=True)
class WhoseTurn:
    """``who`` in words (a person where one is named). ``kind`` and ``step``: code and title of the step of screening."""

    who: str
    kind: str = ""
    step: str = ""
    assignee: Any = None
    days: int | None = None
    allowed_days: int | None = None
    due_on: date | None = None

    @property
    def is_late(self) -> bool:
        """True when the step has taken longer than the fund allows it."""
        return self.days is not None and self.allowed_days is not None and self.days > self.allowed_days


def whose_turn(project: Project) -> WhoseTurn:
    """Say whose turn it is with one proposal; three queries at most."""
    return turns_of([project])[project.pk]


def turns_of(projects: Iterable[Project]) -> dict[int, WhoseTurn]:
    """Say whose turn it is with each proposal, by its key; three queries for any number, none before and after screening."""
    rows = list(projects)
    walks = Walks({row.fund_id for row in rows if row.state in _IN_STEPS})
    waiting = [row.pk for row in rows if row.state == ProjectState.SUBMITTED]
    turns = {
        turn.project_id: turn for turn in ScreeningTurn.objects.filter(project__in=waiting).select_related("assignee")
    }
    return {
        row.pk: _turn(row, walks.of_project(row) if row.state in _IN_STEPS else Walk(), turns.get(row.pk))
        for row in rows
    }


def stage_now(project: Project, walk: Walk, turn: ScreeningTurn | None) -> Stage | None:
    """Return the step at which a proposal stands; None before it is sent and after the decision."""
    if project.state == ProjectState.SUBMITTED:
        return walk.current(turn.step if turn else "")
    return walk.committee if project.state == ProjectState.SCREENED else None


def _turn(project: Project, walk: Walk, turn: ScreeningTurn | None) -> WhoseTurn:
    stage, since = stage_now(project, walk, turn), project.state_since
    words = str(PROJECT_WORKFLOW.words[ProjectState(project.state)].turn)
    days = days_since(since)
    if stage is None:
        return WhoseTurn(words, days=days)
    assignee = turn.assignee if turn and project.state == ProjectState.SUBMITTED else None
    due = day_of(since) + timedelta(days=stage.days) if since else None
    who = assignee.name if assignee else stage.title
    return WhoseTurn(who, stage.kind, stage.title, assignee, days, stage.days, due)
