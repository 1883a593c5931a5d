"""Where conflicts of interest come from besides the review itself: apps above say theirs when they start."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Pairs = Iterable[tuple[int, int]]
Source = Callable[[list[int]], Pairs]

_SOURCES: list[Source] = []


def register_conflicts(source: Source) -> None:
    """Add a source: from keys of projects to (project, user) pairs; one query."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def registered_conflicts(projects: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of all sources."""
    return [pair for source in _SOURCES for pair in source(projects)]
