"""Which fund has plans and projects for which issue: the matrix of M13, for one fund over the years or for an area in one year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import thai_sorted
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue, IssueSet
from kongtun.indicators.queries import sets_in_force
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES, ProjectState

# A matrix with more columns is read by area instead of by fund.
MOST_FUNDS = 40
YEARS_BACK = 3
_NOT_COUNTED = (ProjectState.DRAFT, ProjectState.CANCELLED, ProjectState.REFUSED)


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
        return any(cell.start for line in _lines(self) for cell in line.cells)

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


def fund_coverage(fund: Fund, years: list[int], user: Any) -> Coverage:
    """Return issue × year of one fund (five queries). Empty cells of this year and later can be started by who may."""
    columns = [Column(year, str(year)) for year in years]
    cells: dict[tuple[int, Any], Cell] = {}
    for plan in _plans(Q(fund=fund, fiscal_year__in=years)):
        cells.setdefault((plan["issue_id"], plan["fiscal_year"]), Cell()).add(*_numbers(plan))
    coverage = _matrix(columns, cells, sets_in_force(fund.area, years[-1]))
    if user.can(P.PLAN_EDIT, fund):
        for line in _lines(coverage):
            for year, cell in zip(years, line.cells, strict=True):
                if not cell.plans and year >= this_year():
                    cell.start = (fund.pk, year)
    return coverage


def area_coverage(user: Any, area: Area, year: int) -> Coverage:
    """Return issue × fund (or × part of ``area`` when there are many funds) in one year, of what ``user`` may see.

    Six queries, whatever the number of funds.
    """
    inside = Q(area__path__within=area.path)
    seen = Fund.objects.with_permission(user, P.PLAN_VIEW).filter(inside).select_related("area")
    funds = thai_sorted(seen, key=lambda fund: short_name(fund.area))
    columns, column_of = _columns(funds, area)
    cells: dict[tuple[int, Any], Cell] = {}
    planned: set[int] = set()
    for plan in _plans(Q(fund__area__path__within=area.path, fiscal_year=year)):
        key = column_of.get(plan["fund_id"])  # a fund of the area that this person does not look after has none
        if key is None:
            continue
        planned.add(plan["fund_id"])
        cells.setdefault((plan["issue_id"], key), Cell()).add(*_numbers(plan))
    by_key = {column.key: column for column in columns}
    for fund_id in planned:
        by_key[column_of[fund_id]].planned += 1
    coverage = _matrix(columns, cells, sets_in_force(area, year))
    coverage.funds = len(funds)
    coverage.silent = [fund for fund in funds if fund.pk not in planned]
    # What is over is over: a plan is begun for this year or a later one.
    editable = {fund.pk for fund in funds if year >= this_year() and user.can(P.PLAN_EDIT, fund)}
    for line in _lines(coverage):
        for column, cell in zip(columns, line.cells, strict=True):
            if not cell.plans and column.fund_id in editable:
                cell.start = (column.fund_id, year)  # type: ignore[assignment]
    return coverage


def _plans(wanted: Q) -> Iterable[dict[str, Any]]:
    """Plans with their numbers of projects; two statements, because a join would count each plan's rows twice."""
    rows: Any = Plan.objects.filter(wanted).order_by().values("pk", "fund_id", "issue_id", "fiscal_year", "state")
    plans: list[dict[str, Any]] = list(rows)
    answered = (
        Project.plans.through.objects.filter(plan__in=Plan.objects.filter(wanted).order_by().values("pk"))
        .exclude(project__state__in=_NOT_COUNTED)
        .order_by()
        .values_list("plan_id")
        .annotate(sent=Count("pk"), funded=Count("pk", filter=Q(project__state__in=FUNDED_STATES)))
    )
    numbers = {plan_id: (sent, funded) for plan_id, sent, funded in answered}
    for plan in plans:
        plan["sent"], plan["funded"] = numbers.get(plan["pk"], (0, 0))
    return plans


def _numbers(plan: dict[str, Any]) -> tuple[int, str, int, int]:
    return plan["pk"], plan["state"], plan["sent"], plan["funded"]


def _columns(funds: list[Fund], area: Area) -> tuple[list[Column], dict[int, Any]]:
    """Columns are funds while they are few, else the parts of the area; and to which column each fund belongs."""
    if len(funds) <= MOST_FUNDS or area.kind in {AreaKind.DISTRICT, AreaKind.LOCAL_GOVERNMENT}:
        names = _short_names(funds)
        return (
            [Column(fund.pk, names[fund.pk], fund_id=fund.pk) for fund in funds],
            {fund.pk: fund.pk for fund in funds},
        )
    parts = list(Area.objects.filter(parent=area).exclude(kind=AreaKind.SUBDISTRICT).in_force().order_by("name_th"))
    columns = {part.pk: Column(part.pk, part.name_th, funds=0, area_id=part.pk) for part in parts}
    column_of: dict[int, Any] = {}
    for fund in funds:
        part = next((one for one in parts if fund.area.path.startswith(one.path)), None)
        if part is not None:
            column_of[fund.pk] = part.pk
            columns[part.pk].funds += 1
    return [column for column in columns.values() if column.funds], column_of


_KINDS = {
    "องค์การบริหารส่วนตำบล": "อบต.", "เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "เทศบาลนคร": "ทน.", "อปท. ในตำบล": "อปท.",
    "อบต.": "อบต.", "ทต.": "ทต.", "ทม.": "ทม.", "ทน.": "ทน.",
}  # fmt: skip


def short_name(area: Area, *, kind: bool = False) -> str:
    """Name of a local government for the head of a narrow column: without the word for its kind, or with it in short."""
    name = area.name_th.strip()
    for word, short in _KINDS.items():
        if name.startswith(word):
            bare = name.removeprefix(word).strip()
            return f"{short}{bare}" if kind else bare
    return name


def _short_names(funds: list[Fund]) -> dict[int, str]:
    """Short names by fund; where two of a district would read the same, the kind is said (ทต.บ้านเป้า, อบต.บ้านเป้า)."""
    bare = Counter(short_name(fund.area) for fund in funds)
    return {fund.pk: short_name(fund.area, kind=bare[short_name(fund.area)] > 1) for fund in funds}


def _matrix(columns: list[Column], cells: dict[tuple[int, Any], Cell], sets: Iterable[IssueSet]) -> Coverage:
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


def _lines(coverage: Coverage) -> Iterable[Line]:
    for _title, lines in coverage.groups:
        yield from lines
