"""Which issue is missing where: parts of an area, or funds, without a plan for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum

from kongtun.figures.models import Cell, PlanSpan, Span
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.choices_asked import issues_known
from kongtun.indicators.models import Issue
from kongtun.indicators.queries import sets_in_force
from kongtun.overview.queries.kept import asked_in, derived, in_provinces, together
from kongtun.overview.queries.look import Look

# Funds with a plan this year, projects of this year, last fiscal year with a plan (0: none).
Did = tuple[int, int, int]


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


def _then(on: date | None) -> Q:
    """Condition on spans for what stood at the end of a day, or stands now."""
    if on is None:
        return Q(until__isnull=True)
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def issues_lacking(look: Look, by: By, issues: Iterable[Issue], asked: dict[int, str]) -> list[IssueLack]:
    """Return for each issue in how many parts of the area no fund has a plan, the emptiest first; one statement."""
    parts, has = derived(look, "planned-issues", lambda: _planned(look, by), look.year, by)
    none = (0, 0)
    rows = [
        IssueLack(
            issue, parts - has.get(issue.pk, none)[0], parts, has.get(issue.pk, none)[1], len(look.places), asked.get(issue.pk, ""),
        )
        for issue in issues
    ]  # fmt: skip
    # What a set asks for comes first; sorting is stable, so that issues stay in the order of their sets.
    return sorted(rows, key=lambda one: (not one.asked, -one.empty, one.planned))


def _planned(look: Look, by: By) -> tuple[int, dict[int, tuple[int, int]]]:
    """Return the number of parts of the area, and for each issue in how many of them there is a plan, and in how many funds."""

    def read(province: int | None) -> dict[int, dict[int, tuple[set[Any], int]]]:
        ask = asked_in(look, province)
        plans = PlanSpan.objects.filter(ask.places(), _then(ask.on), fiscal_year=look.year)
        found: dict[int, dict[int, tuple[set[Any], int]]] = {}
        for place, issue, fund in plans.order_by().values_list("province_id", "issue_id", "fund_id").distinct():
            where = look.places.get(fund)
            if where is not None:
                keys, number = found.setdefault(place, {}).get(issue, (set(), 0))
                found[place][issue] = (keys | {where.at(by)}, number + 1)
        return found

    has: dict[int, tuple[set[Any], int]] = {}
    for part in in_provinces(look, "planned-keys", read, look.year, by).values():
        for issue, (keys, number) in part.items():
            known = has.get(issue, (set(), 0))
            has[issue] = (known[0] | keys, known[1] + number)
    parts = {place.at(by) for place in look.places.values()}
    return len(parts), {issue: (len(keys), number) for issue, (keys, number) in has.items()}


def lacks_of(look: Look, by: By, issue: Issue) -> list[Lack]:
    """Return the parts of the area in which funds have no plan for an issue this year; three statements.

    First those without any, those that never had one before all; then those in which most funds have none. Nobody may change
    what is returned.
    """
    return derived(look, "lacks", lambda: _lacks(look, by, issue.pk), look.year, by, issue.pk)


def _lacks(look: Look, by: By, issue: int) -> list[Lack]:
    rows: dict[int, Lack] = {}
    for place in look.places.values():
        key = place.at(by)
        if key is not None:
            rows.setdefault(key, Lack(key)).funds += 1

    def read(province: int | None) -> dict[int, dict[int, Did]]:
        parts: dict[int, dict[int, Did]] = {}
        for place, fund, did in _did(asked_in(look, province), look.year, issue):
            where = look.places.get(fund)
            if where is not None:
                part = parts.setdefault(place, {})
                key = where.at(by) or 0
                part[key] = _both(part[key], did) if key in part else did
        return parts

    for key, (planned, projects, last) in together(
        in_provinces(look, "did", read, look.year, by, issue), _both
    ).items():
        if key in rows:
            rows[key].planned, rows[key].projects, rows[key].last_year = planned, projects, last or None
    found = [row for row in rows.values() if row.missing]
    return sorted(found, key=lambda row: (row.planned > 0, not row.never, row.planned / row.funds, -row.funds, row.key))


def _did(ask: Ask, year: int, issue: int) -> Iterator[tuple[int, int, Did]]:
    """Yield (province, fund, what was done about an issue): plans of whatever year up to this one, and projects of this one."""
    known = PlanSpan.objects.filter(ask.places(), issue=issue, fiscal_year__lte=year)
    if ask.on is not None:
        known = known.filter(since__lte=ask.on)
    now = Count("pk", filter=_then(ask.on) & Q(fiscal_year=year))
    rows = known.order_by().values_list("province_id", "fund_id").annotate(last=Max("fiscal_year"), now=now)
    for province, fund, last, planned in rows:
        yield province, fund, (int(planned > 0), 0, last)
    for province, fund, number in _projects(ask, year, issue):
        yield province, fund, (0, number or 0, 0)


def _both(one: Did, other: Did) -> Did:
    return one[0] + other[0], one[1] + other[1], max(one[2], other[2])


def first_known_year(look: Look) -> int | None:
    """Return since which fiscal year plans of the area are known: "never" means never since then."""

    def read() -> int | None:
        return PlanSpan.objects.filter(look.ask().places()).aggregate(first=Min("fiscal_year"))["first"]

    return derived(look, "first-year", read)


def _projects(ask: Ask, year: int, issue: int) -> Any:
    """Return (province, fund, projects for the issue in the year), sent and not refused."""
    columns = ("province_id", "fund_id")
    if ask.on is None:
        cells = Cell.objects.filter(ask.places(), issue=issue, fiscal_year=year)
        total = Sum("waiting") + Sum("funded") + Sum("closed") + Sum("ended")
        return cells.order_by().values_list(*columns).annotate(n=total)
    spans = Span.objects.filter(ask.places(), _then(ask.on), issue=issue, fiscal_year=year)
    return spans.exclude(phase="refused").order_by().values_list(*columns).annotate(n=Count("pk"))
