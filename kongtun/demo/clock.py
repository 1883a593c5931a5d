"""Time travel for the demo: the same actions as people use, done on a day of the past."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest import mock

from django.utils import timezone


@contextmanager
def day(when: date, hour: int = 10) -> Iterator[None]:
    """Within the block it is ``when`` at ``hour`` o'clock Thai time (never later than now)."""
    moment = timezone.make_aware(datetime.combine(when, time(hour, 15)))
    moment = min(moment, timezone.now())
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
