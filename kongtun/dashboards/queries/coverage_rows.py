"""What a matrix of coverage is made of: cells, columns, lines under the sets of issues that ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue, IssueSet
from kongtun.planning.states import PlanState

YEARS_BACK = 3


@dataclass
class Cell:
    """One issue in one column. ``plans``: funds with a plan; ``approved``: funds whose plan the committee has approved;
    ``proposed`` and ``funded``: projects that answer these plans (sent, and approved by the committee).
    """

    plans: int = 0
    approved: int = 0
    proposed: int = 0
    funded: int = 0
    plan_id: int | None = None
    state: str = ""
    # Who may begin the plan that is missing here (fund and year), if the reader may.
    start: tuple[int, int] | None = None

    def add(self, plan_id: int, state: str, proposed: int, funded: int) -> None:
        """Count one plan."""
        self.plans += 1
        self.approved += state == PlanState.APPROVED
        self.proposed += proposed
        self.funded += funded
        self.plan_id, self.state = plan_id, state


@dataclass
class Column:
    """A fund, an area or a year: its name, how many funds stand behind it, the address that opens it."""

    key: Any
    name: str
    funds: int = 1
    fund_id: int | None = None
    area_id: int | None = None
    planned: int = 0


@dataclass
class Line:
    """One issue with its cells in the order of the columns. ``covered``: funds with a plan for it."""

    issue: Issue
    cells: list[Cell]

    @property
    def covered(self) -> int:
        """Funds (or, for one fund, years) with a plan."""
        return sum(cell.plans for cell in self.cells)


@dataclass
class Coverage:
    """The whole matrix. ``groups``: lines under the set of issues that asks for them; ``unplanned``: other issues without any plan."""

    columns: list[Column]
    groups: list[tuple[str, list[Line]]]
    unplanned: list[Issue]
    funds: int = 1
    silent: list[Fund] = field(default_factory=list)

    @property
    def can_start(self) -> bool:
        """True when the reader may begin a plan from one of the cells."""
        return any(cell.start for line in lines_of_all(self) for cell in line.cells)

    @property
    def missing(self) -> list[Issue]:
        """Issues that a set asks for and for which nobody here has a plan."""
        return [line.issue for _title, lines in self.groups for line in lines if not line.covered]

    @property
    def planned_funds(self) -> int:
        """Funds with at least one plan."""
        return self.funds - len(self.silent)


def this_year() -> int:
    """Return the present fiscal year."""
    return int(FiscalYear.of(timezone.localdate()))


def years_shown() -> list[int]:
    """Return the last three years, this one and the next."""
    return list(range(this_year() - YEARS_BACK, this_year() + 2))


def matrix(columns: list[Column], cells: dict[tuple[int, Any], Cell], sets: Iterable[IssueSet]) -> Coverage:
    """Put cells (by issue and column) under the sets of issues that ask for them, other issues with a plan behind."""
    issues = {issue.pk: issue for issue in Issue.objects.filter(is_active=True).order_by("sort", "code")}
    left = dict(issues)
    groups: list[tuple[str, list[Line]]] = []

    def lines_of(some: Iterable[Issue]) -> list[Line]:
        return [Line(issue, [cells.get((issue.pk, column.key)) or Cell() for column in columns]) for issue in some]

    for one in sets:
        asked = [left.pop(item.issue_id) for item in one.items.all() if item.issue_id in left]
        if asked:
            groups.append((one.name_th, lines_of(asked)))
    others = lines_of(left.values())
    if any(line.covered for line in others):
        groups.append(("", [line for line in others if line.covered]))
    return Coverage(columns, groups, [line.issue for line in others if not line.covered])


def lines_of_all(coverage: Coverage) -> Iterable[Line]:
    """Lines of all groups."""
    for _title, lines in coverage.groups:
        yield from lines
