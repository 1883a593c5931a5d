"""Whether an address opens for somebody: what a page demands stands at its view, so no page keeps a list of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.urls import resolve, reverse


def may_open(user: Any, address: str, record: Any = None) -> bool:
    """True when ``user`` holds what the view behind ``address`` demands on ``record`` (somewhere, without a record).

    Rights are remembered on the user: no question to the database for each row of a list.
    """
    return allows(user, demand_of(address), record)


def way_to(user: Any, name: str, record: Any) -> str:
    """Return the address of the page ``name`` about ``record`` (by its key) when ``user`` may open it, else "".

    What a page demands is looked up once: a row of a long list costs no search through all addresses of the site.
    """
    return reverse(name, args=[record.pk]) if allows(user, _demand_by(name), record) else ""


@cache
def _demand_by(name: str) -> tuple[str, Any]:
    return demand_of(reverse(name, args=[1]))


def demand_of(address: str) -> tuple[str, Any]:
    """Return what the view behind ``address`` demands: its kind ("requires" …) and the right."""
    return resolve(address.partition("?")[0].partition("#")[0]).func.access  # type: ignore[attr-defined, no-any-return]


def allows(user: Any, demand: tuple[str, Any], record: Any = None) -> bool:
    """True when ``user`` meets a demand on ``record``, or somewhere without a record."""
    kind, permission = demand
    if kind != "requires":
        return True
    if not user.is_authenticated:
        return False
    return bool(user.can_somewhere(permission) if record is None else user.can(permission, record))
