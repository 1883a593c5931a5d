"""A write of facts as other processes hear of it: a row of ``figures_changed``, taken out again at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import randbelow

from django.db import connection


@contextmanager
def told_in(province: int) -> Iterator[None]:
    """Say that facts of a province changed; both saying it and taking it back make what is kept of the province old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO figures_changed (place, number) VALUES (%s, %s) RETURNING id", [province, randbelow(2**31) + 1]
        )
        told = cursor.fetchone()[0]
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM figures_changed WHERE id = %s", [told])
