"""Messages to LINE: each person's own with links that open once, and one multicast for news that is the same for all."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.notifications.choices import MessageKind
from kongtun.notifications.line.client import MOST_RECIPIENTS, LineClient, text_message
from kongtun.notifications.links import link_of
from kongtun.notifications.models import Notification

# The rest of a long collection is in the system.
MOST_IN_A_DIGEST = 15


def retry_key(claim: uuid.UUID, *parts: object) -> str:
    """Return the retry key of a message: the same for the same claim and receivers, whenever it is tried again."""
    return str(uuid.uuid5(claim, "/".join(str(part) for part in parts)))


def push_to(
    client: LineClient, claim: uuid.UUID, line_user_id: str, user: Any, notifications: list[Notification]
) -> None:
    """Send a person the own messages as one. Raises LineError."""
    with translation.override(user.language):
        text = words_of(notifications)
    client.push(line_user_id, [text_message(text)], retry_key=retry_key(claim, line_user_id))


def words_of(notifications: list[Notification]) -> str:
    """Return the text of one message or of a collection, with links that open once."""
    if len(notifications) == 1:
        one = notifications[0]
        return "\n".join(part for part in (one.text, link_of(one, quick=one.kind != MessageKind.GROUP)) if part)
    count = len(notifications)
    lines = [ngettext("มี %d เรื่องถึงคุณ", "มี %d เรื่องถึงคุณ", count) % count]
    for one in notifications[:MOST_IN_A_DIGEST]:
        lines.append(f"\n• {one.text}")
        lines += [link] if (link := link_of(one, quick=one.kind != MessageKind.GROUP)) else []
    if count > MOST_IN_A_DIGEST:
        rest = f"{settings.KONGTUN_SITE_URL}{reverse('notifications:list')}"
        lines.append("\n" + _("อีก %(count)d เรื่องอยู่ที่ %(link)s") % {"count": count - MOST_IN_A_DIGEST, "link": rest})
    return "\n".join(lines)


def is_same_for_all(notifications: list[Notification]) -> bool:
    """News of a group have no personal link: everybody may get the same message."""
    return len(notifications) == 1 and notifications[0].kind == MessageKind.GROUP


def chunks(rows: list[Any]) -> Iterator[list[Any]]:
    """Yield the receivers in the numbers that one multicast takes, in an order that stays when it is tried again."""
    for start in range(0, len(rows), MOST_RECIPIENTS):
        yield rows[start : start + MOST_RECIPIENTS]
