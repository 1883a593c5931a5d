"""What the walks share: requests inside a savepoint, a picture of everything stored, the moves that are allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from architecture.route_table import Chain, Route, name_of

# What every request may touch: the session, and the time of the last log-in.
NOT_OURS = ("django_session", "axes_", "django_tasks")
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def address(key: str, kwargs: dict[str, Any]) -> str:
    return reverse(name_of(key), kwargs=kwargs)


def client_of(chain: Chain, person: str | None) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        user = getattr(chain.people, person)
        # A fresh object each time: rights are kept on the user for one request.
        client.force_login(type(user).objects.get(pk=user.pk))
    return client


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is forgotten."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@cache
def _looks() -> dict[str, str]:
    """Return the statement that reads all rows of each of our tables, by table. Written once: the walks look hundreds of times."""
    looks = {}
    existing = set(connection.introspection.table_names())
    name = connection.ops.quote_name
    for model in apps.get_models(include_auto_created=True):
        # A model without its table is the business of the test of migrations.
        if not model.__module__.startswith("kongtun.") or model._meta.db_table not in existing:
            continue
        # A key of several columns is no column itself.
        columns = [
            name(field.column)
            for field in model._meta.concrete_fields
            if field.column and field.attname != "last_login"
        ]
        keys = [name(field.column) for field in model._meta.pk_fields]
        table = name(model._meta.db_table)
        looks[model._meta.db_table] = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(keys)}"
    return looks


def picture() -> dict[str, list]:
    """Return all rows of all our tables by table, as the database gives them, to compare before and after."""
    rows = {}
    with connection.cursor() as cursor:
        for table, look in _looks().items():
            cursor.execute(look)
            rows[table] = cursor.fetchall()
    return rows


def writes() -> int | None:
    """Return how many rows this connection has written so far; None where the database does not count (PostgreSQL)."""
    return connection.connection.total_changes if connection.vendor == "sqlite" else None


class Stored:
    """What is stored when a module of tests begins; every test starts from it again."""

    def __init__(self) -> None:
        self.rows = picture()
        self.states = states()

    def changed(self, since: int | None = None) -> list[str]:
        """Return the tables that are not as they were; ``since`` (of ``writes``) saves looking when nothing was written."""
        if since is not None and since == writes():
            return []
        after = picture()
        return [
            f"{table}: {len(rows)} → {len(after[table])} rows"
            for table, rows in self.rows.items()
            if after[table] != rows
        ]

    def illegal_moves(self, since: int | None = None) -> list[str]:
        return [] if since is not None and since == writes() else illegal_moves(self.states, states())


def states() -> dict[tuple[str, int], str]:
    """Return the state of every record that has a life cycle."""
    return {
        (model._meta.label, pk): state
        for model in apps.get_models() if hasattr(model, "WORKFLOW")
        for pk, state in model._base_manager.values_list("pk", "state")
    }  # fmt: skip


def illegal_moves(before: dict[tuple[str, int], str], after: dict[tuple[str, int], str]) -> list[str]:
    """Return the changes of state that no transition allows, or that left no row in the history."""
    found = []
    for (label, pk), state in after.items():
        was = before.get((label, pk))
        if was is None or was == state:
            continue
        model = apps.get_model(label)
        allowed = [t for t in model.WORKFLOW.transitions if was in t.sources and t.target == state]
        last = model._base_manager.get(pk=pk).history.order_by("-pk").first()
        if not allowed or last is None or (last.source, last.target) != (was, state):
            found.append(f"{label} {pk}: {was} → {state}")
    return found


def writes_of(client: Client, url: str, route: Route) -> tuple[Any, list[str]]:
    """GET ``url``; return the response and the statements that wrote into our tables."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    written = [
        query["sql"][:160]
        for query in captured
        if query["sql"].lstrip().upper().startswith(WRITING)
        and not any(f'"{table}' in query["sql"][:60] for table in (*NOT_OURS, *route.get_writes))
    ]
    return response, written
