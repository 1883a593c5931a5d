"""Joint goals and the issues a district has chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area
from kongtun.districts.models import Board, JointGoal
from kongtun.funds.models import Fund
from kongtun.indicators.models import Indicator, Issue, IssueSet
from kongtun.indicators.queries import sets_in_force


def goals() -> QuerySet[JointGoal]:
    """Living goals with everything a line about them says."""
    return JointGoal.objects.living().select_related(
        "year__board__area__parent__parent", "issue", "series__indicator__unit", "series__area", "baseline", "target"
    )


def goals_of(board: Board, fiscal_year: int) -> list[JointGoal]:
    """Living goals of the board's year in the order of issues; one query."""
    return list(goals().filter(year__board=board, year__fiscal_year=fiscal_year))


def goals_of_fund(fund_pk: int, fiscal_year: int) -> list[JointGoal]:
    """Return the joint goals that concern a fund: those of its district in the year. Two queries."""
    fund = Fund.objects.select_related("area").get(pk=fund_pk)
    above = path_and_ancestors(fund.area.path)
    return list(goals().filter(year__board__area__path__in=above, year__fiscal_year=fiscal_year))


@dataclass
class ChosenIssue:
    """An issue the district works on in a year: which sets of it name it, and its goals."""

    issue: Issue
    name: str
    sets: list[IssueSet] = field(default_factory=list)
    goals: list[JointGoal] = field(default_factory=list)


def own_sets(area: Area, fiscal_year: int) -> list[IssueSet]:
    """Issue sets of the district itself that hold in the year, with their issues; two queries."""
    return [one for one in sets_in_force(area, fiscal_year) if one.area_id == area.pk]


def chosen_issues(board: Board, fiscal_year: int) -> list[ChosenIssue]:
    """Return the issues of the district's own sets with their goals, in the order of the catalogue; three queries."""
    found: dict[int, ChosenIssue] = {}
    for one in own_sets(board.area, fiscal_year):
        for item in one.items.all():
            chosen = found.setdefault(item.issue_id, ChosenIssue(item.issue, item.name_th))
            chosen.sets.append(one)
    for goal in goals_of(board, fiscal_year):
        chosen = found.setdefault(goal.issue_id, ChosenIssue(goal.issue, goal.issue.short_name))
        chosen.goals.append(goal)
    return sorted(found.values(), key=lambda one: (one.issue.sort, one.issue.code))


@dataclass(frozen=True)
class Offered:
    """An issue to choose: who above the district set it ("8 ประเด็นของเขต 10")."""

    issue: Issue
    note: str
    chosen: bool


def issues_to_choose(board: Board, fiscal_year: int) -> list[Offered]:
    """Return all issues in use, those set by zone, province or country first; three queries."""
    named: dict[int, list[str]] = {}
    chosen: set[int] = set()
    for one in sets_in_force(board.area, fiscal_year):
        for item in one.items.all():
            if one.area_id == board.area_id:
                chosen.add(item.issue_id)
            else:
                named.setdefault(item.issue_id, []).append(one.name_th)
    issues = Issue.objects.filter(Q(is_active=True) | Q(pk__in=chosen)).order_by("sort", "code")
    rows = [Offered(issue, " · ".join(dict.fromkeys(named.get(issue.pk, []))), issue.pk in chosen) for issue in issues]
    # The nearest level says most: what the zone set comes before what only the country set.
    return sorted(rows, key=lambda row: -len(named.get(row.issue.pk, [])))


def indicators_of(board: Board, issues: Iterable[Issue]) -> dict[int, list[Indicator]]:
    """Return the indicators the district may share, by issue: the catalogue's, and those that it or an area above made; one query."""
    found: dict[int, list[Indicator]] = defaultdict(list)
    rows = Indicator.objects.filter(issue__in=[issue.pk for issue in issues], is_active=True).filter(
        Q(owner__isnull=True) | Q(owner__path__in=path_and_ancestors(board.area.path))
    )
    for row in rows.select_related("unit"):
        found[row.issue_id].append(row)
    return found
