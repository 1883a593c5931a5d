"""The record of a forum as it is stored."""

from __future__ import annotations

from kongtun.common.fingerprint import fingerprint
from kongtun.forums.models import Forum, Minutes

MINUTES_TEXTS = (
    "discussion", "from_centre", "from_areas", "agreed", "gained", "output", "outcome", "suggestions",
)  # fmt: skip


def minutes_of(forum: Forum) -> Minutes:
    """Return the record, or a new one that is not saved."""
    return Minutes.objects.filter(forum=forum).first() or Minutes(forum=forum)


def minutes_fingerprint(forum: Forum, minutes: Minutes) -> str:
    """Digest of everything the page of the record edits."""
    said = [[period.pk, period.said] for period in forum.periods.all()]
    return fingerprint(minutes.shape, minutes.recorder, [getattr(minutes, name) for name in MINUTES_TEXTS], said)
