"""CSV, JSON and JSON Lines of rows, sent as they are read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from kongtun.opendata.tables import INTEGER, NUMBER, YEAR, Table

Row = dict[str, Any]
BYTES_AT_ONCE = 32 * 1024
# Spreadsheets run a cell that begins like this: a quote before it makes it text.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file of one line: what the csv module writes into is what goes out."""

    def write(self, text: str) -> str:
        return text


def csv_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a head and the rows; UTF-8 with a mark at the beginning, so that spreadsheets read Thai."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([column.name for column in table.columns])
    for row in rows:
        yield writer.writerow([_cell(row[column.name], column.kind) for column in table.columns])


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _said(value)
    if kind in (INTEGER, NUMBER, YEAR):
        return text
    return f"'{text}" if text.startswith(_RUNS) else text


def _said(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def json_value(value: Any) -> Any:
    """Return what JSON can hold: amounts as numbers, days as YYYY-MM-DD."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def json_row(row: Row) -> str:
    """Return one row as JSON in one line."""
    return json.dumps({name: json_value(value) for name, value in row.items()}, ensure_ascii=False)


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a row a line."""
    for row in rows:
        yield json_row(row) + "\n"


def json_document(head: Row, name: str, rows: Iterable[str]) -> Iterator[str]:
    """Yield an object with the values of ``head`` and the list ``name`` of rows that are JSON already."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + f', "{name}": ['
    between = "\n"
    for row in rows:
        yield between + row
        between = ",\n"
    yield "\n]}\n"


def in_portions(lines: Iterable[str]) -> Iterator[bytes]:
    """Join small pieces to portions worth sending."""
    kept: list[str] = []
    size = 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size >= BYTES_AT_ONCE:
            yield "".join(kept).encode()
            kept, size = [], 0
    if kept:
        yield "".join(kept).encode()
