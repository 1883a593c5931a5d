"""The clock of the presentations, as it stands at one moment of the server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.groupwork.models import GroupSession

SOON = 60


@dataclass(frozen=True)
class Clock:
    """Seconds left (below zero: over time), whether it runs, and how that is said: ``tone`` is calm, soon, over or rest."""

    left: int
    running: bool
    group_id: int | None

    @property
    def text(self) -> str:
        """4:05, or −0:35 when the time is over."""
        seconds = abs(self.left)
        return f"{'−' if self.left < 0 else ''}{seconds // 60}:{seconds % 60:02d}"

    @property
    def tone(self) -> str:
        """Colour and word go by this."""
        if self.group_id is None:
            return "rest"
        if self.left <= 0:
            return "over"
        return "soon" if self.left <= SOON else "calm"

    @property
    def word(self) -> str:
        """What people read beside the figure."""
        if self.group_id is None:
            return ""
        if self.left <= 0:
            return _("หมดเวลาแล้ว")
        if not self.running:
            return _("หยุดเวลาไว้")
        return _("ใกล้หมดเวลา") if self.left <= SOON else _("กำลังนำเสนอ")


def clock_of(session: GroupSession, now: datetime | None = None) -> Clock:
    """Return the clock of ``session`` at ``now`` (the server's time); asks nothing of the database."""
    left, running = session.clock_left, session.clock_since is not None
    if session.clock_since is not None:
        left -= int(((now or timezone.now()) - session.clock_since).total_seconds())
    return Clock(left, running, session.clock_group_id)
