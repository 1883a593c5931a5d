"""Stamps of provinces: a number that is another one after every committed change of their facts.

Nobody waits for anybody here. A write adds a row with a random number; the stamp of a province is the sum of its rows, so it
differs as soon as one more is committed, and never comes back to what it was (also not after a backup was put back). Reading
the stamps before the facts makes a kept answer at least as old as its stamp says: it may be made anew for nothing, never shown late.
The table is ``figures.models.Changed``; every app above may keep answers whose tables tell here.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import connection

# Areas, funds and issues themselves: everything that is kept names them.
EVERYWHERE = 0
# Teams, mentors, the funds they look after and their visits, wherever they are: told by triggers, for answers about mentors only.
MENTORS = -1
FOLD_EVERY, FOLD_WITHIN = 256, 8
LARGEST = 2**31
Stamps = dict[int, int]


def tell_changed_in(places: Iterable[int]) -> None:
    """Tell in the write's own transaction that facts of these provinces change."""
    last = 0
    with connection.cursor() as cursor:
        for place in places:
            cursor.execute(
                "INSERT INTO figures_changed (place, number) VALUES (%s, %s) RETURNING id", [place, random_number()]
            )
            last = cursor.fetchone()[0]
    fold_when_due(last)


def random_number() -> int:
    """Return the number of a change."""
    return secrets.randbelow(LARGEST) + 1


def fold_when_due(last: int) -> None:
    """Fold what was told when enough of it stands there; ``last`` is the key of the row that was told just now (0: none)."""
    # Triggers add rows too and fold none, so that a round number may be one of theirs.
    if last and last % FOLD_EVERY < FOLD_WITHIN:
        fold()


def stamps() -> Stamps:
    """Return the stamp of each place in which anything changed so far; one statement over some hundred rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, SUM(number) FROM figures_changed GROUP BY place")
        return {place: int(number) for place, number in cursor.fetchall()}


def fold() -> None:
    """Put one row with their sum in the place of many. Rows that somebody else folds at this moment are left alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "WITH known AS (SELECT id FROM figures_changed ORDER BY id FOR UPDATE SKIP LOCKED), "
                "gone AS (DELETE FROM figures_changed c USING known WHERE c.id = known.id RETURNING c.place, c.number) "
                "INSERT INTO figures_changed (place, number) SELECT place, SUM(number) FROM gone GROUP BY place"
            )
            return
        # One writer at a time: between these two nobody else adds a row.
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM figures_changed")
        last = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO figures_changed (place, number) SELECT place, SUM(number) FROM figures_changed GROUP BY place"
        )
        cursor.execute("DELETE FROM figures_changed WHERE id <= %s", [last])
