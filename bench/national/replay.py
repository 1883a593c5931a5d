"""The bare view of any page: the statements that the page asks, sent by a plain cursor, and its template drawn with what it was given.

Nothing of the product runs but the template: no middleware, session, permission, query set, presenter or form. What the
template itself still asks while it is drawn (links that only some may follow) is not sent twice. Where somebody wrote the SQL of
a page by hand (``views``), the same drawing with that SQL is timed as well.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.template.backends.django import Template

Statement = tuple[str, Any]


@contextmanager
def _statements() -> Iterator[list[Statement]]:
    asked: list[Statement] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield asked


@contextmanager
def _drawn() -> Iterator[list[tuple[Template, Any, Any]]]:
    """Keep the outermost templates that are drawn, with what they are given."""
    drawn: list[tuple[Template, Any, Any]] = []
    inside = 0
    real = Template.render

    def render(self: Template, context: Any = None, request: Any = None) -> Any:
        nonlocal inside
        if not inside:
            drawn.append((self, context, request))
        inside += 1
        try:
            return real(self, context, request)
        finally:
            inside -= 1

    Template.render = render  # type: ignore[method-assign]
    try:
        yield drawn
    finally:
        Template.render = real  # type: ignore[method-assign]


class Bare:
    """A page once opened, ready to be drawn again without the product."""

    def __init__(self, open_page: Callable[[], object], by_hand: Callable[[], object] | None = None) -> None:
        self.by_hand = by_hand
        with _statements() as asked, _drawn() as drawn:
            open_page()
        self.pages = [one for one in drawn if one[2] is not None]
        with _statements() as again:
            self._draw()
        twice = Counter(sql for sql, _ in again)
        self.statements = []
        for sql, params in asked:
            if twice[sql]:
                twice[sql] -= 1
            elif sql.lstrip()[:6].upper() in ("SELECT", "WITH "):
                self.statements.append((sql, params))

    def _draw(self) -> str:
        return "".join([template.render(context, request) for template, context, request in self.pages])

    def body(self) -> str:
        """Read by hand and return the page."""
        if self.by_hand is not None:
            self.by_hand()
        return self._draw()

    def time(self) -> float | None:
        """Return the milliseconds of the bare view; None for a page without a template."""
        if not self.pages:
            return None
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            for sql, params in self.statements:
                cursor.execute(sql, params)
                cursor.fetchall()
        self._draw()
        return (time.perf_counter() - begun) * 1000

    def time_by_hand(self) -> float | None:
        """Return the milliseconds of the bare view whose SQL is written by hand; None where there is none."""
        if self.by_hand is None or not self.pages:
            return None
        begun = time.perf_counter()
        self.body()
        return (time.perf_counter() - begun) * 1000
