"""Addresses that participants get: the forum's own, each participant's own, and the code of the day for checking in."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kongtun.forums.models import Forum, Participant


def join_path(forum: Forum) -> str:
    """Where people register."""
    return reverse("forums:join", args=[forum.code])


def own_path(participant: Participant) -> str:
    """A participant's own page."""
    return reverse("forums:own", args=[participant.forum.code, participant.secret])


def mine_path(forum: Forum) -> str:
    """Where somebody with an account finds the own page of a forum."""
    return reverse("forums:mine", args=[forum.pk])


def absolute(path: str) -> str:
    """The path as people type it from a screen or a paper."""
    return f"{settings.KONGTUN_SITE_URL.rstrip('/')}{path}"


def day_code(forum: Forum, day: date | None = None) -> str:
    """Four digits that are shown in the room on one day: whoever types them is there. They cannot be worked out from outside."""
    day = day or timezone.localdate()
    text = f"forum-day:{forum.code}:{day.isoformat()}"
    digest = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:6], 'big') % 10_000:04d}"


def on_site_path(forum: Forum, day: date | None = None) -> str:
    """The address behind the QR in the room: registering there, or opening it with the own link known, checks in."""
    return f"{join_path(forum)}?in={day_code(forum, day)}"
