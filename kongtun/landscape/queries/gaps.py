"""Issues set for an area on which nobody works there, and which of its funds have a plan for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Window
from django.db.models.functions import RowNumber

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.indicators.queries.issue_sets import sets_in_force
from kongtun.landscape.models import Work
from kongtun.landscape.queries.scope import Places
from kongtun.landscape.queries.works import NOT_DOING, WHOLE
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState

# Funds named beside an issue that nobody works on.
MOST_PLANNED = 6
# Among so many funds of a wide area nearly every issue has enough with a plan.
FIRST_FUNDS = 150
# How an area below which funds lie leads down to them.
_DOWN = {
    AreaKind.ZONE: "area__parent__parent__parent", AreaKind.PROVINCE: "area__parent__parent", AreaKind.DISTRICT: "area__parent",
}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """An issue set for the area on which nobody works now: everywhere, or in some places. ``planned``: funds with a plan."""

    issue: Issue
    set_by: str
    nowhere: bool
    lacking: list[Area]
    planned: list[Fund]


def gaps(places: Places, works: list[Work], day: date, *, most: int | None = MOST_PLANNED) -> list[Gap]:
    """Return the issues set for the area with nobody at work in the area or in some of its places.

    Of the funds that have a plan for an issue only the first ``most`` by place are read (0: none): in the whole country
    thousands have one. Seven queries at most.
    """
    year = int(FiscalYear.of(day))
    wanted: dict[int, tuple[Issue, str]] = {}
    for issue_set in sets_in_force(places.area, year):
        for item in issue_set.items.all():  # type: ignore[attr-defined]
            wanted.setdefault(item.issue_id, (item.issue, issue_set.name_th))
    if not wanted:
        return []
    done = _done(places, works, day)
    inside = _with_funds(places)
    found: list[tuple[Issue, str, bool, list[Area]]] = []
    for issue, set_by in sorted(wanted.values(), key=lambda row: (row[0].sort, row[0].pk)):
        where = done[issue.pk]
        lacking = [] if WHOLE in where else [place for place in inside if place.pk not in where]
        if not where or lacking:
            found.append((issue, set_by, not where, lacking))
    planned = _planned(places.area, year, [one[0].pk for one in found], most)
    return sorted((Gap(*one, planned[one[0].pk][:most]) for one in found), key=lambda gap: not gap.nowhere)


def _done(places: Places, works: Iterable[Work], day: date) -> dict[int, set[int]]:
    """Places by issue in which somebody works on it now."""
    done: dict[int, set[int]] = defaultdict(set)
    for work in works:
        if not work.lasts_on(day) or work.role in NOT_DOING:
            continue
        place = places.place_of(work.area.path)
        for issue in work.issues.all():
            done[issue.pk].add(place.pk if place else WHOLE)
    return done


def _with_funds(places: Places) -> list[Area]:
    """Only places with a fund can be expected to work on an issue: one query that stops at the first fund of each."""
    keys = [place.pk for place in places.inside]
    kind = AreaKind(places.inside[0].kind) if places.inside else AreaKind.LOCAL_GOVERNMENT
    below = Fund.objects.filter(**{_DOWN.get(kind, "area"): OuterRef("pk")})
    with_fund = set(Area.objects.filter(Exists(below), pk__in=keys).values_list("pk", flat=True))
    return [place for place in places.inside if place.pk in with_fund]


def _planned(area: Area, year: int, issues: Collection[int], most: int | None) -> dict[int, list[Fund]]:
    """Funds by issue that have an approved plan of the year, in the order of their places; two queries, three for rare issues."""
    found: dict[int, list[Fund]] = defaultdict(list)
    if not issues or most == 0:
        return found
    plans = Plan.objects.filter(
        fund__area__path__within=area.path, fiscal_year=year, issue_id__in=issues, state=PlanState.APPROVED
    )
    columns = ("issue_id", "fund__name", "fund__area__name_th", "fund__area__path", "fund__area__kind")
    plans = plans.select_related("fund__area").only(*columns).order_by("fund__area__path")
    if most is None:
        return _by_issue(plans, found)
    funds = Fund.objects.filter(area__path__within=area.path).order_by("area__path").values_list("pk", flat=True)
    first = list(funds[:FIRST_FUNDS])
    _by_issue(plans.filter(fund__in=first), found)
    rare = [issue for issue in issues if len(found[issue]) < most] if len(first) == FIRST_FUNDS else []
    if rare:
        rank = Window(RowNumber(), partition_by="issue", order_by="fund__area__path")
        for issue in rare:
            del found[issue]
        _by_issue(plans.filter(issue_id__in=rare).annotate(rank=rank).filter(rank__lte=most), found)
    return found


def _by_issue(plans: Iterable[Plan], found: dict[int, list[Fund]]) -> dict[int, list[Fund]]:
    for plan in plans:
        found[plan.issue_id].append(plan.fund)
    return found
