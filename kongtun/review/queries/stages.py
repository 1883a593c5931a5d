"""The steps of screening that hold for a fund and a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force, path_and_ancestors, people_with
from kongtun.accounts.roles import Role
from kongtun.funds.models import Fund
from kongtun.projects.models import Project
from kongtun.review.choices import StepKind
from kongtun.review.models import ScreeningStep

# Those who may always act in the name of a step, so that nothing is stranded when its people have left.
STAND_INS = (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True)
class Stage:
    """One step. ``role`` and ``people`` (keys of accounts) say whose it is; both empty: anyone who screens."""

    kind: str
    days: int
    sort: int
    is_on: bool = True
    name: str = ""
    role: str = ""
    people: frozenset[int] = field(default=frozenset())

    @property
    def title(self) -> str:
        """Its own name, or that of its kind."""
        return self.name or str(StepKind(self.kind).label)

    @property
    def official_title(self) -> str:
        """Its title in Thai, for what is kept on record."""
        with translation.override("th"):
            return self.title

    def is_of(self, user: Any, area_path: str) -> bool:
        """True when this step is the person's own work."""
        if self.people:
            return user.pk in self.people
        return not self.role or user.has_role(self.role, area_path)

    def may_act(self, user: Any, area_path: str) -> bool:
        """True when the person may do this step: it is theirs, or they stand in (the right to screen is asked elsewhere)."""
        return self.is_of(user, area_path) or any(user.has_role(role, area_path) for role in STAND_INS)


# What holds until a fund says otherwise: the officer or the screeners look once, then the committee. Days are a proposal
# of the product, not law.
DEFAULT = (
    Stage(StepKind.OFFICE, days=7, sort=1),
    Stage(StepKind.HEALTH_TEAM, days=7, sort=2, is_on=False, role=Role.SCREENER),
    Stage(StepKind.SUBCOMMITTEE, days=14, sort=3, is_on=False, role=Role.SCREENER),
    Stage(StepKind.COMMITTEE, days=30, sort=9),
)


@dataclass(frozen=True)
class Walk:
    """All steps of a fund in a year, in their order."""

    all: tuple[Stage, ...] = DEFAULT

    @property
    def on(self) -> list[Stage]:
        """Steps before the committee that are switched on; at least one."""
        return [stage for stage in self.all if stage.is_on and stage.kind != StepKind.COMMITTEE]

    @property
    def committee(self) -> Stage:
        """The last step."""
        return self.get(StepKind.COMMITTEE)

    def get(self, kind: str) -> Stage:
        """Return the step of this kind, on or off."""
        return next(stage for stage in self.all if stage.kind == kind)

    def first_open(self, passed: Iterable[str] = ()) -> Stage | None:
        """Return the first step that is on and not passed; None when the committee is next."""
        done = set(passed)
        return next((stage for stage in self.on if stage.kind not in done), None)

    def current(self, step: str) -> Stage:
        """Return the step called ``step`` while it is on, otherwise the first."""
        return next((stage for stage in self.on if stage.kind == step), self.on[0])


class Walks:
    """The steps of some funds in all years; two queries. What a year does not say holds from the year before it."""

    def __init__(self, funds: Iterable[Fund | int]) -> None:
        keys = {fund if isinstance(fund, int) else fund.pk for fund in funds}
        rows: dict[tuple[int, int], list[Stage]] = {}
        for row in ScreeningStep.objects.filter(fund__in=keys).prefetch_related("people").order_by("sort", "pk"):
            rows.setdefault((row.fund_id, row.fiscal_year), []).append(stage_of(row))
        self.set: dict[int, list[tuple[int, Walk]]] = {key: [] for key in keys}
        for (fund, year), stages in sorted(rows.items(), key=lambda item: item[0]):
            self.set[fund].append((year, Walk(tuple(stages))))

    def of(self, fund_id: int, fiscal_year: int) -> Walk:
        """Return the steps of one fund (of those read) in one year."""
        return next((walk for year, walk in reversed(self.set[fund_id]) if year <= fiscal_year), Walk())

    def of_project(self, project: Project) -> Walk:
        """Return the steps that hold for a proposal."""
        return self.of(project.fund_id, project.fiscal_year)

    def spans(self, fund_id: int) -> Iterator[tuple[int | None, int | None, Walk]]:
        """Yield (first year, last year, steps), None where there is no end; together they cover all years."""
        years = self.set[fund_id]
        yield None, years[0][0] - 1 if years else None, Walk()
        for at, (year, walk) in enumerate(years):
            yield year, years[at + 1][0] - 1 if at + 1 < len(years) else None, walk


def stage_of(row: ScreeningStep) -> Stage:
    """Return a stored step as plain values."""
    return Stage(
        kind=row.kind, days=row.days, sort=row.sort, is_on=row.is_on, name=row.title, role=row.role,
        people=frozenset(user.pk for user in row.people.all()),
    )  # fmt: skip


def walk_of(project: Project) -> Walk:
    """Return the steps that hold for one proposal; two queries."""
    return Walks([project.fund_id]).of_project(project)


def screeners_of(area_path: str) -> QuerySet[User]:
    """People of the fund who may do a step: officers and screeners (an administrator of the country is not asked)."""
    held = in_force(Membership.objects.all()).filter(
        role__in=(Role.OFFICER, Role.SCREENER), area__path__in=path_and_ancestors(area_path)
    )
    return people_with(P.PROJECT_SCREEN, area_path).filter(pk__in=held.values("user_id"))


def people_of(stage: Stage, area_path: str) -> QuerySet[User]:
    """People whose work a step is; when nobody of them is left, everybody who may do it."""
    everybody = screeners_of(area_path)
    if stage.people:
        mine = everybody.filter(pk__in=stage.people)
    elif stage.role:
        held = in_force(Membership.objects.all()).filter(role=stage.role, area__path__in=path_and_ancestors(area_path))
        mine = everybody.filter(pk__in=held.values("user_id"))
    else:
        return everybody
    return mine if mine.exists() else everybody
