"""Measure the synthetic country: rows, seconds, rows/s against the pure COPY of the same rows, size of the database, memory.

``python -m bench.national_load --postgres URL`` makes the database ``kongtun_national`` (which stays: other measurements read it),
writes the country into it as ``kongtun national`` does, and copies a share of the rows of each of its tables out to files and from
there into tables without keys or indexes, in sessions set as the load sets its own, with one connection and with two. Writes
bench/results/national_load.json and .md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.run import RESULTS, row
from kongtun.national.writing import settings_of

RATIO, MINUTES, GIGABYTES, MEMORY_GB = 0.2, 30, 40, 24
SAMPLE = 8_000_000  # rows of the pure COPY: of each table the same share
MAKE = "CREATE DATABASE {} WITH TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", required=True, help="DATABASE_URL of a server that lets us make a database")
    parser.add_argument("--database", default="kongtun_national")
    parser.add_argument("--funds", type=int, default=7774)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--projects-per-fund-year", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="the country is there: measure only the pure COPY")
    args = parser.parse_args()
    url = urlunsplit(urlsplit(args.postgres)._replace(path=f"/{args.database}"))
    rows: list[dict[str, Any]] = []
    built = None
    if not args.keep:
        with psycopg.connect(plain(args.postgres), autocommit=True) as connection:
            connection.execute(MAKE.format(args.database))
        built = make(url, args)
    size, count = size_and_rows(url)
    sample = sample_of(url)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        copied = copy_out(url, sample, Path(folder))
        one, two = (copy_in(url, list(sample), Path(folder), streams) for streams in (1, 2))
    rate_one, rate_two = copied / one, copied / two
    rows.append(
        row("national load: database with indexes", size / 1024**3, "GB", bar=GIGABYTES, ok=size / 1024**3 <= GIGABYTES)
    )
    rows.append(row("pure COPY of the same rows, 1 connection, no keys", rate_one, "rows/s"))
    rows.append(row("pure COPY of the same rows, 2 connections, no keys", rate_two, "rows/s"))
    if built is not None:
        total, load = built.total, built.seconds["load"]
        rate = built.rows / (total - built.seconds["facts"])
        memory = built.peak_mb / 1024
        rows += [
            row("national load: rows", built.rows, "rows"),
            row("national load: all, from reading the reference to the last fact", total / 60, "min", bar=MINUTES, ok=total / 60 <= MINUTES),
            row("national load: writing", load, "s"),
            row("national load: statistics, indexes, constraints", built.seconds["indexes"], "s"),
            row("national load: facts of every fund's year (kongtun recount)", built.seconds["facts"], "s"),
            row("national load: rows/s, indexes and constraints included", rate, "rows/s", rate_one, rate / rate_one, RATIO, rate / rate_one >= RATIO),
            row("national load: rows/s, writing only", built.rows / load, "rows/s", rate_two, built.rows / load / rate_two),
            row("national load: peak memory of our processes together, at most", memory, "GB", bar=MEMORY_GB, ok=memory <= MEMORY_GB),
        ]  # fmt: skip
    for one_row in rows:
        print(
            one_row["name"],
            one_row["value"],
            one_row["unit"],
            one_row["ratio"] or "",
            "" if one_row["ok"] is None else "ok" if one_row["ok"] else "MISSED",
            flush=True,
        )
    write(rows, args, count)
    raise SystemExit(1 if any(one_row["ok"] is False for one_row in rows) else 0)


def plain(url: str) -> str:
    """Return the address as libpq takes it."""
    return url.replace("postgres://", "postgresql://", 1)


def make(url: str, args: argparse.Namespace) -> Any:
    """Write the country; return what the build says of itself."""
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("KONGTUN_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from kongtun.national.build import build

    call_command("prepare_database", verbosity=0)
    call_command("load_reference", verbosity=0)
    return build(
        funds=args.funds, years=args.years, projects=args.projects_per_fund_year, seed=args.seed, today=date.today(),
        workers=args.workers, say=lambda text: print("  ", text, flush=True),
    )  # fmt: skip


def size_and_rows(url: str) -> tuple[int, int]:
    """Return bytes of the database and rows of all tables, as its statistics say."""
    with psycopg.connect(plain(url)) as connection:
        found = connection.execute(
            "SELECT pg_database_size(current_database()), (SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r' AND reltuples > 0)"
        ).fetchone()
    assert found
    return found[0], found[1]


def sample_of(url: str) -> dict[str, int]:
    """Return how many rows of each table the pure COPY takes, the tables with most rows first."""
    with psycopg.connect(plain(url)) as connection:
        counts = connection.execute(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND reltuples > 1000 AND relname NOT LIKE 'figures_%' ORDER BY reltuples DESC"
        ).fetchall()
    share = min(1.0, SAMPLE / sum(count for _table, count in counts))
    return {table: int(count * share) for table, count in counts}


def copy_out(url: str, sample: dict[str, int], folder: Path) -> int:
    """Copy the rows of each table into a file; return how many in all."""
    count = 0
    with psycopg.connect(plain(url)) as connection:
        for table, rows in sample.items():
            with (folder / table).open("wb") as file, connection.cursor() as cursor:
                with cursor.copy(f"COPY (SELECT * FROM {table} LIMIT {rows}) TO STDOUT") as copy:
                    for block in copy:
                        file.write(block)
                count += cursor.rowcount
    return count


def copy_in(url: str, tables: list[str], folder: Path, streams: int) -> float:
    """Copy the files into tables without keys; return the seconds from the first to the last."""
    with psycopg.connect(plain(url), autocommit=True) as connection:
        for table in tables:
            connection.execute(f"CREATE TABLE bench_{table} (LIKE {table})")
    begun = time.monotonic()
    try:
        with ThreadPoolExecutor(streams) as pool:
            for done in [pool.submit(_copy_one, url, table, folder / table) for table in tables]:
                done.result()
        return time.monotonic() - begun
    finally:
        with psycopg.connect(plain(url), autocommit=True) as connection:
            for table in tables:
                connection.execute(f"DROP TABLE bench_{table}")


def _copy_one(url: str, table: str, path: Path) -> None:
    with psycopg.connect(plain(url)) as connection, connection.cursor() as cursor, path.open("rb") as file:
        for setting in settings_of(cursor):
            cursor.execute(setting)
        with cursor.copy(f"COPY bench_{table} FROM STDIN") as copy:
            while block := file.read(1 << 20):
                copy.write(block)


def write(rows: list[dict[str, Any]], args: argparse.Namespace, count: int) -> None:
    """Write the two reports."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "national_load.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    text = [
        "# The synthetic country", "",
        (f"{date.today().isoformat()} · {os.cpu_count()} cores ({platform.machine()}) · Python {platform.python_version()} · {args.funds:,} funds × {args.years} years, "
        f"seed {args.seed}, {args.workers} writing processes · about {count:,} rows in all tables"), "",
        (f"The pure COPY reads the same share of the rows of every table of the load, about {SAMPLE:,} in all, from files into tables without keys, indexes or "
        "constraints, in sessions set as the load sets its own."), "",
        "| Measure | Value | Baseline | Ratio | Bar | |", "|---|--:|--:|--:|--:|---|",
    ]  # fmt: skip
    for one in rows:
        verdict = "" if one["ok"] is None else "✓" if one["ok"] else "**missed**"
        numbers = [
            f"{one['value']:,} {one['unit']}".strip(),
            *("" if one[key] is None else f"{one[key]:,}" for key in ("baseline", "ratio", "bar")),
        ]
        text.append(f"| {one['name']} | {' | '.join(numbers)} | {verdict} |")
    (RESULTS / "national_load.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
