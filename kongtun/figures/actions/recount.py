"""All facts again from the records: what differs is told, and mended on request.

Each fact is compared by one statement, which sees records and facts as of one moment: what people write meanwhile is in both or in
neither, so nothing has to be locked to look. Only what differs is written, under the lock that every write takes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, connections, transaction

from kongtun.common.kept import tell_changed_in
from kongtun.figures.actions.compute import PLACES, make_years, places_of, write, write_years
from kongtun.figures.counted import ALL, ROWS, Counted
from kongtun.figures.counted.scope import listed
from kongtun.figures.models import FundYearFact
from kongtun.ledger.models import Entry
from kongtun.planning.models import Plan
from kongtun.projects.models import Project

AT_ONCE = 250  # years compared or written by one statement
REPAIRED_AT_ONCE = 25  # years locked together, so that their people wait only shortly
Wrong = list[tuple[int, int, str]]


@dataclass
class Recounted:
    """What a recount found. ``wrong``: (fund, fiscal year, name of the fact) that were not as the records say."""

    total: int = 0
    years: int = 0
    last_fund: int = 0
    wrong: Wrong = field(default_factory=list)


def recount(
    *, repair: bool = True, fresh: bool = False, fund: int | None = None, first: int = 0, workers: int = 0
) -> Iterator[Recounted]:
    """Count facts again, some hundred funds' years at a time; yield the state after each of them, so that progress can be shown.

    With ``repair`` what differs is written as the records say. ``fresh`` writes without looking: there are no facts yet. ``fund``:
    only this one; ``first``: only from this one on. ``workers`` processes share the work on PostgreSQL (0: this one alone).
    """
    found = Recounted()
    missing = {key for key in _missing() if key[0] >= first and fund in (None, key[0])}
    if repair:
        make_years(sorted(missing))
    if not fresh:
        found.wrong += [(*key, FundYearFact.__name__) for key in sorted(missing)]
    rows = FundYearFact.objects.filter(fund__gte=first)
    rows = rows if fund is None else rows.filter(fund=fund)
    years = list(rows.order_by("fund", "fiscal_year").values_list("pk", "fund"))
    found.total = len(years) + (0 if repair else len(missing))
    found.years = found.total - len(years)
    batches = [years[start : start + AT_ONCE] for start in range(0, len(years), AT_ONCE)]
    for batch, wrong in zip(batches, _counted(batches, workers, repair=repair, fresh=fresh), strict=True):
        found.years += len(batch)
        found.last_fund = batch[-1][1]
        # A year that was missing is new, not wrong a second time.
        found.wrong += [one for one in wrong if one[:2] not in missing]
        yield found
    if not batches:
        yield found


def _missing() -> set[tuple[int, int]]:
    """Return funds' years that have records and no row of facts."""
    keys = [
        model._default_manager.order_by().values_list("fund_id", "fiscal_year")  # noqa: SLF001 (the documented model API)
        for model in (Project, Plan, Entry)
    ]
    known = FundYearFact.objects.order_by().values_list("fund_id", "fiscal_year")
    return set(keys[0].union(*keys[1:])) - set(known)


def _counted(batches: list[list[tuple[int, int]]], workers: int, *, repair: bool, fresh: bool) -> Iterator[Wrong]:
    tasks = [[pk for pk, _fund in batch] for batch in batches]
    work = partial(_fresh if fresh else _compared, repair=repair)
    if not workers or connection.vendor != "postgresql" or len(tasks) < 2:
        yield from map(work, tasks)
        return
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield from pool.imap(work, tasks)


def _fresh(years: list[int], *, repair: bool) -> Wrong:  # noqa: ARG001 (same shape as ``_compared``)
    with transaction.atomic():
        for counted in ROWS:
            write(counted, years, fresh=True)
        write_years(years)
        _tell(years)
    return []


def _compared(years: list[int], *, repair: bool) -> Wrong:
    wrong = _elsewhere(years)
    if repair:
        _put_right(wrong)
    for counted in ALL:
        differing = [(fund, year, counted.model.__name__) for fund, year in _differing(counted, years)]
        if repair:
            _write_again(counted, differing)
        wrong += differing
    return sorted(set(wrong))


def _elsewhere(years: list[int]) -> Wrong:
    """Return the years whose rows stand in other places than the tree of areas says."""
    rows = list(FundYearFact.objects.filter(pk__in=years).values("fund_id", "fiscal_year", *PLACES))
    right = places_of({row["fund_id"] for row in rows})
    return [
        (row["fund_id"], row["fiscal_year"], FundYearFact.__name__)
        for row in rows
        if any(row[name] != value for name, value in right[row["fund_id"]].items())
    ]


def _differing(counted: Counted, years: list[int]) -> list[tuple[int, int]]:
    """Return funds and years of which the table holds other rows than the records say."""
    columns = counted.all_columns
    scope = f"SELECT fund_id, fiscal_year FROM figures_fundyearfact WHERE id IN ({listed(years)})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT fund_id, fiscal_year FROM (SELECT {columns} FROM ("
            f"SELECT {columns}, 1 AS n FROM {counted.table} WHERE (fund_id, fiscal_year) IN ({scope}) "
            f"UNION ALL SELECT said.*, -1 FROM ({counted.statement(years)}) said"
            f") both_sides GROUP BY {columns} HAVING SUM(n) <> 0) differing ORDER BY fund_id, fiscal_year"
        )
        return cursor.fetchall()


def _put_right(wrong: Wrong) -> None:
    """Move the rows of these years to the places where their funds are."""
    places = places_of({fund for fund, _year, _name in wrong})
    for fund, year, _name in wrong:
        rows = FundYearFact.objects.filter(fund=fund, fiscal_year=year)
        with transaction.atomic():
            tell_changed_in({*rows.values_list("province_id", flat=True), places[fund]["province_id"]})
            rows.update(**places[fund])


def _write_again(counted: Counted, differing: Wrong) -> None:
    for start in range(0, len(differing), REPAIRED_AT_ONCE):
        with transaction.atomic():
            years: list[int] = []
            for fund, year, _name in differing[start : start + REPAIRED_AT_ONCE]:
                years += (
                    FundYearFact.objects.select_for_update(no_key=True)
                    .filter(fund=fund, fiscal_year=year)
                    .values_list("pk", flat=True)
                )
            if counted in ROWS:
                write(counted, years)
            else:
                write_years(years)
            _tell(years)


def _tell(years: list[int]) -> None:
    rows = FundYearFact.objects.filter(pk__in=years).order_by()
    tell_changed_in(set(rows.values_list("province_id", flat=True)))
