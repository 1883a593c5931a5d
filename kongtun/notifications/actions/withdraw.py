"""Take back what has not been sent."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.notifications.choices import DeliveryState
from kongtun.notifications.models import Delivery, Notification


def _below(key_prefix: str) -> QuerySet[Notification]:
    """The messages under a key and the keys below it: ``project:1`` never reaches ``project:12``."""
    if not key_prefix or key_prefix[-1] in ":-":
        raise ValueError(f"a key without its last separator, not {key_prefix!r}")
    about = Q(key=key_prefix) | Q(key__startswith=f"{key_prefix}:") | Q(key__startswith=f"{key_prefix}-")
    return Notification.objects.filter(about)


def _drop(found: QuerySet[Notification], reason: str) -> int:
    unsent = Delivery.objects.filter(
        notification__in=found.order_by().values("pk"), state__in=(DeliveryState.WAITING, DeliveryState.RETRY)
    )
    return unsent.update(state=DeliveryState.DROPPED, reason=reason)


@transaction.atomic
def withdraw(key_prefix: str) -> int:
    """Call off the messages under a key or the keys below it; return how many were still waiting to be sent.

    ``project:12`` takes ``project:12`` and ``project:12:submit:1``, ``voucher-7`` takes ``voucher-7-checked``. What has been
    sent stays in the list, marked as called off and as read; what waits for a digest or for the end of quiet hours is not
    sent. For work that is cancelled; for work that is done see ``settle``.
    """
    now = timezone.now()
    found = _below(key_prefix).filter(withdrawn_at__isnull=True)
    taken_back = _drop(found, "withdrawn")
    found.filter(read_at__isnull=True).update(read_at=now, withdrawn_at=now)
    found.update(withdrawn_at=now)
    return taken_back


@transaction.atomic
def settle(key_prefix: str) -> int:
    """What the messages under a key asked for has been done: what has not been sent is not sent any more.

    Returns how many were still waiting to be sent. They stay in the list as they are, read or unread.
    """
    return _drop(_below(key_prefix), "settled")
