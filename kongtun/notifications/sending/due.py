"""What else is sent when its hour has come: apps above register it, ``kongtun send_digests`` runs it with the collections."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import Error
from django.db.utils import OperationalError
from django.utils import timezone

log = logging.getLogger(__name__)
Sender = Callable[[datetime], int]
_SENDERS: list[Sender] = []


def register_sender(sender: Sender) -> None:
    """Have ``sender`` asked at every look. It sends what is due, says how many messages left, and sends nothing twice."""
    if sender not in _SENDERS:
        _SENDERS.append(sender)


def send_registered(now: datetime | None = None) -> int:
    """Ask every registered sender; return how many messages left. One that fails keeps none of the others from sending.

    A database that is not there is not its fault: OperationalError goes on to whoever runs this.
    """
    now = now or timezone.now()
    sent = 0
    for sender in _SENDERS:
        try:
            sent += sender(now)
        except OperationalError:
            raise
        except (Error, LookupError, ValueError, TypeError, AttributeError):
            log.exception("%s failed", getattr(sender, "__qualname__", sender))
    return sent
