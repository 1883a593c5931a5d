"""The room of a forum at Zoom.

Zoom is asked outside of transactions: a slow answer must not hold the database. What is about to be done is written down
first (OPENING), so that two presses of the button make one room.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums.models import Forum, OnlineRoom, RoomState
from kongtun.forums.online.zoom import ZoomClient, ZoomError, is_configured
from kongtun.forums.states import ForumState

log = logging.getLogger(__name__)

# After this time an opening that never came to an end is begun anew.
OPENS_WITHIN = timedelta(minutes=2)
LIVING = (ForumState.DRAFT, ForumState.ANNOUNCED, ForumState.HELD)


def check_may(by: Any, forum: Forum) -> None:
    """Raise PermissionNeeded unless ``by`` holds forums there."""
    if not by.can(P.FORUM_EDIT, forum):
        raise PermissionNeeded(P.FORUM_EDIT)


def refused(error: ZoomError) -> Refused:
    """Return what people are told when Zoom does not do it; the log keeps Zoom's own words."""
    log.warning("Zoom: %s", error)
    if error.gone:
        return Refused(_("Zoom ไม่พบห้องนี้แล้ว เปิดห้องใหม่ หรือวางลิงก์ของห้องอื่น"))
    if error.passing:
        return Refused(_("Zoom ไม่ตอบหรือมีคนใช้มากในตอนนี้ รอสักครู่แล้วกดอีกครั้ง หรือวางลิงก์ของห้องอื่นไปก่อน"))
    return Refused(_("Zoom ไม่ยอมทำรายการนี้ ให้ผู้ดูแลระบบตรวจการตั้งค่า Zoom ระหว่างนี้วางลิงก์ของห้องอื่นได้"))


def minutes_of(forum: Forum) -> int:
    """How long the room is booked."""
    return max(int((forum.ends_at - forum.starts_at).total_seconds() // 60), 1)


def open_room(forum: Forum, *, by: Any) -> OnlineRoom:
    """Make a Zoom meeting for a forum and put its link on the forum; a room that is open stays as it is.

    Raises PermissionNeeded; Refused when Zoom is not set up, the forum is over or called off, somebody else is opening the
    room in this moment, or Zoom does not do it.
    """
    check_may(by, forum)
    if not is_configured():
        raise Refused(_("ระบบนี้ยังไม่ได้ตั้งค่า Zoom วางลิงก์ของห้องประชุมอื่นแทนได้"))
    room, made = _reserve(forum)
    if not made:
        return room
    try:
        with ZoomClient() as zoom:
            meeting = zoom.create(forum.title, forum.starts_at, minutes_of(forum), forum.objective)
    except ZoomError as error:
        OnlineRoom.objects.filter(pk=room.pk, state=RoomState.OPENING).delete()
        raise refused(error) from error
    with transaction.atomic():
        room.external_id, room.join_url, room.start_url = meeting.id, meeting.join_url, meeting.start_url
        room.passcode, room.state, room.synced_at = meeting.password[:40], RoomState.OPEN, timezone.now()
        room.save()
        _put_link(forum, meeting.join_url, by=by)
        record_event(forum, "room.open", by=by, number=meeting.id)
    return room


@transaction.atomic
def _reserve(forum: Forum) -> tuple[OnlineRoom, bool]:
    """Write down that the room is being opened; (room, False) when it is open already."""
    stored = Forum.objects.select_for_update(no_key=True, of=("self",)).get(pk=forum.pk)
    if stored.state not in LIVING:
        raise Refused(_("เวทีนี้สรุปหรือยกเลิกแล้ว จึงเปิดห้องไม่ได้"))
    room = OnlineRoom.objects.filter(forum=forum).first()
    if room is not None and room.state == RoomState.OPEN:
        return room, False
    if room is not None and room.state == RoomState.OPENING and room.started_at > timezone.now() - OPENS_WITHIN:
        raise Refused(_("กำลังเปิดห้องอยู่ รอสักครู่แล้วเปิดหน้านี้ใหม่"))
    if room is not None and room.rows.exists():
        raise Refused(_("ห้องนี้มีรายงานผู้เข้าร่วมแล้ว จึงเปิดห้องใหม่ทับไม่ได้"))
    OnlineRoom.objects.filter(forum=forum).delete()
    return OnlineRoom.objects.create(forum=forum), True


def _put_link(forum: Forum, link: str, *, by: Any) -> None:
    """Put the link on the forum; people who were invited already are told of it."""
    from kongtun.forums.actions import change_forum, save_link  # these follow the room in turn

    stored = Forum.objects.get(pk=forum.pk)
    if stored.state == ForumState.ANNOUNCED and stored.ends_at > timezone.now():
        change_forum(
            stored, by=by, starts_at=stored.starts_at, ends_at=stored.ends_at, place=stored.place, online_link=link,
            mode=stored.mode,
        )  # fmt: skip
    else:
        save_link(stored, by=by, online_link=link)
    forum.refresh_from_db()


def change_room(forum: Forum, *, by: Any) -> OnlineRoom | None:
    """Bring title and time of the room in line with the forum; the link stays. None when there is no open room."""
    check_may(by, forum)
    room = _open_room_of(forum)
    if room is None:
        return None
    try:
        with ZoomClient() as zoom:
            zoom.update(room.external_id, forum.title, forum.starts_at, minutes_of(forum), forum.objective)
    except ZoomError as error:
        raise refused(error) from error
    OnlineRoom.objects.filter(pk=room.pk).update(synced_at=timezone.now())
    record_event(forum, "room.change", by=by, number=room.external_id)
    return room


def end_room(forum: Forum, *, by: Any) -> OnlineRoom | None:
    """End the room: for everybody in it while the forum is held, or delete it when the forum is called off or has not begun.

    None when there is no open room; done again it stays the same.
    """
    check_may(by, forum)
    room = _open_room_of(forum)
    if room is None:
        return None
    to_come = forum.state == ForumState.CANCELLED or forum.starts_at > timezone.now()
    try:
        with ZoomClient() as zoom:
            (zoom.delete if to_come else zoom.end)(room.external_id)
    except ZoomError as error:
        raise refused(error) from error
    state = RoomState.DELETED if to_come else RoomState.ENDED
    with transaction.atomic():
        OnlineRoom.objects.filter(pk=room.pk).update(state=state, synced_at=timezone.now(), start_url="")
        if to_come:
            # Nobody should wait before a door that is not there any more.
            Forum.objects.filter(pk=forum.pk, online_link=room.join_url).update(online_link="")
        record_event(forum, "room.end", by=by, number=room.external_id, deleted=to_come)
    room.refresh_from_db()
    return room


def start_link(forum: Forum, *, by: Any) -> str:
    """Return a fresh link with which the organiser starts the room (Zoom's expire, so none is kept)."""
    check_may(by, forum)
    room = _open_room_of(forum)
    if room is None:
        raise Refused(_("ยังไม่ได้เปิดห้อง"))
    try:
        with ZoomClient() as zoom:
            return zoom.get(room.external_id).start_url
    except ZoomError as error:
        raise refused(error) from error


def _open_room_of(forum: Forum) -> OnlineRoom | None:
    return OnlineRoom.objects.filter(forum=forum, state=RoomState.OPEN).first() if is_configured() else None
