"""Which issue is missing where: parts of an area, or funds, without a plan for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum

from kongtun.figures.models import Cell, PlanSpan, Span
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.choices_asked import issues_known
from kongtun.indicators.models import Issue
from kongtun.indicators.queries import sets_in_force
from kongtun.overview.queries.look import Look


@dataclass
class Lack:
    """A part of the area (or a fund): its funds, and how many of them have a plan and a project for the issue."""

    key: int
    funds: int = 0
    planned: int = 0
    projects: int = 0
    last_year: int | None = None

    @property
    def never(self) -> bool:
        """True when there has been no plan in any year that is known."""
        return self.last_year is None

    @property
    def missing(self) -> int:
        """Funds without a plan for it this year."""
        return self.funds - self.planned


@dataclass(frozen=True)
class IssueLack:
    """An issue: parts of the area (of ``parts``) in which no fund has a plan for it, and funds that have one."""

    issue: Issue
    empty: int
    parts: int
    planned: int
    funds: int
    asked: str = ""


def issues_asked(look: Look) -> tuple[list[Issue], dict[int, str]]:
    """Return the issues that can be asked about, those of the sets in force first, and which set asks for each."""
    asked: dict[int, str] = {}
    order: list[Issue] = []
    for one in sets_in_force(look.area, look.year):
        for item in one.items.all():
            if item.issue_id not in asked:
                asked[item.issue_id] = one.name_th
                order.append(item.issue)
    return [*order, *(issue for issue in issues_known() if issue.pk not in asked)], asked


def _then(look: Look) -> Q:
    """Condition on spans for what stood at the look's day."""
    if look.on is None:
        return Q(until__isnull=True)
    return Q(since__lte=look.on) & (Q(until__isnull=True) | Q(until__gt=look.on))


def issues_lacking(look: Look, by: By, issues: Iterable[Issue], asked: dict[int, str]) -> list[IssueLack]:
    """Return for each issue in how many parts of the area no fund has a plan, the emptiest first; one statement."""
    parts = {place.at(by) for place in look.places.values()}
    plans = PlanSpan.objects.filter(look.ask().places(), _then(look), fiscal_year=look.year)
    has: dict[int, set[Any]] = {}
    funds: dict[int, set[int]] = {}
    for issue, fund in plans.order_by().values_list("issue_id", "fund_id").distinct():
        place = look.places.get(fund)
        if place is not None:
            has.setdefault(issue, set()).add(place.at(by))
            funds.setdefault(issue, set()).add(fund)
    rows = [
        IssueLack(
            issue, len(parts) - len(has.get(issue.pk, ())), len(parts), len(funds.get(issue.pk, ())), len(look.places),
            asked.get(issue.pk, ""),
        )
        for issue in issues
    ]  # fmt: skip
    # What a set asks for comes first; sorting is stable, so that issues stay in the order of their sets.
    return sorted(rows, key=lambda one: (not one.asked, -one.empty, one.planned))


def lacks_of(look: Look, by: By, issue: Issue) -> list[Lack]:
    """Return the parts of the area in which funds have no plan for an issue this year; three statements.

    First those without any, those that never had one before all; then those in which most funds have none.
    """
    rows: dict[int, Lack] = {}
    for place in look.places.values():
        key = place.at(by)
        if key is not None:
            rows.setdefault(key, Lack(key)).funds += 1
    places = look.ask().places()
    known = PlanSpan.objects.filter(places, issue=issue, fiscal_year__lte=look.year)
    if look.on is not None:
        known = known.filter(since__lte=look.on)
    now = Count("pk", filter=_then(look) & Q(fiscal_year=look.year))
    for fund, last, planned in known.order_by().values_list("fund_id").annotate(last=Max("fiscal_year"), now=now):
        row = _row(rows, look, by, fund)
        if row is not None:
            row.last_year = max(row.last_year or 0, last)
            row.planned += planned > 0
    for fund, number in _projects(look, issue):
        row = _row(rows, look, by, fund)
        if row is not None:
            row.projects += number or 0
    found = [row for row in rows.values() if row.missing]
    return sorted(found, key=lambda row: (row.planned > 0, not row.never, row.planned / row.funds, -row.funds, row.key))


def first_known_year(look: Look) -> int | None:
    """Return since which fiscal year plans of the area are known: "never" means never since then."""
    return PlanSpan.objects.filter(look.ask().places()).aggregate(first=Min("fiscal_year"))["first"]


def _row(rows: dict[int, Lack], look: Look, by: By, fund: int) -> Lack | None:
    place = look.places.get(fund)
    return None if place is None else rows.get(place.at(by) or 0)


def _projects(look: Look, issue: Issue) -> Any:
    """Return (fund, projects for the issue in the look's year), sent and not refused."""
    if look.on is None:
        cells = Cell.objects.filter(look.ask().places(), issue=issue, fiscal_year=look.year)
        total = Sum("waiting") + Sum("funded") + Sum("closed") + Sum("ended")
        return cells.order_by().values_list("fund_id").annotate(n=total)
    spans = Span.objects.filter(look.ask().places(), _then(look), issue=issue, fiscal_year=look.year)
    return spans.exclude(phase="refused").order_by().values_list("fund_id").annotate(n=Count("pk"))
