"""Build the synthetic country: the frame, then slices of funds by some processes, then indexes, facts and sequences.

What was done stands in two small tables of the database while the work goes on: ``national_run`` (what was asked for) and
``national_slice`` (which slices are in, each written in the transaction of its rows). So a run that broke goes on at the first
missing slice and ends with the same rows.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.management.color import no_style
from django.db import connection, connections, transaction

from kongtun.accounts.models import User
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.actions.recount import recount
from kongtun.figures.counted import ALL
from kongtun.figures.models import FundYearFact
from kongtun.funds.models import Fund
from kongtun.national.frame import Frame, Slice, slices_of
from kongtun.national.life import rows_of_fund
from kongtun.national.put_aside import is_kept, put_back, take_off
from kongtun.national.reference import Country, read_country
from kongtun.national.tables import TABLES, all_tables, model_of
from kongtun.national.writing import settings_of, write_rows

RUN, SLICE = "national_run", "national_slice"
SLICE_FUNDS = 10
EVERY = 5  # seconds between words about how far it is
FRAME = 0
# Kept as they are while loading: rows of the reference data are in them, and others look there.
SMALL = ("areas_area", "areas_area_covers", "accounts_user", "accounts_membership", "funds_fund")


@dataclass
class Built:
    """What a run did, for the report."""

    rows: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    peak_mb: int = 0

    @property
    def total(self) -> float:
        """Seconds in all."""
        return sum(self.seconds.values())


def is_empty() -> bool:
    """Return whether nobody has put anything in but the reference data."""
    laos = Area.objects.filter(kind=AreaKind.LOCAL_GOVERNMENT)
    return not (User.objects.exists() or Fund.objects.exists() or laos.exists())


def is_broken_off() -> bool:
    """Return whether an earlier run did not come to its end."""
    return RUN in connection.introspection.table_names()


def asked_before() -> dict[str, Any]:
    """Return what the run that broke off was asked for."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT asked FROM {RUN}")
        asked: dict[str, Any] = json.loads(cursor.fetchone()[0])
    return asked


def build(
    *, funds: int, years: int, projects: int, seed: int, today: date, zone: str = "", workers: int = 2, resume: bool = False,
    say: Callable[[str], object] = lambda _text: None,
) -> Built:  # fmt: skip
    """Write the country, or one ``zone`` of it (its code). ``workers`` 0 does everything in this process and connection (SQLite always does)."""
    begun, built = time.monotonic(), Built()
    country = read_country(funds, years, projects, seed, today, zone)
    workers = workers if connection.vendor == "postgresql" else 0
    if not resume:
        _begin(
            {
                "funds": funds,
                "years": years,
                "projects": projects,
                "seed": seed,
                "today": today.isoformat(),
                "zone": zone,
            }
        )
    fast = connection.vendor == "postgresql"
    if fast and not is_kept():
        take_off(_big_tables())
    built.seconds["prepare"] = time.monotonic() - begun
    try:
        _load(country, workers, built, say)
    finally:
        # Also when something went wrong: a database without its keys must not be left behind.
        mark = time.monotonic()
        if fast:
            put_back(workers, lambda what: say(f"{what} …"))
            with connection.cursor() as cursor:
                for table in SMALL:
                    cursor.execute(f"ANALYZE {table}")
        else:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        built.seconds["indexes"] = time.monotonic() - mark
    _count_facts(workers, built, say)
    _finish()
    own, theirs = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    built.peak_mb = (own + max(workers, 0) * theirs) // 1024
    return built


def _count_facts(workers: int, built: Built, say: Callable[[str], object]) -> None:
    """Write the facts from the records as ``kongtun recount`` does; a run that broke off here looks first what is there."""
    begun = shown = time.monotonic()
    for found in recount(fresh=not FundYearFact.objects.exists(), workers=workers):
        now = time.monotonic()
        if now - shown > EVERY or found.years == found.total:
            shown, left = now, (now - begun) / max(found.years, 1) * (found.total - found.years)
            say(f"ตัวเลขภาพรวม {found.years:,}/{found.total:,} ปีกองทุน · เหลือราว {left / 60:.1f} นาที")
    with connection.cursor() as cursor:
        # The rows of years were made first and filled afterwards: what that left behind goes.
        for tidy in [f"VACUUM (ANALYZE) {counted.table}" for counted in ALL] if workers else ["ANALYZE"]:
            cursor.execute(tidy)
    built.seconds["facts"] = time.monotonic() - begun


def _big_tables() -> list[str]:
    tables = [table.db_table for table in all_tables().values()]
    return [name for name in tables if name not in SMALL]


def _begin(asked: dict[str, Any]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {RUN} (asked text)")
        cursor.execute(f"CREATE TABLE {SLICE} (number integer PRIMARY KEY, row_count integer)")
        cursor.execute(f"INSERT INTO {RUN} (asked) VALUES (%s)", [json.dumps(asked)])


def _done() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {SLICE}")
        return {number for (number,) in cursor.fetchall()}


def _load(country: Country, workers: int, built: Built, say: Callable[[str], object]) -> None:
    mark = time.monotonic()
    done = _done()
    if FRAME not in done:
        built.rows += _write(FRAME, Frame(country).make())
    waiting = [part for part in slices_of(country, SLICE_FUNDS) if part[0] not in done]
    shown = time.monotonic()
    for count, rows in enumerate(_written(country, waiting, workers), start=1):
        built.rows += rows
        now = time.monotonic()
        if now - shown > EVERY or count == len(waiting):
            shown, rate = now, built.rows / (now - mark)
            left = (now - mark) / count * (len(waiting) - count)
            say(
                f"ส่วนที่ {count:,}/{len(waiting):,} · {built.rows:,} แถว · {round(rate):,} แถว/วินาที · เหลือราว {left / 60:.1f} นาที"
            )
    built.seconds["load"] = time.monotonic() - mark


def _written(country: Country, waiting: list[Slice], workers: int) -> Iterator[int]:
    """Write slices, here or in processes; yield the number of rows of each as it is in."""
    if not workers:
        for part in waiting:
            yield _slice(country, part)
        return
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, _start, (country,)) as pool:
        yield from pool.imap_unordered(_in_worker, waiting)


_country: Country | None = None


def _start(country: Country) -> None:
    global _country
    _country = country
    with connection.cursor() as cursor:
        for setting in settings_of(cursor):
            cursor.execute(setting)


def _in_worker(part: Slice) -> int:
    if _country is None:
        raise RuntimeError("a worker without a country")
    return _slice(_country, part)


def _slice(country: Country, part: Slice) -> int:
    number, funds = part
    rows: dict[str, list[str]] = {name: [] for name in TABLES}
    for index in funds:
        for name, lines in rows_of_fund(country, index).items():
            rows[name] += lines
    return _write(number, rows)


def _write(number: int, rows: dict[str, list[str]]) -> int:
    with transaction.atomic():
        count = write_rows(all_tables(), rows)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {SLICE} (number, row_count) VALUES (%s, %s)", [number, count])
    return count


def _finish() -> None:
    """Set the sequences behind the keys given here and forget the run."""
    models = [model_of(label) for label, *_rest in TABLES.values()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        for name in (SLICE, RUN):
            cursor.execute(f"DROP TABLE {name}")
