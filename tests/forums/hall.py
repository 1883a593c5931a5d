"""Builders of forums for their tests."""

from datetime import datetime, timedelta

from django.utils import timezone

from kongtun.forums import actions
from kongtun.forums.models import Participant


def at(days, hour=9):
    """A moment some days from today, Thai time."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=hour)


def make_forum(area, by, *, days=10, **fields):
    """A draft with our agenda of an exchange, in ``days`` days."""
    fields = {
        "title": "เวทีแลกเปลี่ยน",
        "place": "ห้องประชุม",
        "host": "สสอ.",
        "objective": "แลกเปลี่ยน",
        "start": "exchange",
        **fields,
    }
    return actions.create_forum(area, by=by, starts_at=at(days), ends_at=at(days, 16), **fields)


def announced_today(area, by, **fields):
    """A forum that is announced and held today until midnight."""
    forum = make_forum(area, by, **fields)
    actions.announce(forum, by=by)
    forum.starts_at, forum.ends_at = at(0, 0), at(0, 23.98)
    forum.save(update_fields=["starts_at", "ends_at"])
    return forum


def came(forum, name="ผู้แทน อสม.", mode="onsite", **fields):
    """Somebody who is there."""
    return Participant.objects.create(
        forum=forum, name=name, organisation="หมู่ 3", registered_at=timezone.now(), attended_at=timezone.now(),
        attended_mode=mode, **fields,
    )  # fmt: skip
