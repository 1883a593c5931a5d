"""Who gives what to which joint goal; no project is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet

from kongtun.districts.choices import Share
from kongtun.districts.models import Board, Contribution, JointGoal
from kongtun.districts.queries.boards import district_funds
from kongtun.districts.queries.goals import goals_of
from kongtun.districts.states import LIVING, STANDING
from kongtun.funds.models import Fund
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

ZERO = Decimal(0)


def contributions() -> QuerySet[Contribution]:
    """Contributions with goal, giver and project."""
    return Contribution.objects.select_related(
        "goal__year__board__area__parent",
        "goal__series__indicator__unit",
        "goal__issue",
        "fund__area",
        "project",
        "offered_by",
    )


@dataclass
class Totals:
    """Sums of contributions. ``money`` counts a project once: its budget, or the money given to it where that is more."""

    people: int = 0
    person_days: int = 0
    works: int = 0
    projects: int = 0
    money: Decimal = ZERO
    given: Decimal = ZERO
    waiting: int = 0


def totals(rows: Iterable[Contribution]) -> Totals:
    """Add up contributions that stand (agreed or done); those that wait are only counted."""
    found = Totals()
    budgets: dict[int, Decimal] = {}
    given: dict[int, Decimal] = {}
    works = set()
    for row in rows:
        if row.state not in STANDING:
            found.waiting += row.state in LIVING
            continue
        if row.kind == Share.PEOPLE:
            found.people += row.people or 0
            found.person_days += (row.people or 0) * (row.days or 1)
        elif row.kind == Share.WORK:
            works.add(("project", row.project_id) if row.project_id else ("row", row.pk))
            if row.project is not None:
                budgets[row.project_id] = Decimal(row.project.budget)  # type: ignore[index]
        else:
            found.given += row.amount or ZERO
            if row.project_id:
                given[row.project_id] = given.get(row.project_id, ZERO) + (row.amount or ZERO)
            else:
                found.money += row.amount or ZERO
    found.works = len(works)
    found.projects = len(set(budgets) | set(given))
    found.money += sum((max(budgets.get(pk, ZERO), given.get(pk, ZERO)) for pk in set(budgets) | set(given)), ZERO)
    return found


@dataclass
class GiverRow:
    """A fund or an organisation and what it gives to each goal, in the order of the goals."""

    name: str
    fund: Fund | None
    cells: list[list[Contribution]] = field(default_factory=list)

    @property
    def all(self) -> list[Contribution]:
        """Everything it gives."""
        return [one for cell in self.cells for one in cell]


@dataclass
class Shares:
    """The matrix of a year."""

    goals: list[JointGoal]
    rows: list[GiverRow]
    absent: list[Fund]
    totals: Totals
    by_goal: list[Totals]


def shares_of(board: Board, fiscal_year: int) -> Shares:
    """Return goal × giver of the year; four queries. Funds that give nothing yet are in ``absent``."""
    goals = goals_of(board, fiscal_year)
    given = list(contributions().filter(goal__in=[goal.pk for goal in goals], state__in=LIVING))
    funds = district_funds(board)
    rows = []
    for fund in funds:
        mine = [one for one in given if one.fund_id == fund.pk]
        if mine:
            rows.append(GiverRow(fund.name, fund, _cells(goals, mine)))
    rows += [
        GiverRow(name, None, _cells(goals, [one for one in given if one.organisation == name]))
        for name in dict.fromkeys(one.organisation for one in given if one.fund_id is None)
    ]
    taking = {row.fund.pk for row in rows if row.fund}
    return Shares(
        goals,
        rows,
        [fund for fund in funds if fund.pk not in taking],
        totals(given),
        [totals([one for one in given if one.goal_id == goal.pk]) for goal in goals],
    )


def _cells(goals: list[JointGoal], rows: list[Contribution]) -> list[list[Contribution]]:
    return [[one for one in rows if one.goal_id == goal.pk] for goal in goals]


def projects_to_share(fund: Fund, fiscal_year: int) -> QuerySet[Project]:
    """Projects of the fund in the year that may be given as work or money: not drafts, not refused, not called off."""
    return (
        Project.objects.filter(fund=fund, fiscal_year=fiscal_year)
        .exclude(state__in=(ProjectState.DRAFT, ProjectState.REFUSED, ProjectState.CANCELLED))
        .order_by("title", "pk")
    )
