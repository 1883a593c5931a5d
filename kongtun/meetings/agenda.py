"""What a meeting has to resolve. Apps above this one add their own items, so the page of a meeting needs none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kongtun.meetings.models import Meeting

FIRST_NUMBER = 4  # 1–3 are announcements, the last minutes and matters arising, in every meeting


@dataclass(frozen=True)
class AgendaItem:
    """One thing to resolve, or resolved, in a meeting. ``act_url`` takes a POST that records the resolution at once.

    ``amount`` is what is asked for and ``granted`` what was resolved, in baht; ``code`` and ``due_on`` (day of the report) exist
    once a proposal is approved.
    """

    key: str
    title: str
    note: str = ""
    who: str = ""
    url: str = ""
    amount: Decimal | None = None
    granted: Decimal | None = None
    code: str = ""
    due_on: date | None = None
    done: bool = False
    tone: str = ""
    word: str = ""
    icon: str = ""
    number: str = ""
    act_url: str = ""
    act_label: str = ""


@dataclass(frozen=True)
class AgendaSection:
    """Items of one kind under one number."""

    number: int
    title: Any
    items: tuple[AgendaItem, ...]

    @property
    def waiting(self) -> int:
        """How many have no resolution yet."""
        return sum(not item.done for item in self.items)

    @property
    def amount(self) -> Decimal:
        """Baht that all items ask for."""
        return sum((item.amount or Decimal(0) for item in self.items), Decimal(0))

    @property
    def granted(self) -> Decimal:
        """Baht that was resolved."""
        return sum((item.granted or Decimal(0) for item in self.items), Decimal(0))


Source = Callable[[Meeting, Any], list[AgendaItem]]
Order = Callable[[Meeting], dict[str, int]]
_sources: dict[str, tuple[int, Any, Source]] = {}
_orders: list[Order] = []


def register_agenda(title: Any, source: Source, *, order: int) -> None:
    """Add a section to every agenda; ``source(meeting, user)`` gives its items in a fixed number of queries."""
    _sources[f"{source.__module__}.{source.__qualname__}"] = (order, title, source)


def register_order(order: Order) -> None:
    """Let ``order(meeting)`` say which place an item (by its key) was given; items without a place keep their order."""
    _orders.append(order)


def agenda_of(meeting: Meeting, user: Any) -> list[AgendaSection]:
    """Return the sections that have items, numbered as on paper (4, 5 …; items 4.1, 4.2 …)."""
    sections: list[AgendaSection] = []
    places = {key: place for order in _orders for key, place in order(meeting).items()}
    for _order, title, source in sorted(_sources.values(), key=lambda row: row[0]):
        items = sorted(source(meeting, user), key=lambda item: places.get(item.key, len(places) + 1))
        if not items:
            continue
        number = FIRST_NUMBER + len(sections)
        numbered = tuple(replace(item, number=f"{number}.{at}") for at, item in enumerate(items, start=1))
        sections.append(AgendaSection(number, title, numbered))
    return sections
