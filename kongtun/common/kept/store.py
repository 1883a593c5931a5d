"""Answers kept in the memory of a process, in parts by province, and made anew where something changed since.

A question about the country is put together from its provinces. After a write in one of them only that one is read again; what
the others said still holds. Nothing is kept longer than its stamps say, and each request asks for the stamps first.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from kongtun.common.kept.changes import EVERYWHERE, Stamps, stamps

Part = TypeVar("Part")
Whole = TypeVar("Whole")

MOST_QUESTIONS = 400
MOST_ROWS = 400_000
# When more provinces than this changed, one statement for all is quicker than one for each.
MOST_AGAIN = 8


@dataclass(frozen=True)
class Kept:
    """What was answered, part by part and whole, and the stamps from before it was read."""

    stamps: Stamps
    parts: dict[int, Any]
    whole: Any
    rows: int


class Store:
    """The questions asked last, within a number of rows. One of each process; threads share it."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self.rows = 0
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        """Return what is kept under a key, whatever its age."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
            return found

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer; the questions not asked for longest make room."""
        with self.lock:
            before = self.kept.pop(key, None)
            self.rows += kept.rows - (before.rows if before else 0)
            self.kept[key] = kept
            while self.rows > MOST_ROWS or len(self.kept) > MOST_QUESTIONS:
                _key, gone = self.kept.popitem(last=False)
                self.rows -= gone.rows

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            self.kept.clear()
            self.rows = 0


STORE = Store()


def in_parts(
    key: Hashable,
    provinces: Collection[int] | None,
    read: Callable[[int | None], dict[int, Part]],
    join: Callable[[dict[int, Part]], Whole],
) -> Whole:
    """Return ``join`` of the parts of an answer by province; only those in which something changed are read again.

    ``key`` names the question with everything that shapes its answer (what the reader may see, the language if words are in it);
    ``provinces``: those it is about (None: the country). ``read(None)`` gives all parts, ``read(province)`` at most that one.
    What is returned is shared by all who ask: nobody may change it.
    """
    if connection.in_atomic_block:  # its own writes may be taken back again
        return join(read(None))
    place = (connection.vendor, connection.settings_dict["NAME"], timezone.localdate(), key)
    now, kept = stamps(), STORE.get(place)
    again = None if kept is None else _changed(kept.stamps, now, provinces)
    if kept is not None and again is not None and not again:
        return kept.whole  # type: ignore[no-any-return]
    if kept is None or again is None or len(again) > MOST_AGAIN:
        parts = read(None)
    else:
        parts = {province: part for province, part in kept.parts.items() if province not in again}
        for province in again:
            parts |= read(province)
    whole = join(parts)
    STORE.put(place, Kept(now, parts, whole, _rows(whole) + sum(map(_rows, parts.values()))))
    return whole


def whole(key: Hashable, provinces: Collection[int] | None, make: Callable[[], Whole]) -> Whole:
    """Return what ``make`` gives, kept as long as nothing changes in these provinces (None: the country; (MENTORS,): about mentors)."""
    return in_parts(key, provinces, lambda _province: {EVERYWHERE: None}, lambda _parts: make())


def _changed(before: Stamps, now: Stamps, provinces: Collection[int] | None) -> set[int] | None:
    """Return the provinces of the question that changed; None when areas, funds or issues themselves did."""
    found = {place for place in {*before, *now} if before.get(place) != now.get(place)}
    if EVERYWHERE in found:
        return None
    # Of the country: all provinces, not what is told beside them.
    return {place for place in found if place > EVERYWHERE} if provinces is None else found.intersection(provinces)


def _rows(value: Any) -> int:
    """Roughly how many rows a value holds."""
    size = getattr(value, "size", None)
    if isinstance(size, int):
        return size
    return len(value) if isinstance(value, list | tuple | dict | set | frozenset) else 1
