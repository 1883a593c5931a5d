"""Who wants to know that the text of a proposal has changed.

Apps above register here; they are told inside the same transaction, so that what they keep about the text is never older
than the text.
"""

from __future__ import annotations

from collections.abc import Callable

from kongtun.projects.models import Project

Listener = Callable[[Project], object]
_listeners: list[Listener] = []


def register_text_listener(listener: Listener) -> None:
    """Add a listener; ``listener(project)`` is called after each write to a proposal."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_text_changed(project: Project) -> None:
    """Tell everybody that ``project``, its objectives or its activities may say something else now."""
    for listener in _listeners:
        listener(project)
