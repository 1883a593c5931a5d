"""How long something waits: in days of the calendar in Thailand, so that every screen says the same number."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import overload

from django.utils import timezone


@overload
def day_of(moment: date) -> date: ...
@overload
def day_of(moment: date | None) -> date | None: ...
def day_of(moment: date | None) -> date | None:
    """Return the day in Thailand of a moment; a day is its own day, None stays None."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


@overload
def days_since(moment: date, today: date | None = None) -> int: ...
@overload
def days_since(moment: date | None, today: date | None = None) -> int | None: ...
def days_since(moment: date | None, today: date | None = None) -> int | None:
    """Days of the calendar from a moment or a day until ``today`` (the present day without it), never below 0; None for None."""
    day = day_of(moment)
    return None if day is None else max(((today or timezone.localdate()) - day).days, 0)


def days_ago(days: int) -> datetime:
    """Return the moment the day began that was ``days`` ago: what is before it has waited more than ``days``."""
    return timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days), time()))
