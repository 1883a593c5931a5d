"""The room at Zoom follows its forum, after the page has answered."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from kongtun.forums.models import Forum, OnlineRoom, RoomState
from kongtun.forums.online.zoom import ZoomClient, ZoomError, is_configured
from kongtun.forums.states import ForumState

log = logging.getLogger(__name__)
TRIES = 6
FIRST_PAUSE = timedelta(minutes=2)


def follow_soon(forum: Forum) -> None:
    """Queue that the room of ``forum`` follows it, in the same transaction as the change; nothing where there is no room."""
    if is_configured() and OnlineRoom.objects.filter(forum=forum, state=RoomState.OPEN).exists():
        follow_forum.enqueue(forum.pk)


@task()
def follow_forum(forum_id: int, attempt: int = 1) -> str:
    """Give the room the title and time of its forum, or delete it when the forum was called off; say what was done.

    What is stored now counts, so that running twice or late does no harm. Passing failures are tried again later.
    """
    room = OnlineRoom.objects.filter(forum_id=forum_id, state=RoomState.OPEN).select_related("forum").first()
    if room is None or not is_configured():
        return "nothing"
    forum = room.forum
    minutes = max(int((forum.ends_at - forum.starts_at).total_seconds() // 60), 1)
    try:
        with ZoomClient() as zoom:
            if forum.state == ForumState.CANCELLED:
                zoom.delete(room.external_id)
                OnlineRoom.objects.filter(pk=room.pk).update(
                    state=RoomState.DELETED, start_url="", synced_at=timezone.now()
                )
                return "deleted"
            zoom.update(room.external_id, forum.title, forum.starts_at, minutes, forum.objective)
    except ZoomError as error:
        log.warning("room %s does not follow its forum: %s", room.external_id, error)
        if error.passing and attempt < TRIES:
            pause = FIRST_PAUSE * 2 ** (attempt - 1)
            follow_forum.using(run_after=timezone.now() + pause).enqueue(forum_id, attempt + 1)
        return "failed"
    OnlineRoom.objects.filter(pk=room.pk).update(synced_at=timezone.now())
    return "changed"
