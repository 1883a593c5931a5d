"""Reads of notifications: always of one person's own."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, Count, QuerySet, Value, When

from kongtun.common.prepared import Prepared
from kongtun.notifications.models import Notification


def of_user(user: Any) -> QuerySet[Notification]:
    """The person's messages: unread ones first, then the newest."""
    unread = Case(When(read_at__isnull=True, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Notification.objects.filter(user=user).annotate(unread=unread).order_by("-unread", "-created_at", "-pk")


_unread = Prepared(
    lambda user: (
        Notification.objects.filter(user=user, read_at__isnull=True)
        .order_by()
        .values("user")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
)


def unread_count(user: Any) -> int:
    """How many messages the person has not read; one query served by an index."""
    return (_unread.first(user.pk) or 0) if user.is_authenticated else 0
