"""This year's plan beside the one before, with the words of each mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kongtun.planning.presenters.states import Badge, mark_badge
from kongtun.planning.queries import Cell, Entry, PlanComparison
from kongtun.planning.queries.comparing import CHANGED, LEFT, NEW, OPEN, SAME


@dataclass(frozen=True)
class ShownCell:
    """One value in both years; ``is_new`` when the later one is to be looked at."""

    cell: Cell
    badge: Badge
    is_new: bool


@dataclass(frozen=True)
class ShownEntry:
    """One row of the plan."""

    title: str
    badge: Badge
    cells: list[ShownCell]


@dataclass(frozen=True)
class Compared:
    """The whole comparison."""

    problems: list[ShownEntry]
    approaches: list[ShownEntry]
    projects: list[ShownEntry]
    rest: list[ShownCell]
    counts: list[tuple[Badge, int]]


def compared(found: PlanComparison) -> Compared:
    """Put words to the marks, and count them."""
    counts = [(mark_badge(mark), found.count(mark)) for mark in (CHANGED, NEW, LEFT, OPEN, SAME)]
    return Compared(
        _entries(found.problems), _entries(found.approaches), _entries(found.projects), shown_cells(found.rest),
        [(badge, count) for badge, count in counts if count],
    )  # fmt: skip


def shown_cells(cells: Iterable[Cell], *, keep_empty: bool = False) -> list[ShownCell]:
    """Values with their words; what is empty in both years is left out unless ``keep_empty``."""
    return [
        ShownCell(cell, mark_badge(cell.mark), cell.mark in (CHANGED, NEW))
        for cell in cells
        if keep_empty or cell.before or cell.after
    ]


def _entries(entries: Iterable[Entry]) -> list[ShownEntry]:
    return [ShownEntry(entry.title, mark_badge(entry.mark), shown_cells(entry.cells)) for entry in entries]
