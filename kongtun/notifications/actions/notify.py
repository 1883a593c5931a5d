"""Tell people something once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kongtun.notifications.jobs import send_mail_for
from kongtun.notifications.models import Notification

_LONGEST = 300


@transaction.atomic
def notify(users: Iterable[Any], *, key: str, text: str, url: str = "") -> list[Notification]:
    """Tell ``users`` one thing and return the notifications that are new.

    ``key`` names the happening (record, transition, history row): whoever has been told under the same key is not
    told again. ``url`` is a path of this site. A mail job is queued in the same transaction, so it exists exactly
    when the notifications do: nothing is mailed about a change that was rolled back, nothing is lost after a commit.
    """
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"not a path of this site: {url}")
    told = {user.pk: user for user in users if user.is_active}
    for user_id in Notification.objects.filter(key=key, user_id__in=told).values_list("user_id", flat=True):
        del told[user_id]
    if not told:
        return []
    text = str(text)
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    Notification.objects.bulk_create(
        [Notification(user=user, key=key, text=text, url=url) for user in told.values()], ignore_conflicts=True
    )
    made = list(Notification.objects.filter(key=key, user_id__in=told).order_by("pk"))
    to_mail = [notification.pk for notification in made if told[notification.user_id].email]
    if to_mail:
        send_mail_for.enqueue(to_mail)
    return made
