"""Who could look after a proposal, and who has the least to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kongtun.accounts.models import Membership
from kongtun.accounts.queries import in_force, path_and_ancestors
from kongtun.common.thai.text import thai_sorted
from kongtun.funds.models import Fund
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import ScreeningTurn
from kongtun.review.queries.conflicts import Conflicts
from kongtun.review.queries.stages import Stage, screeners_of


@dataclass(frozen=True)
class Candidate:
    """A person with the proposals that are theirs to look at now."""

    user: Any
    open_work: int


def open_work(users: Iterable[int]) -> dict[int, int]:
    """Return how many proposals each of these people has on the desk (in all funds); one query."""
    rows = ScreeningTurn.objects.filter(assignee__in=list(users), project__state=ProjectState.SUBMITTED)
    return dict(rows.order_by().values_list("assignee").annotate(n=Count("pk")))


class Desk:
    """The people of a fund who may do a step, what they have to do, and their interests in some proposals.

    Seven queries for any number of people and proposals (and those of the registered sources of conflicts).
    """

    def __init__(self, fund: Fund, projects: Iterable[Project]) -> None:
        self.people = thai_sorted(screeners_of(fund.area_path), key=lambda user: user.name)
        held = in_force(Membership.objects.all()).filter(
            user__in=[user.pk for user in self.people], area__path__in=path_and_ancestors(fund.area_path)
        )
        self.roles: dict[int, set[str]] = {}
        for user, role in held.values_list("user_id", "role"):
            self.roles.setdefault(user, set()).add(role)
        self.load = open_work(user.pk for user in self.people)
        self.conflicts = Conflicts(projects)

    def candidates(self, project: Project) -> list[Candidate]:
        """Everybody who may look after a proposal (one of those read), in the order of names."""
        return [
            Candidate(user, self.load.get(user.pk, 0)) for user in self.people if not self.conflicts.has(project, user)
        ]

    def propose(self, project: Project, stage: Stage) -> Candidate | None:
        """Return whoever of the step's people has the least to do; somebody else when none of them is free of interest."""
        free = self.candidates(project)
        theirs = [candidate for candidate in free if self._is_of(stage, candidate.user)]
        return min(theirs or free, key=lambda candidate: candidate.open_work, default=None)

    def take(self, candidate: Candidate) -> None:
        """Count one more for whoever was just proposed, so that the next proposal goes to somebody else."""
        self.load[candidate.user.pk] = self.load.get(candidate.user.pk, 0) + 1

    def _is_of(self, stage: Stage, user: Any) -> bool:
        if stage.people:
            return user.pk in stage.people
        return not stage.role or stage.role in self.roles.get(user.pk, ())
