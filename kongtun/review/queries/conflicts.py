"""Who has an interest in a proposal: such a person neither screens, nor scores, nor gets it assigned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kongtun.common.thai.names import plain_name
from kongtun.projects.models import Project, ProjectPerson, TeamMember
from kongtun.review.conflicts import registered_conflicts
from kongtun.review.models import Interest


class Conflicts:
    """Interests in some proposals, read at once (three queries and those of the registered sources).

    The team behind a proposal, people whose name stands on its form, and those who have declared an interest.
    """

    def __init__(self, projects: Iterable[Project | int]) -> None:
        keys = [project if isinstance(project, int) else project.pk for project in projects]
        self.ids: dict[int, set[int]] = {key: set() for key in keys}
        self.names: dict[int, set[str]] = {key: set() for key in keys}
        pairs = [
            *TeamMember.objects.filter(project__in=keys).values_list("project_id", "user_id"),
            *Interest.objects.filter(project__in=keys).values_list("project_id", "user_id"),
            *registered_conflicts(keys),
        ]
        for project, user in pairs:
            self.ids[project].add(user)
        for project, name in ProjectPerson.objects.filter(project__in=keys).values_list("project_id", "name"):
            self.names[project].add(name)

    def has(self, project: Project | int, user: Any) -> bool:
        """True when ``user`` has an interest in ``project`` (one of those read)."""
        key = project if isinstance(project, int) else project.pk
        return user.pk in self.ids[key] or plain_name(user.name) in {plain_name(name) for name in self.names[key]}


def has_interest(project: Project, user: Any) -> bool:
    """True when ``user`` has an interest in this one proposal."""
    return Conflicts([project]).has(project, user)
