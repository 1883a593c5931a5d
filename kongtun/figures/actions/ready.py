"""Statements that a connection of PostgreSQL keeps ready: thinking about a small write costs several times what it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_PLACE = re.compile(r"\$(\d+)")
# Of each connection: the names of its statements. A connection that is closed forgets them, and so does this.
_ready: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def run_ready(sql: str, kinds: Sequence[str], values: Sequence[Any]) -> None:
    """Run a statement in which ``$1``, ``$2`` … stand for values of these types of SQL; PostgreSQL only.

    Behind a pool that gives each transaction another connection (Django's ``DISABLE_SERVER_SIDE_CURSORS`` says so) nothing can be
    kept ready: there the values are written into the statement.
    """
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        written = _PLACE.sub("%s", sql.replace("%", "%%"))
        with connection.cursor() as cursor:
            cursor.execute(written, [values[int(place) - 1] for place in _PLACE.findall(sql)])
        return
    with connection.cursor() as cursor:
        names = _ready.setdefault(connection.connection, {})
        name = names.get(sql)
        if name is None:
            name = f"kongtun_{len(names)}"
            cursor.execute(f"PREPARE {name} ({', '.join(kinds)}) AS {sql}")
            # A statement that was made ready stays so when the transaction is taken back.
            names[sql] = name
        cursor.execute(f"EXECUTE {name} ({', '.join(['%s'] * len(values))})", values)
