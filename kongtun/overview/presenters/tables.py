"""One shape for every list of these pages: rows with a name, numbers, and what to do next; drawn on a page or written to a file."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number

NUMBER, MONEY, SHARE, DAY, TEXT = "num", "money", "share", "day", "text"


@dataclass(frozen=True)
class Column:
    """Head of a column, what kind of value stands in it, and what it means."""

    label: str
    kind: str = NUMBER
    meaning: str = ""

    @property
    def css(self) -> str:
        """How the cells are aligned."""
        return {MONEY: "money", NUMBER: "num", SHARE: "num"}.get(self.kind, "")


@dataclass(frozen=True)
class Cell:
    """A value as the file gets it and as people read it; ``people`` are names with addresses."""

    value: Any
    text: str
    url: str = ""
    badge: tuple[str, str, str] | None = None
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One row: name, second line, where it leads, cells, and the next step."""

    name: str
    note: str
    url: str
    cells: list[Cell]
    todo: tuple[str, str] = ("", "")
    code: str = ""


@dataclass
class Table:
    """Rows under columns; ``first`` is the head of the names."""

    first: str
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """Rows with what each cell and its column say, for the template: it looks things up in dictionaries twice as fast."""
        heads = [{"css": column.css, "label": column.label} for column in self.columns]
        return [
            (vars(line), [head | vars(cell) for head, cell in zip(heads, line.cells, strict=True)])
            for line in self.lines
        ]


def cell(kind: str, value: Any, **more: Any) -> Cell:
    """Return a cell that reads as its kind; a dash for what is not known."""
    return Cell(value, said(kind, value), **more)


def said(kind: str, value: Any) -> str:
    """Write a value: whole baht, one decimal of shares and means, short Thai dates."""
    if value is None or value == "":
        return "–"
    if kind == MONEY:
        return baht(Decimal(value).quantize(Decimal(1)))
    if kind == DAY:
        return short_date(value)
    if kind in (SHARE, NUMBER):
        return number(round(Decimal(value), 1))
    return str(value)


def csv_file(title: list[str], table: Table) -> bytes:
    """Return the table as CSV in UTF-8 with a mark, so that Excel reads Thai; what was asked stands above it."""
    out = StringIO()
    writer = csv.writer(out)
    for line in title:
        writer.writerow([_harmless(line)])
    writer.writerow([])
    writer.writerow(["รหัส", table.first, "อยู่ใน", *(column.label for column in table.columns)])
    for one in table.lines:
        writer.writerow(
            [_harmless(each) for each in (one.code, one.name, one.note, *(_plain(cell) for cell in one.cells))]
        )
    return out.getvalue().encode("utf-8-sig")


def _plain(one: Cell) -> Any:
    if one.people:
        return " ".join(name for name, _url in one.people)
    if isinstance(one.value, Decimal):
        return format(round(one.value, 2), "f")
    if isinstance(one.value, date):
        return f"{one.value.day}/{one.value.month}/{one.value.year + 543}"
    return "" if one.value is None else one.value


def _harmless(value: Any) -> Any:
    """A name that begins with "=" or the like is no formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
