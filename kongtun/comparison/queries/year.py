"""The facts of many funds' year in a few statements, and the groups they fall into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, FloatField, Q, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from kongtun.comparison.groups import WANTED, Grouped, Member
from kongtun.comparison.measures import GRACE_DAYS, Numbers
from kongtun.figures.choices import Phase
from kongtun.figures.models import Cell, FundYearFact, Span
from kongtun.funds.models import FundYear

# Numbers of inhabitants are taken over from a year before when a year has none of its own.
OLDEST_POPULATION = 3
_GIVEN = ("funded", "closed", "ended")


def members_of(year: int, lao_type: str | None = None) -> list[Member]:
    """Return every fund that has plans, projects or money in a fiscal year (of this kind), with what decides its group.

    Two statements, a third for funds whose population of the year nobody wrote yet. A nationwide year is 7,774 narrow rows.
    """
    facts = FundYearFact.objects.filter(fiscal_year=year)
    people = FundYear.objects.filter(population__isnull=False)
    if lao_type is not None:
        facts, people = facts.filter(lao_type=lao_type), people.filter(fund__area__lao_type=lao_type)
    rows = list(facts.order_by().values_list("fund_id", "zone_id", "lao_type"))
    known = dict(people.filter(fiscal_year=year).order_by().values_list("fund_id", "population"))
    missing = [fund for fund, _zone, _lao in rows if fund not in known]
    if missing:
        before = people.filter(fund__in=missing, fiscal_year__lt=year, fiscal_year__gt=year - OLDEST_POPULATION)
        known |= dict(before.order_by("fiscal_year").values_list("fund_id", "population"))
    return [Member(fund, zone, lao, known.get(fund)) for fund, zone, lao in rows]


def grouped(year: int, lao_type: str | None = None) -> Grouped:
    """Return the groups of all funds with data in a year.

    With the kind of the one fund that is asked about, only funds of this kind are read, unless they are too few to be a group.
    """
    if lao_type:
        found = Grouped(members_of(year, lao_type))
        if len(found.members) > WANTED:
            return found
    return Grouped(members_of(year))


def numbers_of(
    years: Iterable[int], members: dict[int, Member], *, today: date | None = None
) -> dict[tuple[int, int], Numbers]:
    """Return {(fund, year): numbers} of these funds; three statements whatever the number of funds and years."""
    wanted, keys = sorted(set(years)), list(members)
    found = {
        (fund, year): Numbers(fund, population=members[fund].population) for year in wanted for fund in keys
    }  # fmt: skip
    if not wanted:
        return found
    _money(found, wanted, keys)
    _cells(found, wanted, keys)
    _spans(found, wanted, keys, today or timezone.localdate())
    return found


def _money(found: dict[tuple[int, int], Numbers], years: list[int], keys: list[int]) -> None:
    """Money of each year, and what the years before left."""
    zero = 0
    rows = FundYearFact.objects.filter(fund__in=keys, fiscal_year__lte=years[-1]).order_by("fund_id", "fiscal_year")
    left: dict[int, float] = defaultdict(float)
    columns = (
        "fund_id", "fiscal_year", "opening", "received", "returned", "paid", "issues_covered", "reached", "reports",
    )  # fmt: skip
    for fund, year, opening, received, returned, paid, issues, reached, reports in rows.values_list(*columns):
        came = float((opening or zero) + (received or zero) + (returned or zero))
        own = found.get((fund, year))
        if own is not None:
            own.brought, own.came, own.paid = left[fund], came, float(paid or zero)
            own.issues, own.reached, own.reports = issues, reached, reports
        left[fund] += came - float(paid or zero)


def _cells(found: dict[tuple[int, int], Numbers], years: list[int], keys: list[int]) -> None:
    """Projects by where they stand, each once; issues that have a granted project."""
    once = Q(counts_once=True)
    sums = {name: Coalesce(Sum(name, filter=once), 0) for name in (*_GIVEN, "refused", "decided", "decision_days")}
    rows: Any = (
        Cell.objects.filter(fund__in=keys, fiscal_year__in=years)
        .order_by()
        .values("fund_id", "fiscal_year")
        .annotate(
            answered=Count(
                "issue",
                distinct=True,
                filter=Q(issue__isnull=False) & (Q(funded__gt=0) | Q(closed__gt=0) | Q(ended__gt=0)),
            ),
            **{f"n_{name}": total for name, total in sums.items()},
        )
    )
    for row in rows:
        own = found[row["fund_id"], row["fiscal_year"]]
        own.granted = sum(row[f"n_{name}"] for name in _GIVEN)
        own.closed, own.refused = row["n_closed"], row["n_refused"]
        own.decided, own.decision_days = own.granted + own.refused, row["n_decision_days"]
        # Projects of an issue whose plan is not approved (yet) count for no plan.
        own.issues_with_projects = min(row["answered"], own.issues)


def _spans(found: dict[tuple[int, int], Numbers], years: list[int], keys: list[int], today: date) -> None:
    """Granted money project by project, and projects that did not end in time. Read after the cells, which say how many are closed.

    What was called off or ended early has no final report to send: only closed projects and those still open after the day count.
    """
    late = F("due_on") + timedelta(days=GRACE_DAYS)
    passed = Q(due_on__lt=today - timedelta(days=GRACE_DAYS))
    amount = Cast("amount", FloatField())
    rows = (
        Span.objects.filter(fund__in=keys, fiscal_year__in=years, phase=Phase.FUNDED, counts_once=True)
        .order_by()
        .values_list("fund_id", "fiscal_year")
        .annotate(
            total=Sum(amount), squares=Sum(amount * amount),
            still_open=Count("pk", filter=passed & Q(until__isnull=True)), too_late=Count("pk", filter=Q(until__gt=late)),
        )
    )  # fmt: skip
    for fund, year, total, squares, still_open, too_late in rows:
        own = found[fund, year]
        own.amount, own.amount_squares = total or 0, squares or 0
        own.due, own.in_time = own.closed + still_open, max(0, own.closed - too_late)


def waits_of(years: Iterable[int], funds: list[int]) -> dict[tuple[int, int], list[list[float]]]:
    """Return {(fund, year): days from sending to decision, by the day of the decision}; one statement, for funds looked at only."""
    rows: Any = (
        Span.objects.filter(
            fund__in=funds, fiscal_year__in=list(years), phase=Phase.WAITING, decided=True, counts_once=True
        )
        .order_by()
        .values_list("fund_id", "fiscal_year", "project_id", "since", "until")
    )
    waited: dict[tuple[int, int, int], float] = defaultdict(float)
    ended: dict[tuple[int, int, int], Any] = {}
    for fund, year, project, since, until in rows:
        waited[fund, year, project] += (until - since).days
        ended[fund, year, project] = max(until, ended.get((fund, year, project), until))
    by_day: dict[tuple[int, int], dict[Any, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (fund, year, project), days in waited.items():
        by_day[fund, year][ended[fund, year, project]].append(days)
    return {key: list(days.values()) for key, days in by_day.items()}
