"""One row of the table of routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

Chain = SimpleNamespace
Kwargs = dict[str, Any]


@dataclass(frozen=True)
class Route:
    """One row.

    ``kwargs`` builds the address from the chain. ``may`` is the person who is let in (None: anyone), ``lacks`` somebody of
    the same fund without the right (empty: whoever is signed in may). ``record`` False: the address names no record, so an
    officer of another fund is let in with the right. ``post`` is what the page sends besides what its form holds.
    ``wrong`` gives addresses of records that are too far or not far enough in the chain for what is posted.
    ``fields`` are the names a POST reads where no page of its own holds the form.
    """

    kwargs: Callable[[Chain], Kwargs]
    methods: str
    may: str | None = None
    lacks: str = ""
    record: bool = True
    post: Callable[[Chain], Kwargs] | None = None
    wrong: Callable[[Chain], list[Kwargs]] | None = None
    fields: tuple[str, ...] = ()
    # Writes on GET that are meant, as prefixes of tables; each with its reason where the row is.
    get_writes: tuple[str, ...] = ()
    query: str = ""
    uploads: tuple[str, ...] = field(default=())
