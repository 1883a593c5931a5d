"""Answers that are kept until anything is written, so that nobody ever sees one older than the last write.

For what many people ask again and again and what costs much to answer: public pages, figures of the whole country. An answer
is kept in the process with the state of the database in which it was worked out, and given again only while that state holds.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from django.db import connection

T = TypeVar("T")


def database_state() -> Any:
    """Return a value that is different after every write that was committed since; None where that cannot be said.

    PostgreSQL: the snapshot. Which transactions it holds decides which rows are seen, so the same snapshot is the same data.
    SQLite: what this connection wrote, and whether another one did; the value belongs to one connection.
    Inside a transaction the own rows that are not committed yet would be missed: nothing is kept there.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            raw = connection.connection
            return raw, cursor.fetchone()[0], raw.total_changes
    return None


class UntilWritten(Generic[T]):
    """At most ``most`` answers by key; the one asked for longest ago goes first. Answers are shared: nobody changes one."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, tuple[Any, T]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T], *, worth: Callable[[T], bool] = lambda _answer: True) -> T:
        """Return the answer that is kept, or a new one; one that is not ``worth`` its memory is not kept."""
        before = database_state()
        kept = self.kept.get(key)
        if kept is not None and before is not None and kept[0] == before:
            return kept[1]
        answer = make()
        # Kept only when nothing was written while it was worked out: its statements saw one state.
        if before is not None and worth(answer) and database_state() == before:
            with self.lock:
                self.kept[key] = (before, answer)
                self.kept.move_to_end(key)
                while len(self.kept) > self.most:
                    self.kept.popitem(last=False)
        return answer
