"""Apps above this one that know who works where (boards, programmes, forums) register how they tell it again for an area."""

from __future__ import annotations

from collections.abc import Callable

# ``tell(area, by=…)`` notes everything it knows of an area and below through ``landscape.actions.note_source``.
Teller = Callable[..., None]

_tellers: dict[str, Teller] = {}


def register_teller(key: str, tell: Teller) -> None:
    """Let ``gather`` ask one more app; the same key registered again replaces the first."""
    _tellers[key] = tell


def tellers() -> list[Teller]:
    """Return what apps have registered."""
    return list(_tellers.values())
