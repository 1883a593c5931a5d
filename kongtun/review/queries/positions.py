"""Conditions on the proposals of a fund: at which step, whose turn, late."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from kongtun.accounts.roles import Role
from kongtun.common.days import days_ago
from kongtun.funds.models import Fund
from kongtun.projects.models import Project, TeamMember
from kongtun.projects.states import ProjectState
from kongtun.review.choices import StepKind
from kongtun.review.models import Interest, ScreeningStep
from kongtun.review.queries.stages import Stage, Walk, Walks

STEP = "screening_turn__step"


class Positions:
    """The steps of one fund in all years (two queries), as conditions for reads of its proposals."""

    def __init__(self, fund: Fund) -> None:
        self.fund = fund
        self.walks = Walks([fund])
        self.spans = list(self.walks.spans(fund.pk))

    @property
    def kinds(self) -> list[str]:
        """Steps before the committee that are on in some year, in the order of their kinds."""
        used = {stage.kind for _first, _last, walk in self.spans for stage in walk.on}
        return [kind for kind in StepKind.values if kind in used]

    def title(self, kind: str) -> str:
        """Name of a step as the newest setting has it."""
        return self.spans[-1][2].get(kind).title

    def at(self, kind: str) -> Q:
        """Proposals that stand at a step before the committee."""
        found = Q(pk__in=[])
        for first, last, walk in self.spans:
            for stage in walk.on:
                if stage.kind == kind:
                    found |= _in(first, last) & _at(walk, stage)
        return found

    def mine(self, user: Any) -> Q:
        """Proposals that wait for this person: given to them, or nobody's at a step that is theirs; deferred ones for officers."""
        found = Q(state=ProjectState.SUBMITTED, screening_turn__assignee=user)
        for first, last, walk in self.spans:
            for stage in walk.on:
                if stage.is_of(user, self.fund.area_path):
                    found |= _in(first, last) & _at(walk, stage) & Q(screening_turn__assignee__isnull=True)
        if user.has_role(Role.OFFICER, self.fund.area_path):
            found |= Q(state=ProjectState.DEFERRED)
        own = TeamMember.objects.filter(user=user).values("project")
        declared = Interest.objects.filter(user=user).values("project")
        return found & ~Q(pk__in=own) & ~Q(pk__in=declared)

    def late(self) -> Q:
        """Proposals that stand at a step longer than it may take."""
        found = Q(pk__in=[])
        for first, last, walk in self.spans:
            for stage in walk.on:
                found |= _in(first, last) & _at(walk, stage) & _older(stage)
            found |= _in(first, last) & Q(state=ProjectState.SCREENED) & _older(walk.committee)
        return found


def waits_for(user: Any) -> Q:
    """Condition on proposals of any fund that are being screened: they wait for this person.

    Given to the person, or nobody's at a step that is not said to be other people's. In one statement, for the home page
    and the number in the menu; ``Positions.mine`` says the same of one fund, and leaves out what concerns the person.
    """
    newest = ScreeningStep.objects.filter(
        fund=OuterRef("fund"), kind=OuterRef(STEP), fiscal_year__lte=OuterRef("fiscal_year")
    ).order_by("-fiscal_year")
    named = ScreeningStep.people.through.objects.filter(screeningstep=OuterRef("pk"))
    others = ScreeningStep.objects.filter(
        Exists(named) & ~Exists(named.filter(user=user)) | ~Exists(named) & ~Q(role="") & ~Q(role__in=user.roles),
        pk=OuterRef("step_now"),
    )
    rows = Project.objects.filter(pk=OuterRef("pk")).annotate(step_now=Subquery(newest.values("pk")[:1]))
    nobodys = Q(screening_turn__isnull=True) | Q(screening_turn__assignee__isnull=True)
    elsewhere = Q(Exists(rows.filter(Exists(others))))
    return Q(screening_turn__assignee=user) | nobodys & ~elsewhere


def _in(first: int | None, last: int | None) -> Q:
    found = Q()
    if first is not None:
        found &= Q(fiscal_year__gte=first)
    if last is not None:
        found &= Q(fiscal_year__lte=last)
    return found


def _at(walk: Walk, stage: Stage) -> Q:
    """As ``Walk.current``: whatever names no step that is on stands at the first."""
    if stage.kind == walk.on[0].kind:
        others = [other.kind for other in walk.on if other.kind != stage.kind]
        elsewhere = Q(**{f"{STEP}__in": others})
        return Q(state=ProjectState.SUBMITTED) & (Q(**{f"{STEP}__isnull": True}) | ~elsewhere)
    return Q(state=ProjectState.SUBMITTED, **{STEP: stage.kind})


def _older(stage: Stage) -> Q:
    # Days of the calendar, as ``WhoseTurn`` counts them.
    return Q(state_since__lt=days_ago(stage.days))
