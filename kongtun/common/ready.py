"""Statements that a connection of PostgreSQL keeps ready: thinking about a small statement costs several times what it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_PLACE = re.compile(r"\$(\d+)")
# A connection keeps no more of them: further ones are thought about each time.
MOST_READY = 500
# Of each connection: the names of its statements. A connection that is closed forgets them, and so does this.
_ready: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def run_ready(sql: str, kinds: Sequence[str], values: Sequence[Any]) -> None:
    """Run a statement in which ``$1``, ``$2`` … stand for values of these types of SQL; PostgreSQL only."""
    with connection.cursor() as cursor:
        execute_ready(cursor, sql, kinds, values)


def execute_ready(cursor: Any, sql: str, kinds: Sequence[str], values: Sequence[Any]) -> None:
    """Run a statement as ``run_ready`` does and leave its rows in ``cursor``.

    Behind a pool that gives each transaction another connection (Django's ``DISABLE_SERVER_SIDE_CURSORS`` says so) nothing can be
    kept ready: there the values are written into the statement.
    """
    pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    names = {} if pooled else _ready.setdefault(connection.connection, {})
    name = names.get(sql)
    if pooled or (name is None and len(names) >= MOST_READY):
        written = _PLACE.sub("%s", sql.replace("%", "%%"))
        cursor.execute(written, [values[int(place) - 1] for place in _PLACE.findall(sql)])
        return
    if name is None:
        name = f"kongtun_{len(names)}"
        cursor.execute(f"PREPARE {name} ({', '.join(kinds)}) AS {sql}")
        # A statement that was made ready stays so when the transaction is taken back.
        names[sql] = name
    cursor.execute(f"EXECUTE {name} ({', '.join(['%s'] * len(values))})", values)
