"""A stretch of a long list without counting the list: of the country's people nobody needs to know how many pages there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

# More than the longest list of the country has; it keeps a made-up page number from becoming a made-up offset.
MOST_STRETCHES = 5_000


@dataclass(frozen=True)
class Stretch:
    """Some rows of a list in order, and whether there are more; ``<c-pagination>`` draws it like a page of Django's."""

    object_list: list[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def has_previous(self) -> bool:
        """True after the first one."""
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        """True when there is anything to leaf to."""
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        """Number of the one after."""
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        """Number of the one before."""
        return self.number - 1


def stretch_of(rows: QuerySet[Any], asked: str | None, size: int) -> Stretch:
    """Return the stretch that ``asked`` (a number as it stands in the address) means, ``size`` rows long.

    What is no number, and what lies beyond the end (a list that became shorter meanwhile), means the first.
    One statement; two beyond the end.
    """
    number = int(asked) if asked and asked.isdecimal() and len(asked) < 5 else 1
    number = min(max(number, 1), MOST_STRETCHES)
    begun = (number - 1) * size
    found = list(rows[begun : begun + size + 1])
    if not found and number > 1:
        return stretch_of(rows, None, size)
    return Stretch(found[:size], number, len(found) > size and number < MOST_STRETCHES)
