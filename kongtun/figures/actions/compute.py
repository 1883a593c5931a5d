"""Write facts of funds' years: what stood there goes, what the records say comes. One year or hundreds, by the same statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.common.prepared import Prepared
from kongtun.figures.counted import PARTS, Counted
from kongtun.figures.counted.scope import Years, within, year
from kongtun.figures.counted.years import select_parts
from kongtun.figures.kept import tell_changed_in
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.above import areas_above

PLACES = ("district_id", "province_id", "zone_id", "lao_type")
_locked: Prepared[FundYearFact] = Prepared(
    lambda fund, year: FundYearFact.objects.select_for_update(no_key=True).filter(fund=fund, fiscal_year=year)
)


def locked(fund: int, fiscal_year: int) -> FundYearFact:
    """Return the row of the fund's year (made when there is none) locked until the transaction ends; its facts are told to change."""
    row = _locked.first(fund, fiscal_year)
    if row is None:
        make_years([(fund, fiscal_year)])
        row = FundYearFact.objects.select_for_update(no_key=True).get(fund=fund, fiscal_year=fiscal_year)
    tell_changed_in([row.province_id])
    return row


def make_years(keys: Iterable[tuple[int, int]]) -> None:
    """Make the rows of these funds' years with their places; those that somebody else makes at the same time stay."""
    keys = list(keys)
    places = places_of({fund for fund, _year in keys})
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
    values = [] if only is None else [only]
    part = "" if only is None else "{} = %s"
    narrowed = part and f" AND {part.format(f'{counted.table}.{connection.ops.quote_name(counted.part)}')}"
    gone = f"DELETE FROM {counted.table} WHERE {within(years)}{narrowed}"
    come = f"INSERT INTO {counted.table} ({counted.all_columns}) {counted.statement(years, part)}"
    with connection.cursor() as cursor:
        if fresh:
            cursor.execute(come, values or None)
        elif connection.vendor == "postgresql" and not counted.keyed:
            # One statement, as no key can meet what is going at the same moment.
            cursor.execute(f"WITH gone AS ({gone}) {come}", [*values, *values] or None)
        else:
            cursor.execute(gone, values or None)
            cursor.execute(come, values or None)


def write_years(years: Years, parts: Iterable[str] = tuple(PARTS), *, touched_on: date | None = None) -> None:
    """Write these parts of the rows of these years, and the day on which something of them was written last."""
    parts = list(parts)
    columns = [column for name in PARTS if name in parts for column in PARTS[name]]
    given = [f"{column} = counted.{column}" for column in columns]
    given += ["touched_on = %s"] if touched_on else []
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE figures_fundyearfact SET {', '.join(given)} FROM (WITH {year(years)}, {select_parts(parts)}) counted "
            "WHERE figures_fundyearfact.fund_id = counted.fund_id AND figures_fundyearfact.fiscal_year = counted.fiscal_year",
            [touched_on] if touched_on else None,
        )


def touched(row: FundYearFact, *moments: datetime | None) -> date | None:
    """Return the day of the last of these moments when it is later than what the year says: records only get newer."""
    known = [moment for moment in moments if moment is not None]
    on = timezone.localdate(max(known)) if known else None
    return on if on is not None and (row.touched_on is None or row.touched_on < on) else None


def touch(row: FundYearFact, *moments: datetime | None) -> None:
    """Write that something of the locked year was written at the last of these moments."""
    on = touched(row, *moments)
    if on is not None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE figures_fundyearfact SET touched_on = %s WHERE id = %s", [on, row.pk])
