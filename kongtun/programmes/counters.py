"""What an indicator of a programme may count. Apps above this one add their own (mentors, designations), so it needs none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Count = Callable[[Sequence[str], date], int]


@dataclass(frozen=True)
class Counter:
    """One thing that the system can count: in areas (paths of the target funds' local governments) on a day."""

    key: str
    label: Any
    unit: Any
    count: Count
    order: int = 100
    url_name: str = ""


_counters: dict[str, Counter] = {}


def register_counter(key: str, label: Any, unit: Any, count: Count, *, order: int = 100, url_name: str = "") -> None:
    """Let indicators count one more thing: ``count(area_paths, on)`` answers in a fixed number of queries.

    ``key`` is stored with the indicators that use it; the same key registered again replaces the first. ``url_name`` is the page
    (without arguments) on which what is counted is seen and made.
    """
    _counters[key] = Counter(key, label, unit, count, order, url_name)


def counters() -> list[Counter]:
    """Return what apps have registered, in their order."""
    return sorted(_counters.values(), key=lambda one: (one.order, one.key))


def counter_of(key: str) -> Counter | None:
    """Return the counter called ``key``; None when its app is not installed."""
    return _counters.get(key)
