"""Write rows into the database: COPY on PostgreSQL, many at a time on SQLite. Both take the same lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

from kongtun.national.tables import Table

BLOCK = 4000  # lines sent at once


def write_rows(tables: dict[str, Table], rows: dict[str, list[str]]) -> int:
    """Write rows by table, parents first; return how many."""
    write = _copy if connection.vendor == "postgresql" else _insert
    count = 0
    for name, table in tables.items():
        lines = rows.get(name)
        if lines:
            write(table, lines)
            count += len(lines)
    return count


def quoted(names: Iterable[str]) -> str:
    """Return column names for a statement."""
    return ", ".join(connection.ops.quote_name(name) for name in names)


def settings_of(cursor: Any) -> list[str]:
    """Return what a writing session of PostgreSQL sets for itself, as far as this server can."""
    # A slice that the server forgets when it falls is written again: the run is repeated anyway.
    settings = ["SET synchronous_commit = off"]
    cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
    if cursor.fetchone() == (True,):
        # More than half of the server's work was pressing the texts of proposals together.
        settings.append("SET default_toast_compression = lz4")
    return settings


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    rest = iter(lines)
    while block := list(islice(rest, BLOCK)):
        yield block


def _copy(table: Table, lines: list[str]) -> None:
    statement = f"COPY {quoted([table.db_table])} ({quoted(table.columns)}) FROM STDIN"
    end = f"{table.tail}\n"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in _blocks(lines):
            copy.write(end.join(block) + end)


def _insert(table: Table, lines: list[str]) -> None:
    marks = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {quoted([table.db_table])} ({quoted(table.columns)}) VALUES ({marks})"
    with connection.cursor() as cursor:
        for block in _blocks(lines):
            cursor.executemany(statement, [values_of(line + table.tail) for line in block])


def values_of(line: str) -> list[str | None]:
    r"""Return the columns of a row's line.

    >>> values_of("1\tก\t\\N\t")
    ['1', 'ก', None, '']
    """
    return [None if value == "\\N" else value for value in line.split("\t")]
