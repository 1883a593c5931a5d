"""One thing that waits for a person, as an app tells it to the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Todo:
    """What to do, where, by when. ``link`` is the name of the page and its arguments; ``verb`` is the word of the button.

    Each app that has work for people offers ``queries/work.py`` with ``work_for(user, today) -> list[Todo]``: a fixed number
    of queries, at most 30 rows, the most urgent first; the home page ("งานของฉัน") shows them among the others.
    """

    kind: str
    title: str
    detail: str
    link: tuple[str, tuple[int | str, ...]]
    verb: str
    due: date | None = None
    since: date | None = None
