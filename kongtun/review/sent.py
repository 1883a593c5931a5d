"""Who wants to know that a proposal was sent to the fund.

Apps above register here; they are told inside the transaction that freezes the version, so that what they keep about it is
never older than the version.
"""

from __future__ import annotations

from collections.abc import Callable

from kongtun.projects.models import Project

Listener = Callable[[Project], object]
_listeners: list[Listener] = []


def register_sent_listener(listener: Listener) -> None:
    """Add a listener; ``listener(project)`` is called whenever a version of its proposal was frozen."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_sent(project: Project) -> None:
    """Tell everybody that ``project`` was sent: its newest version is stored."""
    for listener in _listeners:
        listener(project)
