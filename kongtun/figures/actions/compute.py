"""Write facts of funds' years: what stood there goes, what the records say comes. One year or hundreds, by the same statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.figures.counted import PARTS, Counted
from kongtun.figures.counted.scope import YEAR, listed
from kongtun.figures.counted.years import select_parts
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.above import areas_above

PLACES = ("district_id", "province_id", "zone_id", "lao_type")


def locked(fund: int, fiscal_year: int) -> FundYearFact:
    """Return the row of the fund's year (made when there is none) locked until the transaction ends."""
    rows = FundYearFact.objects.select_for_update().filter(fund=fund, fiscal_year=fiscal_year)
    row = rows.first()
    if row is None:
        make_years([(fund, fiscal_year)])
        row = rows.get()
    return row


def make_years(keys: Iterable[tuple[int, int]]) -> None:
    """Make the rows of these funds' years with their places; those that somebody else makes at the same time stay."""
    keys = list(keys)
    places = places_of({fund for fund, _year in keys})
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


def write(counted: Counted, years: Sequence[int], only: Any = None, *, fresh: bool = False) -> None:
    """Write a fact of these years (keys of ``FundYearFact``), or of one project or day of them.

    ``fresh``: there is nothing yet that would have to go first.
    """
    values = [] if only is None else [only]
    part = "" if only is None else "{} = %s"
    narrowed = part and f" AND {part.format(f'{counted.table}.{connection.ops.quote_name(counted.part)}')}"
    with connection.cursor() as cursor:
        if not fresh:
            scope = f"SELECT fund_id, fiscal_year FROM figures_fundyearfact WHERE id IN ({listed(years)})"
            cursor.execute(
                f"DELETE FROM {counted.table} WHERE (fund_id, fiscal_year) IN ({scope}){narrowed}", values or None
            )
        cursor.execute(
            f"INSERT INTO {counted.table} ({counted.all_columns}) {counted.statement(years, part)}", values or None
        )


def write_years(years: Sequence[int], parts: Iterable[str] = tuple(PARTS)) -> None:
    """Write these parts of the rows of these years."""
    parts = list(parts)
    columns = [column for name in PARTS if name in parts for column in PARTS[name]]
    given = ", ".join(f"{column} = counted.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE figures_fundyearfact SET {given} FROM (WITH {YEAR.format(years=listed(years))}, {select_parts(parts)}) counted "
            "WHERE figures_fundyearfact.fund_id = counted.fund_id AND figures_fundyearfact.fiscal_year = counted.fiscal_year"
        )


def touch(year: FundYearFact, *moments: datetime | None) -> None:
    """Write that something of the locked year was written at the last of these moments: records only get newer."""
    known = [moment for moment in moments if moment is not None]
    on = timezone.localdate(max(known)) if known else None
    if on is not None and (year.touched_on is None or year.touched_on < on):
        FundYearFact.objects.filter(pk=year.pk).update(touched_on=on)
