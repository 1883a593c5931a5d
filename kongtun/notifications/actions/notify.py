"""Tell people something once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kongtun.notifications.choices import Channel, kind_of_key
from kongtun.notifications.jobs import send_now
from kongtun.notifications.models import Delivery, LineAccount, MessageSettings, Notification
from kongtun.notifications.timing import due_at

_LONGEST = 300


@transaction.atomic
def notify(
    users: Iterable[Any], *, key: str, text: str, url: str = "", kind: str = "", until: datetime | None = None
) -> list[Notification]:
    """Tell ``users`` one thing and return the notifications that are new.

    ``key`` names the happening (record, transition, history row): whoever has been told under the same key is not
    told again, and ``withdraw`` takes back by the beginning of it (``project:12`` takes ``project:12:submit:1`` too).
    ``url`` is a path of this site. ``kind`` is a MessageKind (by it people choose channel and time); without it the first
    word of the key tells. After ``until`` it is not sent any more. What has to go at once is queued as a job in the same
    transaction, so it exists exactly when the notifications do: nothing is sent about a change that was rolled back,
    nothing is lost after a commit.
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
    kind = str(kind or kind_of_key(key))
    Notification.objects.bulk_create(
        [
            Notification(user=user, key=key, kind=kind, text=text, url=url, until=until)
            for user in told.values()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    made = list(Notification.objects.filter(key=key, user_id__in=told).order_by("pk"))
    _send_out(made, told, kind)
    return made


def _send_out(made: list[Notification], told: dict[int, Any], kind: str) -> None:
    """Write what goes out by which channel from when, and queue what goes at once."""
    now = timezone.now()
    chosen = {row.user_id: row for row in MessageSettings.objects.filter(user_id__in=told)}
    with_line: set[int] = set()
    if settings.KONGTUN_LINE.sends:
        linked = LineAccount.objects.filter(user_id__in=told, blocked_at__isnull=True)
        with_line = set(linked.values_list("user_id", flat=True))
    rows = []
    for notification in made:
        own = chosen.get(notification.user_id) or MessageSettings()
        for channel, reachable in (
            (Channel.MAIL, bool(told[notification.user_id].email)),
            (Channel.LINE, notification.user_id in with_line),
        ):
            due = due_at(own, own.pace(kind, channel), now) if reachable else None
            if due is not None:
                rows.append(Delivery(notification=notification, channel=channel, due_at=due))
    # Somebody else may have told the same people in the same moment.
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    at_once = [row.notification_id for row in rows if row.due_at <= now]
    if at_once:
        send_now.enqueue(list(dict.fromkeys(at_once)))
