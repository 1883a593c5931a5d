"""Mark messages as read."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kongtun.notifications.models import Notification


@transaction.atomic
def mark_read(notification: Notification, *, by: Any) -> bool:
    """Mark one own message as read; True when it was unread until now."""
    unread = Notification.objects.filter(pk=notification.pk, user=by, read_at__isnull=True)
    return unread.update(read_at=timezone.now()) == 1


@transaction.atomic
def mark_all_read(*, by: Any) -> int:
    """Mark all own messages as read; return how many were unread."""
    return Notification.objects.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())
