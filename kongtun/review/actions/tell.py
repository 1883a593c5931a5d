"""Whom the review tells what."""

from __future__ import annotations

from typing import Any

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.accounts.roles import Role
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project
from kongtun.review.models import ScreeningTurn
from kongtun.review.queries.stages import Stage, people_of


def tell_stage(project: Project, stage: Stage, *, by: Any, key: str, text: str, url: str) -> None:
    """Tell the people whose work a step is (whoever looks after the proposal there, if somebody does), except the doer."""
    turn = ScreeningTurn.objects.filter(project=project, step=stage.kind, assignee__isnull=False).first()
    people = User.objects.filter(screening_turns=turn) if turn else people_of(stage, project.area_path)
    notify(people.exclude(pk=by.pk), key=key, text=text, url=url)


def tell_screeners(project: Project, *, by: Any, key: str, text: str, url: str) -> None:
    """Tell the officers and screeners of the fund (not every administrator of the country), except the doer."""
    people = people_with(P.PROJECT_SCREEN, project.area_path).filter(
        memberships__role__in=(Role.OFFICER, Role.SCREENER)
    )
    notify(people.exclude(pk=by.pk).distinct(), key=key, text=text, url=url)


def tell_team(project: Project, *, by: Any, key: str, text: str, url: str, kind: str = "") -> None:
    """Tell the group behind the project, except the doer."""
    notify(
        User.objects.filter(project_teams__project=project).exclude(pk=by.pk).distinct(),
        key=key, text=text, url=url, kind=kind,
    )  # fmt: skip
