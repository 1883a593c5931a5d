"""The secret address of a person's own calendar."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.accounts.actions.record_event import record_event
from kongtun.forums.models import CalendarFeed


@transaction.atomic
def new_feed(*, by: Any) -> str:
    """Make a secret for the calendar of ``by`` and return it; it is stored nowhere, and the one before stops working."""
    secret = CalendarFeed.new_secret()
    feed, _made = CalendarFeed.objects.update_or_create(user=by, defaults={"digest": CalendarFeed.digest_of(secret)})
    record_event(feed, "calendar.new", by=by)
    return secret


@transaction.atomic
def revoke_feed(*, by: Any) -> bool:
    """Make the calendar's address useless; True when there was one."""
    feed = CalendarFeed.objects.filter(user=by).first()
    if feed is None:
        return False
    record_event(feed, "calendar.revoke", by=by)
    feed.delete()
    return True
