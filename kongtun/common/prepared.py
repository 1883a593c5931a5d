"""Reads whose SQL is worked out once: on pages of many small reads, building a statement costs ten times its execution.

A ``Prepared`` read is written as any queryset, inside a function of the values that change from call to call. The first
call builds it with stand-ins for these values and keeps the statement; later calls put the real values in their places.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

from kongtun.common.ready import execute_ready

Row = TypeVar("Row")

# Whole numbers that occur in no statement by themselves and fit every integer column.
_STAND_INS = tuple(range(31_991, 31_891, -1))
_STAND_IN = re.compile(rf"\b(?:{'|'.join(map(str, _STAND_INS))})\b")
MOST_STATEMENTS = 2000
LARGEST = 2**63 - 1


class Prepared(Generic[Row]):
    """A read that is built once for each ``key`` and run with other whole numbers (keys of records, fiscal years).

    ``build`` gets as many numbers as later calls give, and returns a queryset without prefetches. What else shapes the
    statement is given in ``key`` (for example today) and reaches ``build`` as further arguments. A read within the scope
    of a person gives ``user``: the statement is kept for that person as long as their ``rights`` are the same.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self.kept: dict[Hashable, _Known] = {}

    def __call__(self, *numbers: int, key: tuple[Any, ...] = (), user: Any = None) -> QuerySet[Any, Row]:
        """Return the queryset for these numbers; iterate it as it is (it is not narrowed any further)."""
        known = self._known(numbers, key, user)
        if isinstance(known, QuerySet):
            return known
        found: Any = known.queryset._clone()  # type: ignore[attr-defined]  # noqa: SLF001 (the same kind of rows)
        # (the setter would change the kind)
        found._query = _Fixed(known.queryset.query, known.compiler, known.sql, known.with_numbers(numbers))  # noqa: SLF001
        return found

    def first(self, *numbers: int, key: tuple[Any, ...] = (), user: Any = None) -> Row | None:
        """Return the first row of a read that is limited to one, or None."""
        return next(iter(self(*numbers, key=key, user=user)), None)

    def values(
        self, *numbers: int, key: tuple[Any, ...] = (), user: Any = None, ready: bool = False
    ) -> list[dict[str, Any]]:
        """Return the rows of a ``values()`` read, straight from a cursor: a queryset costs as much as a short statement does.

        ``ready``: PostgreSQL keeps the statement thought out too. Only for reads of a few rows whose best way is the same for
        whatever numbers, and of few shapes.
        """
        known = self._known(numbers, key, user)
        if isinstance(known, QuerySet):
            return [dict(row) for row in known]  # type: ignore[call-overload]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            if ready and connection.vendor == "postgresql":
                execute_ready(cursor, known.with_places, ["bigint"] * len(numbers), numbers)
            else:
                cursor.execute(known.sql, known.with_numbers(numbers))
            rows = cursor.fetchall()
        if known.converters:
            rows = [_converted(row, known.converters, connection) for row in rows]
        return [dict(zip(known.names, row, strict=False)) for row in rows]

    def _known(self, numbers: tuple[int, ...], key: tuple[Any, ...], user: Any) -> _Known | QuerySet[Any, Row]:
        """Return the statement of this shape, built when it is asked for first; a queryset of nothing when no row can meet it."""
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        place = (vendor, len(numbers), key, None if user is None else (user.pk, user.rights))
        kept = self.kept.get(place)
        if kept is None:
            if len(self.kept) >= MOST_STATEMENTS:
                self.kept.clear()
            given = (*_STAND_INS[: len(numbers)], *key)
            queryset = self.build(*given) if user is None else self.build(*given, user)
            compiler = queryset.query.get_compiler(using=queryset.db)
            try:
                sql, params = compiler.as_sql()
            except EmptyResultSet:  # the conditions cannot be met, whatever the numbers
                return queryset.none()
            if missing := set(_STAND_INS[: len(numbers)]) - {param for param in params if isinstance(param, int)}:
                raise ValueError(f"the statement does not use every number that it is given: {len(missing)} missing")
            kept = self.kept[place] = _Known(queryset, compiler, sql, tuple(params))
        if any(abs(number) > LARGEST for number in numbers):
            return kept.queryset.none()  # no record can have it, and the driver would refuse it
        return kept


@dataclass(frozen=True)
class _Known:
    """A statement that was built, with stand-ins where the numbers come."""

    queryset: QuerySet[Any, Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]

    def with_numbers(self, numbers: tuple[int, ...]) -> tuple[Any, ...]:
        """Return the parameters with these numbers."""
        values = dict(zip(_STAND_INS, numbers, strict=False))
        return tuple(_real(param, values) for param in self.params)

    @cached_property
    def with_places(self) -> str:
        """The statement for PostgreSQL with ``$1``, ``$2`` … where the numbers come, everything else written into it."""
        written = connections[DEFAULT_DB_ALIAS].ops.compose_sql(self.sql, self.params)  # type: ignore[attr-defined]
        return _STAND_IN.sub(lambda found: f"${_STAND_INS.index(int(found[0])) + 1}", written)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, as Django gives them to a row of ``values()``."""
        query: Any = self.queryset.query
        return tuple(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))

    @cached_property
    def converters(self) -> tuple[tuple[int, Any, Any], ...]:
        """What the backend and the fields make of raw values: (column, functions, expression)."""
        columns = [one[0] for one in self.compiler.select[: self.compiler.col_count]]
        return tuple((at, found, of) for at, (found, of) in self.compiler.get_converters(columns).items())


def _converted(row: tuple[Any, ...], converters: tuple[tuple[int, Any, Any], ...], connection: Any) -> list[Any]:
    values = list(row)
    for at, functions, expression in converters:
        for function in functions:
            values[at] = function(values[at], expression, connection)
    return values


def _real(param: Any, values: dict[int, int]) -> Any:
    """Return the number for a stand-in, in the type that the database driver was given; anything else as it is."""
    return type(param)(values[param]) if isinstance(param, int) and param in values else param


class _Fixed:
    """The query of a prepared queryset: its compiler answers with the statement that is known already."""

    def __init__(self, query: Any, compiler: Any, sql: str, params: tuple[Any, ...]) -> None:
        self._query, self._compiler, self._sql, self._params = query, compiler, sql, params

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)

    def get_compiler(self, using: str | None = None, connection: Any = None, elide_empty: bool = True) -> Any:  # noqa: ARG002 (Django's signature)
        """Return a compiler of this thread's connection with the statement in it."""
        compiler = copy.copy(self._compiler)
        compiler.connection = connection or connections[using or DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_kwargs: (self._sql, self._params)
        return compiler


def by_parent(rows: QuerySet[Any, Model], name: str) -> dict[int, list[Any]]:
    """Return the records of a read in lists by the key of their parent (``name`` is the column, e.g. ``activity_id``)."""
    lists: dict[int, list[Any]] = {}
    for row in rows:
        lists.setdefault(getattr(row, name), []).append(row)
    return lists
