"""Open the one page of a link in a message (docs/adr/0012-quick-links.md)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from kongtun.accounts.actions import record_event
from kongtun.notifications.links import LOOKS_FOR
from kongtun.notifications.models import Notification, QuickLink


class Pass(NamedTuple):
    """What the browser that opened a link gets: a secret, until when, for which page."""

    secret: str
    until: datetime
    url: str


@transaction.atomic
def open_quick_link(token: str) -> Pass | None:
    """Use up the link ``token``; None when it is unknown, used, too old, or its person may not sign in any more.

    Exactly one of several openings at the same moment succeeds. The message counts as read.
    """
    now = timezone.now()
    link = QuickLink.objects.select_related("user").filter(digest=QuickLink.digest_of(token)).first()
    if link is None or not link.user.is_active:
        return None
    secret, until = QuickLink.new_token(), now + LOOKS_FOR
    opened = QuickLink.objects.filter(pk=link.pk, used_at__isnull=True, expires_at__gt=now).update(
        used_at=now, pass_digest=QuickLink.digest_of(secret), pass_until=until
    )
    if not opened:
        return None
    Notification.objects.filter(pk=link.notification_id, read_at__isnull=True).update(read_at=now)
    record_event(link, "quick_link.open", by=link.user, url=link.url)
    return Pass(secret, until, link.url)


def user_of_pass(secret: str, url: str) -> Any:
    """Return the person who may look at ``url`` (path with query) with this pass, or None."""
    link = (
        QuickLink.objects.filter(pass_digest=QuickLink.digest_of(secret), pass_until__gt=timezone.now())
        .select_related("user")
        .first()
    )
    if link is None or not link.user.is_active or link.url.split("#", 1)[0] != url:
        return None
    return link.user
