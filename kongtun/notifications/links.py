"""Links that messages carry: one page once (quick link), and "no more of these" without signing in."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from kongtun.notifications.choices import Channel, MessageKind
from kongtun.notifications.models import Notification, QuickLink

# A message is read within a day or by signing in; what was opened may be looked at for a quarter of an hour.
OPENS_WITHIN = timedelta(hours=24)
LOOKS_FOR = timedelta(minutes=15)
# Pages about the account itself are opened by signing in only.
NEVER_QUICK = {"accounts", "notifications", "online", "api", "api-1"}

_SALT = "kongtun.notifications.unsubscribe"
_STOPS_FOR = 400 * 24 * 3600


class Stop(NamedTuple):
    """What an unsubscribe link stops."""

    user_id: int
    channel: str
    kinds: tuple[str, ...]


def stop_token(user_id: int, channel: str, kinds: list[str]) -> str:
    """Return the signed token that stops messages of ``kinds`` by ``channel`` for one person."""
    return signing.dumps([user_id, channel, sorted(set(kinds))], salt=_SALT, compress=True)


def read_stop_token(token: str) -> Stop | None:
    """Return what a token stops; None when it is not ours, changed, or older than 400 days."""
    try:
        user_id, channel, kinds = signing.loads(token, salt=_SALT, max_age=_STOPS_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    known = tuple(kind for kind in kinds if kind in MessageKind.values)
    return Stop(int(user_id), channel, known) if channel in Channel.values and known else None


def stop_url(user_id: int, channel: str, kinds: list[str]) -> str:
    """Return the absolute address that stops messages."""
    path = reverse("notifications:stop", kwargs={"token": stop_token(user_id, channel, kinds)})
    return f"{settings.KONGTUN_SITE_URL}{path}"


def may_be_quick(url: str) -> bool:
    """Return whether a page may be opened by a quick link: a page of the site that is not about the account itself."""
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return False
    return not NEVER_QUICK & set(found.namespaces or [""])


def link_of(notification: Notification, *, quick: bool) -> str:
    """Return the absolute address of what a message is about; empty when it is about no page.

    With ``quick`` it opens that page once without signing in (a new link is stored, only as a digest).
    """
    if not notification.url:
        return ""
    if not quick or not may_be_quick(notification.url):
        return f"{settings.KONGTUN_SITE_URL}{notification.url}"
    token = QuickLink.new_token()
    QuickLink.objects.create(
        user_id=notification.user_id,
        notification=notification,
        url=notification.url,
        digest=QuickLink.digest_of(token),
        expires_at=timezone.now() + OPENS_WITHIN,
    )
    return f"{settings.KONGTUN_SITE_URL}{reverse('notifications:quick', kwargs={'token': token})}"
