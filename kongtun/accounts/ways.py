"""Whether an address opens for somebody: what a page demands stands at its view, so no page keeps a list of its own."""

from __future__ import annotations

from typing import Any

from django.urls import resolve


def may_open(user: Any, address: str, record: Any = None) -> bool:
    """True when ``user`` holds what the view behind ``address`` demands on ``record`` (somewhere, without a record).

    Rights are remembered on the user: no question to the database for each row of a list.
    """
    kind, permission = resolve(address.partition("?")[0].partition("#")[0]).func.access  # type: ignore[attr-defined]
    if kind != "requires":
        return True
    if not user.is_authenticated:
        return False
    return bool(user.can_somewhere(permission) if record is None else user.can(permission, record))
