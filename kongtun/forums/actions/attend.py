"""Register, check in, and the registration desk. Many phones at once: one row each, no lock on the forum."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line
from kongtun.forums.choices import AttendanceMode, ForumMode, Source
from kongtun.forums.links import day_code
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.people import waiting_for
from kongtun.forums.states import ForumState as S

REGISTERING = (S.ANNOUNCED, S.HELD)
# A full hall registers in five minutes from one address; a machine that fills the list is slower than this only for a while.
MOST_A_MINUTE = 300
MOST_SELF_REGISTERED = 2000


class TooMany(Refused):
    """More registrations within a minute than a hall can make."""


def register(
    forum: Forum, *, name: str, organisation: str = "", role: str = "", area: Area | None = None, phone: str = "",
    consent: bool = False, client_id: UUID | None = None, on_site_code: str = "",
) -> tuple[Participant, bool]:  # fmt: skip
    """Register somebody without an account; return the participant and whether the row is new.

    A request sent again (same ``client_id``) returns the first row unchanged. Whoever was invited by the same name and
    organisation and has not registered gets that row. With the code of the day the person is on site and checked in.
    Raises Refused at the field; TooMany when the list is being filled by a machine.
    """
    if forum.state not in REGISTERING:
        raise Refused(_("เวทีนี้ยังไม่เปิดหรือปิดลงทะเบียนแล้ว ติดต่อผู้จัด"))
    name = line(name, "name", longest=160, required=True)
    organisation = line(organisation, "organisation", required=True)
    role, phone = line(role, "role", longest=120), line(phone, "phone", longest=30)
    if not consent:
        raise Refused(_("ทำเครื่องหมายว่ายินยอม ผู้จัดจึงเก็บชื่อของคุณได้"), field="consent")
    now = timezone.now()
    values: dict[str, Any] = {
        "role": role, "area": area, "phone": phone, "registered_at": now, "consented_at": now, "client_id": client_id,
    }  # fmt: skip
    if matches(forum, on_site_code) and forum.mode != ForumMode.ONLINE:
        values |= {"attended_at": now, "attended_mode": AttendanceMode.ONSITE}
    # One statement gives the row to one of two who use the same name at once.
    waiting = Participant.objects.filter(
        forum=forum, name=name, organisation=organisation, registered_at__isnull=True, attended_at__isnull=True,
        source=Source.INVITED,
    ).order_by("pk")  # fmt: skip
    invited = waiting.first()
    if invited is None:
        _check_pace(forum, now, client_id)
    try:
        with transaction.atomic():
            if invited is not None and waiting.filter(pk=invited.pk).update(**values):
                invited.refresh_from_db()
                invited.forum = forum
                return invited, True
            made = Participant(forum=forum, name=name, organisation=organisation, source=Source.SELF, **values)
            made.save(force_insert=True)
            return made, True
    except IntegrityError:
        # The same phone sent it twice at the same moment: the other request was quicker.
        made = Participant.objects.get(forum=forum, client_id=client_id)
        made.forum = forum
        return made, False


def _check_pace(forum: Forum, now: datetime, client_id: UUID | None) -> None:
    """One look at the list: how many came by themselves, how many within the last minute. A repeat is never held up."""
    own = Participant.objects.filter(forum=forum, source=Source.SELF)
    counted = own.aggregate(
        total=Count("pk"),
        recent=Count("pk", filter=Q(registered_at__gte=now - timedelta(minutes=1))),
        again=Count("pk", filter=Q(client_id=client_id) if client_id else Q(pk__in=[])),
    )
    if counted["again"]:
        return
    if counted["recent"] >= MOST_A_MINUTE:
        raise TooMany(_("มีคนลงทะเบียนพร้อมกันมาก รอหนึ่งนาทีแล้วกดอีกครั้ง ข้อมูลที่พิมพ์ยังอยู่"))
    if counted["total"] >= MOST_SELF_REGISTERED:
        raise TooMany(_("รายชื่อเต็มแล้ว ลงทะเบียนที่โต๊ะลงทะเบียน"))


def matches(forum: Forum, code: str) -> bool:
    """True for the code of today."""
    digits = "".join(char for char in str(code or "") if char.isascii() and char.isdigit())
    return bool(digits) and hmac.compare_digest(digits, day_code(forum))


def check_in(participant: Participant, *, code: str) -> Participant:
    """Mark a participant as present in the room by the code of the day; pressing again changes nothing.

    Raises Refused (field ``code``) for another code, or when the forum is not being held.
    """
    forum = participant.forum
    if participant.attended_at is not None and participant.attended_mode == AttendanceMode.ONSITE:
        return participant
    _check_held(forum)
    if not matches(forum, code):
        raise Refused(_("รหัสไม่ตรงกับที่แสดงในห้องวันนี้ ดูเลข 4 ตัวบนจอหรือป้ายหน้าห้อง"), field="code")
    return _came(participant, AttendanceMode.ONSITE)


def join_online(participant: Participant) -> Participant:
    """Mark a participant as present online when they go to the room during the forum; who is on site stays so."""
    forum = participant.forum
    if participant.attended_at is None and forum.online_link:
        _check_held(forum)
        return _came(participant, AttendanceMode.ONLINE)
    return participant


def _check_held(forum: Forum) -> None:
    if forum.state not in REGISTERING:
        raise Refused(_("เวทีนี้ไม่ได้เปิดเช็กชื่อ ติดต่อผู้จัด"), field="code")
    today = timezone.localdate()
    if not timezone.localtime(forum.starts_at).date() <= today <= timezone.localtime(forum.ends_at).date():
        raise Refused(_("เช็กชื่อได้ในวันประชุมเท่านั้น"), field="code")


def _came(participant: Participant, mode: str) -> Participant:
    now = timezone.now()
    participant.attended_at = participant.attended_at or now
    participant.attended_mode = mode
    participant.registered_at = participant.registered_at or now
    participant.declined_at = None
    participant.save(update_fields=["attended_at", "attended_mode", "registered_at", "declined_at"])
    return participant


def answer_invitation(participant: Participant, *, comes: bool) -> Participant:
    """Keep whether an invited person comes. Raises Refused once they have come, or the forum is over."""
    if participant.attended_at is not None:
        raise Refused(_("คุณเช็กชื่อแล้ว"))
    if participant.forum.state not in REGISTERING:
        raise Refused(_("เวทีนี้ไม่ได้เปิดรับคำตอบ ติดต่อผู้จัด"))
    now = timezone.now()
    participant.registered_at = (participant.registered_at or now) if comes else None
    participant.declined_at = None if comes else now
    participant.save(update_fields=["registered_at", "declined_at"])
    return participant


def _check_desk(forum: Forum) -> None:
    if forum.state not in (S.ANNOUNCED, S.HELD):
        raise Refused(_("เช็กชื่อได้ระหว่างประชุม เปิดแก้สรุปก่อนถ้าต้องแก้รายชื่อ"))
    if timezone.localtime(forum.starts_at).date() > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม เช็กชื่อได้ตั้งแต่วันประชุม"))


@transaction.atomic
def tick(participant: Participant, *, by: Any, mode: str = AttendanceMode.ONSITE) -> Participant:
    """Mark somebody as present at the desk; ``mode`` empty takes the mark back."""
    forum = participant.forum
    check_may(by, forum)
    _check_desk(forum)
    if mode:
        return _came(participant, AttendanceMode(mode))
    participant.attended_at, participant.attended_mode = None, ""
    participant.save(update_fields=["attended_at", "attended_mode"])
    record_event(forum, "forum.untick", by=by, participant=participant.pk)
    return participant


@transaction.atomic
def tick_all(forum: Forum, *, by: Any, words: str = "", mode: str = AttendanceMode.ONSITE) -> int:
    """Mark everybody still to come whom the desk finds with ``words`` as present; return how many.

    Who has said that they do not come stays out. After the day they are present from its beginning.
    """
    check_may(by, forum)
    _check_desk(forum)
    rows = waiting_for(forum, words)
    now = timezone.now()
    moment = forum.starts_at if forum.ends_at < now else now
    count = Participant.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        attended_at=moment, attended_mode=AttendanceMode(mode), registered_at=Coalesce("registered_at", moment)
    )
    record_event(forum, "forum.tick_all", by=by, count=count, mode=mode, words=words)
    return count


@transaction.atomic
def add_walk_in(
    forum: Forum, *, by: Any, name: str, organisation: str = "", role: str = "", mode: str = AttendanceMode.ONSITE,
    client_id: UUID | None = None,
) -> Participant:  # fmt: skip
    """Add somebody who stands at the desk and is not on the list, as present; sent twice makes one row."""
    check_may(by, forum)
    if forum.state not in REGISTERING or timezone.localtime(forum.starts_at).date() > timezone.localdate():
        raise Refused(_("เพิ่มชื่อที่โต๊ะได้ตั้งแต่วันประชุม"))
    name, organisation = line(name, "name", longest=160, required=True), line(organisation, "organisation")
    now = timezone.now()
    values = {
        "name": name, "organisation": organisation, "role": line(role, "role", longest=120), "source": Source.DESK,
        "registered_at": now, "attended_at": now, "attended_mode": AttendanceMode(mode),
    }  # fmt: skip
    if client_id is None:
        return Participant.objects.create(forum=forum, **values)
    made, _fresh = Participant.objects.get_or_create(forum=forum, client_id=client_id, defaults=values)
    return made
