"""Write facts of funds' years: what stood there goes, what the records say comes. One year or hundreds, by the same statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.common.kept.changes import fold_when_due, random_number, tell_changed_in
from kongtun.common.ready import run_ready
from kongtun.figures.counted import PARTS, Counted
from kongtun.figures.counted.scope import GIVEN, Given, Years, within, year
from kongtun.figures.counted.years import select_parts
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.above import areas_above

PLACES = ("district_id", "province_id", "zone_id", "lao_type")
# What a write asks of the row that it locks.
_ASKED = ("id", "fund_id", *PLACES, "fiscal_year", "touched_on")
_LOCK = f"SELECT {', '.join(_ASKED)} FROM figures_fundyearfact WHERE fund_id = %s AND fiscal_year = %s"
# PostgreSQL locks the row and tells that its province changes in one statement.
_LOCK_AND_TELL = (
    f"WITH its AS ({_LOCK} FOR NO KEY UPDATE), "
    "told AS (INSERT INTO figures_changed (place, number) SELECT province_id, %s FROM its RETURNING id) "
    f"SELECT told.id, {', '.join(f'its.{name}' for name in _ASKED)} FROM its, told"
)


def locked(fund: int, fiscal_year: int) -> FundYearFact:
    """Return the row of the fund's year (made when there is none) locked until the transaction ends; its facts are told to change."""
    row = _locked(fund, fiscal_year)
    if row is None:
        make_years([(fund, fiscal_year)], tell=False)
        row = _locked(fund, fiscal_year)
    if row is None:  # only between two statements of somebody who removes the fund
        raise FundYearFact.DoesNotExist(f"{fund} {fiscal_year}")
    return row


def _locked(fund: int, fiscal_year: int) -> FundYearFact | None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_LOCK_AND_TELL, [fund, fiscal_year, random_number()])
            found = cursor.fetchone()
            told, values = (found[0], found[1:]) if found else (0, None)
        else:
            cursor.execute(_LOCK, [fund, fiscal_year])
            told, values = 0, cursor.fetchone()
    if values is None:
        return None
    row = FundYearFact.from_db(connection.alias, _ASKED, values)
    if told:
        fold_when_due(told)
    else:
        tell_changed_in([row.province_id])
    return row


def make_years(keys: Iterable[tuple[int, int]], *, tell: bool = True) -> None:
    """Make the rows of these funds' years with their places; those that somebody else makes at the same time stay."""
    keys = list(keys)
    places = places_of({fund for fund, _year in keys})
    if tell:
        tell_changed_in({place["province_id"] for place in places.values()})
    made = [FundYearFact(fund_id=fund, fiscal_year=year, **places[fund]) for fund, year in keys]
    FundYearFact.objects.bulk_create(made, batch_size=2000, ignore_conflicts=True)


def places_of(funds: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the areas above each fund by level, and the kind of its local government; one level missing repeats the one above."""
    found = {}
    for fund, (area, above) in areas_above(funds).items():
        zone = above.get(AreaKind.ZONE) or area.pk
        province = above.get(AreaKind.PROVINCE) or zone
        district = above.get(AreaKind.DISTRICT) or province
        found[fund] = dict(zip(PLACES, (district, province, zone, area.lao_type), strict=True))
    return found


def write(counted: Counted, years: Years, only: Any = None, *, fresh: bool = False) -> None:
    """Write a fact of these years (keys of ``FundYearFact``, or one row of it), or of one project or day of them.

    ``fresh``: there is nothing yet that would have to go first.
    """
    if isinstance(years, FundYearFact) and connection.vendor == "postgresql" and not fresh:
        for sql in _in_place(counted, only is not None):
            _run(sql, counted, years, only)
        return
    gone, come = _gone_and_come(counted, years, "" if only is None else "%s")
    values = [] if only is None else [only]
    with connection.cursor() as cursor:
        if not fresh:
            cursor.execute(gone, values or None)
        cursor.execute(come, values or None)


def write_with_year(
    counted: Counted, row: FundYearFact, only: Any = None, *, parts: Iterable[str] = (), touched_on: date | None = None
) -> None:
    """Write a fact of the locked year, and parts of its row that do not follow from this fact; on PostgreSQL by one statement.

    A small write pays for the number of its statements more than for what they do.
    """
    parts = tuple(parts)
    if connection.vendor != "postgresql":
        write(counted, row, only)
        if parts or touched_on:
            write_years(row, parts, touched_on=touched_on)
        return
    for sql in _in_place(counted, only is not None, parts, touched_on is not None, with_year=True):
        _run(sql, counted, row, only, touched_on)


# Of a statement that is kept ready: the numbers of what is given after the row of the year.
_ONLY, _TOUCHED = "$8", "$9"
_KINDS = ("bigint", "bigint", "bigint", "bigint", "bigint", "text", "integer")


def _run(
    sql: str, counted: Counted | None, row: FundYearFact, only: Any = None, touched_on: date | None = None
) -> None:
    kind = counted.model._meta.get_field(counted.part).db_type(connection) if counted and counted.part else "bigint"  # noqa: SLF001
    its = [row.pk, row.fund_id, row.district_id, row.province_id, row.zone_id, row.lao_type, row.fiscal_year]
    run_ready(sql, (*_KINDS, str(kind), "date"), [*its, only, touched_on])


@lru_cache(maxsize=200)
def _in_place(
    counted: Counted, in_part: bool, parts: tuple[str, ...] = (), touches: bool = False, *, with_year: bool = False
) -> tuple[str, ...]:
    """Return the statements that write a fact of one year that is given to them; PostgreSQL only.

    One statement, where no key can meet what is going at the same moment.
    """
    gone, come = _gone_and_come(counted, GIVEN, _ONLY if in_part else "")
    before: tuple[str, ...] = ()
    if counted.keyed and in_part and with_year:
        # What a write has just counted is there, so that the row of its key stays, with other numbers.
        first, come = "", f"{come} {counted.instead}"
    elif counted.keyed:
        before, first = (gone,), ""
    elif in_part or not with_year:
        first = f"gone AS ({gone}), "
    else:
        first, come = _what_differs(counted)
    update = _update_years(GIVEN, parts, _TOUCHED if touches else "") if parts or touches else "SELECT"
    return *before, f"WITH {first}come AS ({come}) {update}"


def _gone_and_come(counted: Counted, years: Years, only: str) -> tuple[str, str]:
    """Return what takes the rows of a fact away, and what puts them there again; ``only``: how the part is given, if it is."""
    part = only and f"{{}} = {only}"
    narrowed = part and f" AND {part.format(f'{counted.table}.{connection.ops.quote_name(counted.part)}')}"
    gone = f"DELETE FROM {counted.table} WHERE {within(years)}{narrowed}"
    return gone, f"INSERT INTO {counted.table} ({counted.all_columns}) {counted.statement(years, part)}"


def _what_differs(counted: Counted) -> tuple[str, str]:
    """Return parts of a statement that takes away and writes only the rows of a year that differ: of its nine cells a write changes two.

    Rows that stay cost no checks of their keys and tell no public page.
    """
    columns, here = counted.all_columns, f"{counted.table} WHERE {within(GIVEN)}"
    its = ", ".join(f"{counted.table}.{name}" for name in columns.split(", "))
    said = ", ".join(f"said.{name}" for name in columns.split(", "))
    first = (
        f"said ({columns}) AS ({counted.statement(GIVEN)}), "
        f"gone AS (DELETE FROM {here} AND NOT EXISTS (SELECT FROM said WHERE ({said}) IS NOT DISTINCT FROM ({its}))), "
    )
    return first, f"INSERT INTO {counted.table} ({columns}) SELECT * FROM said EXCEPT ALL SELECT {columns} FROM {here}"


def write_years(years: Years, parts: Iterable[str] = tuple(PARTS), *, touched_on: date | None = None) -> None:
    """Write these parts of the rows of these years, and the day on which something of them was written last."""
    if isinstance(years, FundYearFact) and connection.vendor == "postgresql":
        _run(_update_given(tuple(parts), touched_on is not None), None, years, None, touched_on)
        return
    with connection.cursor() as cursor:
        update = _update_years(years, tuple(parts), "%s" if touched_on else "")
        cursor.execute(update, [touched_on] if touched_on else None)


@lru_cache(maxsize=50)
def _update_given(parts: tuple[str, ...], touches: bool) -> str:
    return _update_years(GIVEN, parts, _TOUCHED if touches else "")


def _update_years(years: Years, parts: tuple[str, ...], touched_on: str) -> str:
    """Return the statement that writes parts of rows of years; ``touched_on``: how the day is given, if it is."""
    columns = [column for name in PARTS if name in parts for column in PARTS[name]]
    given = [f"{column} = counted.{column}" for column in columns]
    given += [f"touched_on = {touched_on}"] if touched_on else []
    update = f"UPDATE figures_fundyearfact SET {', '.join(given)}"
    if not parts and isinstance(years, Given):
        return f"{update} WHERE id = $1"
    if not parts and isinstance(years, FundYearFact):
        return f"{update} WHERE id = {int(years.pk)}"
    return (
        f"{update} FROM (WITH {year(years)}, {select_parts(parts)}) counted "
        "WHERE figures_fundyearfact.fund_id = counted.fund_id AND figures_fundyearfact.fiscal_year = counted.fiscal_year"
    )


def touched(row: FundYearFact, *moments: datetime | None) -> date | None:
    """Return the day of the last of these moments when it is later than what the year says: records only get newer."""
    known = [moment for moment in moments if moment is not None]
    on = timezone.localdate(max(known)) if known else None
    return on if on is not None and (row.touched_on is None or row.touched_on < on) else None
