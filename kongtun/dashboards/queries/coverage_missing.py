"""What is missing, district by district: issues that the sets in force ask for and that have no plan, or a plan without project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Sum

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import whole
from kongtun.common.thai.text import sort_key
from kongtun.dashboards.queries.coverage_wide import SENT, of_places, parts_of
from kongtun.figures.models import Cell, PlanSpan
from kongtun.figures.queries.ask import Ask, By, ask_for
from kongtun.figures.queries.figures import provinces_of, wide_question
from kongtun.figures.queries.places import areas_asked, funds_asked
from kongtun.indicators.models import Issue, IssueSet
from kongtun.indicators.queries.issue_sets import with_issues


@dataclass
class Gap:
    """One issue of a district: the set that asks for it, how many of its funds have a plan, how many projects answer it."""

    issue: Issue
    issue_set: str
    plans: int = 0
    projects: int = 0


@dataclass
class District:
    """A district with what is missing in it. ``asked``: how many issues the sets in force ask for."""

    area: Area
    funds: int
    asked: int
    no_plan: list[Gap] = field(default_factory=list)
    no_project: list[Gap] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """Issues without a plan or without a project."""
        return len(self.no_plan) + len(self.no_project)


@dataclass
class Counts:
    """What the facts say of the districts of one province (or of several): funds with a plan, projects sent, by district and issue."""

    plans: dict[tuple[int, int], int] = field(default_factory=dict)
    projects: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.plans) + len(self.projects)


def missing_in(user: Any, area: Area, year: int, issue: Issue | None = None) -> list[District]:
    """Return the districts of ``area`` that miss something, those that miss most first; eight statements for any area.

    A district goes by its own sets of issues and by those of the areas above it. ``issue`` looks for one only. Of a wide area it
    is kept for these sets of issues; the rows belong to all who ask.
    """
    ask = ask_for(user, area=area, years=(year,), by=By.DISTRICT)
    wide = wide_question(ask)
    by_path = _sets_by_path(year)
    if wide is None:
        return _missing(ask, None, by_path, issue)
    key = ("missing", wide, issue.pk if issue else None, _told_by(by_path))
    return whole(key, provinces_of(wide), lambda: _missing(ask, wide, by_path, issue))


def _missing(ask: Ask, wide: Ask | None, by_path: dict[str, list[IssueSet]], issue: Issue | None) -> list[District]:
    funds = dict(funds_asked(ask).order_by().values_list("area__parent").annotate(funds=Count("pk")))
    counts = parts_of("coverage of districts", ask, wide, _counted, _joined)
    found = []
    for one in areas_asked(ask).select_related("parent"):
        gaps = _asked_of(one, by_path)
        if issue is not None:
            # Asked for by name: districts without it are told, whether a set asks for it or not.
            gaps = {issue.pk: gaps.get(issue.pk) or Gap(issue, "")}
        row = District(one, funds.get(one.pk, 0), len(gaps))
        for key, gap in gaps.items():
            gap.plans, gap.projects = counts.plans.get((one.pk, key), 0), counts.projects.get((one.pk, key), 0)
            if not gap.plans:
                row.no_plan.append(gap)
            elif not gap.projects:
                row.no_project.append(gap)
        if row.missing:
            found.append(row)
    found.sort(key=lambda row: (-len(row.no_plan), -row.missing, sort_key(row.area.name_th)))
    return found


def _counted(ask: Ask) -> dict[int, Counts]:
    """Return what the facts say by province; two statements."""
    parts: dict[int, Counts] = {}
    columns = ("province_id", "district_id", "issue_id")
    open_plans = PlanSpan.objects.filter(ask.places(), until__isnull=True).order_by().values_list(*columns)
    for province, district, issue, funds in open_plans.annotate(funds=Count("fund", distinct=True)):
        parts.setdefault(province, Counts()).plans[district, issue] = funds
    cells = Cell.objects.filter(ask.places(), issue__isnull=False).order_by().values_list(*columns)
    for province, district, issue, sent in cells.annotate(sent=Sum(SENT)):
        parts.setdefault(province, Counts()).projects[district, issue] = sent or 0
    return parts


def _joined(parts: Collection[Counts]) -> Counts:
    """Add provinces up."""
    found = Counts()
    for part in parts:
        for total, own in ((found.plans, part.plans), (found.projects, part.projects)):
            for place, number in own.items():
                total[place] = total.get(place, 0) + number
    return found


def _told_by(by_path: dict[str, list[IssueSet]]) -> tuple[Hashable, ...]:
    """Return all that the answer takes from the sets of issues: where they hold, in which order, their names and issues."""
    return tuple(
        (path, one.name_th, tuple(item.issue_id for item in one.items.all()))
        for path, some in sorted(by_path.items())
        for one in some
    )


def districts_asked(user: Any, area: Area) -> int:
    """Return how many districts of the area have a fund that the person may see."""
    ask = ask_for(user, area=area, by=By.DISTRICT)
    return of_places("districts", wide_question(ask), lambda: areas_asked(ask).count())


def _sets_by_path(year: int) -> dict[str, list[IssueSet]]:
    sets = (
        with_issues()
        .filter(is_active=True, first_year__lte=year)
        .filter(Q(last_year__isnull=True) | Q(last_year__gte=year))
    )
    found: dict[str, list[IssueSet]] = defaultdict(list)
    for one in sets:
        if one.area.kind in (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT):
            found[one.area.path].append(one)
    return found


def _asked_of(area: Area, by_path: dict[str, list[IssueSet]]) -> dict[int, Gap]:
    """Issues asked of a district, each once, named after the widest set that has it."""
    steps = area.path.strip("/").split("/")
    gaps: dict[int, Gap] = {}
    for depth in range(1, len(steps) + 1):
        for one in by_path.get("/".join(steps[:depth]) + "/", []):
            for item in one.items.all():
                if item.issue.is_active:
                    gaps.setdefault(item.issue_id, Gap(item.issue, one.name_th))
    return gaps
