"""When a message may go out, as a person chose."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from kongtun.notifications.choices import Pace
from kongtun.notifications.models import MessageSettings


def is_quiet(settings: MessageSettings, hour: int) -> bool:
    """Return whether ``hour`` (0–23, Thai time) lies in the person's quiet hours; they may go over midnight."""
    start, end = settings.quiet_from, settings.quiet_until
    if start is None or end is None or start == end:
        return False
    return start <= hour < end if start < end else hour >= start or hour < end


def due_at(settings: MessageSettings, pace: str, now: datetime) -> datetime | None:
    """Return from when a message of this pace may go; None when it never goes.

    At once means now, or the end of the quiet hours. Daily and weekly mean the next digest hour (a digest hour inside the
    quiet hours is refused when it is chosen).
    """
    local = timezone.localtime(now)
    if pace == Pace.NEVER:
        return None
    if pace == Pace.NOW:
        if not is_quiet(settings, local.hour):
            return now
        end = local.replace(hour=settings.quiet_until or 0, minute=0, second=0, microsecond=0)
        return end if end > local else end + timedelta(days=1)
    moment = local.replace(hour=settings.digest_hour, minute=0, second=0, microsecond=0)
    if pace == Pace.WEEK:
        moment += timedelta(days=(settings.digest_weekday - local.weekday()) % 7)
        return moment if moment > local else moment + timedelta(days=7)
    return moment if moment > local else moment + timedelta(days=1)
