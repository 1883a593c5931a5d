"""Invite, move, call off, begin, close and reopen a forum."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date, time_of_day
from kongtun.common.workflow import advance
from kongtun.forums.actions.checked import check_may, line, lock_forum
from kongtun.forums.actions.letters import number_letters
from kongtun.forums.actions.people import invited
from kongtun.forums.actions.prepare import check_times, checked_link, flow_times, year_of
from kongtun.forums.actions.tell_landscape import tell_attendance
from kongtun.forums.choices import ForumMode, SendingKind
from kongtun.forums.jobs import send_mails
from kongtun.forums.links import mine_path
from kongtun.forums.models import Forum, Participant, Sending
from kongtun.forums.online.jobs import follow_soon
from kongtun.forums.states import ForumState as S
from kongtun.notifications.actions import notify, settle, withdraw


def when_words(forum: Forum) -> str:
    """``18 มิ.ย. 2567 09.00 น.`` in Thai time."""
    start = timezone.localtime(forum.starts_at)
    return f"{short_date(start.date(), glue=False)} {time_of_day(start.time(), glue=False)}"


@transaction.atomic
def announce(forum: Forum, *, by: Any) -> Forum:
    """Open registration, number the letters and invite everybody on the list once.

    Raises Refused when the agenda or the place (for online: the link or a room) is missing, or the day is over.
    """
    check_may(by, forum)
    stored = lock_forum(forum, S.DRAFT, S.ANNOUNCED)
    if not stored.periods.exists():
        raise Refused(_("ใส่กำหนดการอย่างน้อยหนึ่งช่วงก่อนเชิญ"))
    if stored.mode != ForumMode.ONLINE and not stored.place:
        raise Refused(_("ใส่สถานที่ก่อนเชิญ"))
    if stored.ends_at <= timezone.now():
        raise Refused(_("วันเวลาของเวทีผ่านไปแล้ว แก้วันก่อนเชิญ"))
    if stored.state == S.DRAFT:
        advance(forum, "announce", by=by)
    number_letters(forum, by=by)
    fresh = forum.participants.filter(invited_at__isnull=True)
    keys = list(fresh.values_list("pk", flat=True))
    fresh.update(invited_at=timezone.now())
    _tell(forum, SendingKind.INVITE, invited(forum).filter(pk__in=keys))
    record_event(forum, "forum.announce", by=by, invited=len(keys))
    return forum


@transaction.atomic
def change_forum(
    forum: Forum, *, by: Any, starts_at: datetime, ends_at: datetime, place: str, online_link: str = "", mode: str = "",
) -> bool:  # fmt: skip
    """Move a forum to another time, place or link; everybody invited is told once for each change. True when something changed."""
    check_may(by, forum)
    stored = lock_forum(forum, S.ANNOUNCED)
    check_times(starts_at, ends_at)
    mode = ForumMode(mode or stored.mode)
    place, online_link = line(place, "place"), checked_link(online_link)
    if mode != ForumMode.ONLINE and not place:
        raise Refused(_("ใส่สถานที่ก่อน คนจะได้รู้ว่าต้องไปที่ไหน"), field="place")
    if ends_at <= timezone.now():
        raise Refused(_("เลือกวันที่ยังมาไม่ถึง"), field="starts_at")
    after = (starts_at, ends_at, place, online_link, mode)
    before = (stored.starts_at, stored.ends_at, stored.place, stored.online_link, stored.mode)
    if after == before:
        return False
    forum.starts_at, forum.ends_at, forum.place, forum.online_link, forum.mode = after
    forum.fiscal_year, forum.sequence = year_of(starts_at), stored.sequence + 1
    forum.save(update_fields=["starts_at", "ends_at", "place", "online_link", "mode", "fiscal_year", "sequence"])
    flow_times(forum)
    record_event(
        forum, "forum.move", by=by, before=stored.starts_at.isoformat(), after=starts_at.isoformat(), place=place
    )
    # Whoever has not been told of the old time yet hears of the new one only.
    settle(f"forum:{forum.pk}")
    follow_soon(forum)
    _tell(forum, SendingKind.CHANGE, invited(forum).filter(invited_at__isnull=False) | _registered(forum))
    return True


@transaction.atomic
def cancel(forum: Forum, *, by: Any, note: str) -> Forum:
    """Call a forum off with a reason; everybody who was invited or has registered is told once."""
    was_announced = forum.state == S.ANNOUNCED
    advance(forum, "cancel", by=by, note=line(note, "note", longest=500))
    Forum.objects.filter(pk=forum.pk).update(sequence=forum.sequence + 1)
    forum.sequence += 1
    record_event(forum, "forum.cancel", by=by, note=note)
    withdraw(f"forum:{forum.pk}")
    follow_soon(forum)
    if was_announced:
        _tell(
            forum, SendingKind.CANCEL, invited(forum).filter(invited_at__isnull=False) | _registered(forum), note=note
        )
    return forum


@transaction.atomic
def start(forum: Forum, *, by: Any) -> Forum:
    """Begin the day: attendance is open. Raises Refused before the day itself."""
    if timezone.localtime(forum.starts_at).date() > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม เริ่มได้ตั้งแต่วันที่ %(day)s") % {"day": when_words(forum)})
    advance(forum, "start", by=by)
    record_event(forum, "forum.start", by=by)
    return forum


@transaction.atomic
def close(forum: Forum, *, by: Any) -> Forum:
    """Close a forum that has come to something. Raises Refused without anybody present or without a word in its record."""
    check_may(by, forum)
    stored = lock_forum(forum, S.HELD)
    if not stored.participants.filter(attended_at__isnull=False).exists():
        raise Refused(_("ยังไม่ได้เช็กชื่อใครเลย เช็กชื่อที่โต๊ะลงทะเบียนก่อนปิดเวที"))
    minutes = getattr(stored, "minutes", None)
    said = stored.periods.exclude(said="").exists()
    texts = (
        (minutes.discussion, minutes.from_centre, minutes.from_areas, minutes.agreed, minutes.gained) if minutes else ()
    )
    if not said and not any(texts):
        raise Refused(_("เขียนสาระที่ได้อย่างน้อยหนึ่งช่วงก่อนปิดเวที คนที่ไม่ได้มาจะได้รู้ด้วย"))
    advance(forum, "close", by=by)
    record_event(forum, "forum.close", by=by)
    tell_attendance(forum, by=by)
    return forum


@transaction.atomic
def reopen(forum: Forum, *, by: Any, note: str) -> Forum:
    """Open the record of a closed forum again, with a reason."""
    advance(forum, "reopen", by=by, note=line(note, "note", longest=500))
    record_event(forum, "forum.reopen", by=by, note=note)
    return forum


def _registered(forum: Forum) -> Any:
    return invited(forum).filter(registered_at__isnull=False)


_WORDS: dict[str, str] = {
    SendingKind.INVITE: gettext_noop("เชิญเข้าร่วม “%(title)s” %(when)s"),
    SendingKind.CHANGE: gettext_noop("เปลี่ยนกำหนด “%(title)s” เป็น %(when)s %(place)s"),
    SendingKind.CANCEL: gettext_noop("ยกเลิก “%(title)s” วันที่ %(when)s เพราะ %(note)s"),
}


def _tell(forum: Forum, kind: str, people: Any, *, note: str = "") -> None:
    """Tell people with an account in the system (and by its mail), the others by a mail of our own with the calendar entry."""
    rows: list[Participant] = list(people.select_related("user").order_by("pk").distinct())
    words = {"title": forum.title[:150], "when": when_words(forum), "place": forum.place, "note": note}
    sentence = _(_WORDS[kind]) % words
    key = f"forum:{forum.pk}:{kind}:{forum.sequence}"
    notify([row.user for row in rows if row.user is not None], key=key, text=sentence, url=mine_path(forum))
    by_mail = [row for row in rows if row.user is None and row.email]
    Sending.objects.bulk_create(
        [Sending(participant=row, kind=kind, sequence=forum.sequence) for row in by_mail], ignore_conflicts=True
    )
    if by_mail:
        send_mails.enqueue(forum.pk, kind, forum.sequence, note)
