"""The calendar entry of a forum, from the builder of the online channels when it is there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from kongtun.forums.models import Forum, Participant

_BUILDER = "kongtun.forums.online.calendar"


def entry_of(forum: Forum, participant: Participant, *, cancelled: bool = False) -> bytes:
    """Return the iCalendar file for a participant (REQUEST, or CANCEL); empty where no builder is installed."""
    if find_spec("kongtun.forums.online") is None or find_spec(_BUILDER) is None:
        return b""
    build: Any = import_module(_BUILDER).invitation
    made = build(forum, participant, "CANCEL" if cancelled else "REQUEST")
    return bytes(made)


def zoom_is_ready() -> bool:
    """True when the online channels can open a Zoom room for a forum."""
    client = "kongtun.forums.online.zoom"
    if find_spec("kongtun.forums.online") is None or find_spec(client) is None:
        return False
    ready: Any = getattr(import_module(client), "is_configured", None)
    return bool(ready and ready())
