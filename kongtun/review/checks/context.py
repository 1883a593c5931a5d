"""What checks need besides the proposal itself, read in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from kongtun.common.prepared import Prepared
from kongtun.funds.models import FundYear
from kongtun.funds.notices import get_pack
from kongtun.planning.models import Plan
from kongtun.projects.models import Project, ProjectPerson
from kongtun.projects.states import PUBLIC_STATES, ProjectState
from kongtun.review.checks.cost import CostSpread, spread_of
from kongtun.review.checks.words import activity_texts
from kongtun.review.similar.again import Earlier, earlier_of

YEARS_BACK = 3
AGAIN_SECONDS = 300
# Proposals that nobody has sent yet, or that came to nothing, take no money from a plan.
_NOT_SENT = (ProjectState.DRAFT, ProjectState.CANCELLED)
_TAKES_NO_MONEY = (ProjectState.DRAFT, ProjectState.REFUSED, ProjectState.CANCELLED)


@dataclass(frozen=True, slots=True)
class OtherTitle:
    """Title of another project of the fund. ``public`` says whether it may be named to an applicant."""

    id: int
    title: str
    fiscal_year: int
    public: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another project of the fund in which people of this one are named, and when it runs."""

    title: str
    public: bool
    names: tuple[str, ...]
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class PlanSize:
    """What a plan says about the size of a problem, and when that was measured."""

    value: Decimal
    on: dt.date


@dataclass(frozen=True)
class Context:
    """The notice, the fund's year and its other projects, the plans. What is not known is left empty: its checks are silent.

    ``taken_from_plan``: baht that other projects take from each plan; ``spent_by_type``: baht that other projects of the
    year ask for or got, by type of support; ``income``: expected baht of the year without the money carried over;
    ``plan_sizes``: by series; ``cost``: baht a head of similar projects; ``earlier``: projects of the fund and its
    district that say the same.
    """

    pack: Any
    stored_budget: Decimal = Decimal(0)
    titles: tuple[OtherTitle, ...] = ()
    taken_from_plan: Mapping[int, Decimal] = field(default_factory=dict)
    plan_sizes: Mapping[int, PlanSize] = field(default_factory=dict)
    spent_by_type: Mapping[int, Decimal] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    population: int | None = None
    income: Decimal | None = None
    cost: CostSpread | None = None
    earlier: tuple[Earlier, ...] = ()


ALL_PARTS = frozenset({"others", "people", "plans", "year", "cost", "again"})


def load_context(project: Project, content: dict[str, Any], parts: Collection[str] = ALL_PARTS) -> Context:
    """Return the context of ``project``: at most one query for each of ``parts``.

    The fund's year comes along with its other projects. "known_cost" in place of "cost" takes similar costs only when they
    are remembered, "known_again" in place of "again" may take what was found a few minutes ago.
    """
    rows = list(_others(project)) if "others" in parts else []
    year = _Year(*rows[0][-3:]) if rows else _year(project) if "year" in parts else _Year()
    others = [row for row in rows if row[0] != project.pk]
    taken, sizes = _plans(project) if "plans" in parts and content["plans"] else ({}, {})
    return Context(
        pack=get_pack(project.pack),
        stored_budget=project.budget_requested,
        titles=tuple(
            OtherTitle(pk, title, on, state in PUBLIC_STATES) for pk, title, on, state, *_rest in others if title
        ),
        taken_from_plan=taken,
        plan_sizes=sizes,
        spent_by_type=_spent(others, project.fiscal_year),
        elsewhere=_elsewhere(project, others) if "people" in parts else (),
        population=year.population,
        income=year.income,
        cost=spread_of(project, content, read="cost" in parts) if {"cost", "known_cost"} & set(parts) else None,
        earlier=_earlier(project, content, parts),
    )


def _earlier(project: Project, content: dict[str, Any], parts: Collection[str]) -> tuple[Earlier, ...]:
    """Earlier projects that say the same; while somebody types the last answer to the same activities will do."""
    if "known_again" not in parts:
        return earlier_of(project, content) if "again" in parts else ()
    texts = (content["title"], *(row["text"] for row in content["objectives"]), *activity_texts(content))
    key = f"again:{project.pk}:{blake2b('|'.join(texts).encode(), digest_size=12).hexdigest()}"
    found: tuple[Earlier, ...] | None = cache.get(key)
    if found is None:
        found = earlier_of(project, content)
        cache.set(key, found, AGAIN_SECONDS)
    return found


class _Year(NamedTuple):
    """What a fund's year says of people and money."""

    population: int | None = None
    allocation: Decimal | None = None
    contribution: Decimal | None = None

    @property
    def income(self) -> Decimal | None:
        """Expected income without the money carried over."""
        return None if self.allocation is None else self.allocation + (self.contribution or Decimal(0))


_YEAR_FIELDS = ("population", "expected_allocation", "expected_contribution")


def _others_of(fund_id: int, year: int, before: int, own_id: int) -> QuerySet:
    """The fund's projects of the last years, the own one always among them, each with the facts of the fund's year."""
    fund_year = FundYear.objects.filter(fund=fund_id, fiscal_year=year)
    facts = {f"year_{name}": Subquery(fund_year.values(name)[:1]) for name in _YEAR_FIELDS}
    sent = Q(fiscal_year__gt=before, fiscal_year__lte=year) & ~Q(state__in=_NOT_SENT)
    return (
        Project.objects.filter(Q(pk=own_id) | sent, fund=fund_id)
        .order_by()
        .annotate(**facts)
        .values_list(
            "pk", "title", "fiscal_year", "state", "support_type", "start_date", "end_date", "budget_requested", "budget_approved",
            *facts,
        )
    )  # fmt: skip


def _plans_of(project_id: int) -> QuerySet:
    links: Any = Project.plans.through.objects.filter(plan=OuterRef("pk"))
    taken = (
        links.exclude(project_id=project_id)
        .exclude(project__state__in=_TAKES_NO_MONEY)
        .order_by()
        .values("plan")
        .annotate(total=Sum(Coalesce("project__budget_approved", "project__budget_requested")))
        .values("total")
    )
    return (
        Plan.objects.filter(projects=project_id)
        .order_by()
        .annotate(taken=Subquery(taken))
        .values_list("pk", "taken", "problems__series", "problems__baseline__value", "problems__baseline__measured_on")
    )


def _same_names(project_id: int, fund_id: int, year: int) -> QuerySet:
    names = ProjectPerson.objects.filter(project=project_id).order_by().values("name")
    return (
        ProjectPerson.objects.filter(name__in=names, project__fund=fund_id, project__fiscal_year=year)
        .exclude(project=project_id)
        .order_by()
        .values_list("project", "name")
    )


_OTHERS = Prepared(_others_of)
_PLANS = Prepared(_plans_of)
_SAME_NAMES = Prepared(_same_names)
_YEAR = Prepared(
    lambda fund_id, year: FundYear.objects.filter(fund=fund_id, fiscal_year=year).values_list(*_YEAR_FIELDS)[:1]
)


def _others(project: Project) -> QuerySet:
    return _OTHERS(project.fund_id, project.fiscal_year, project.fiscal_year - YEARS_BACK, project.pk)


def _year(project: Project) -> _Year:
    return _Year(*(_YEAR.first(project.fund_id, project.fiscal_year) or ()))


def _plans(project: Project) -> tuple[dict[int, Decimal], dict[int, PlanSize]]:
    taken: dict[int, Decimal] = {}
    sizes: dict[int, PlanSize] = {}
    for plan_id, baht, series_id, value, on in _PLANS(project.pk):
        taken[plan_id] = baht or Decimal(0)
        if value is not None:
            sizes[series_id] = PlanSize(value, on)
    return taken, sizes


def _spent(others: list[tuple[Any, ...]], year: int) -> dict[int, Decimal]:
    spent: dict[int, Decimal] = {}
    for _pk, _title, on, state, kind, _start, _end, asked, approved, *_year in others:
        if on == year and kind is not None and state not in _TAKES_NO_MONEY:
            spent[kind] = spent.get(kind, Decimal(0)) + (asked if approved is None else approved)
    return spent


def _elsewhere(project: Project, others: list[tuple[Any, ...]]) -> tuple[Elsewhere, ...]:
    names: dict[int, list[str]] = {}
    for pk, name in _SAME_NAMES(project.pk, project.fund_id, project.fiscal_year):
        names.setdefault(pk, []).append(name)
    return tuple(
        Elsewhere(title, state in PUBLIC_STATES, tuple(names[pk]), start, end)
        for pk, title, _on, state, _kind, start, end, *_money in others
        if pk in names and start and end
    )
