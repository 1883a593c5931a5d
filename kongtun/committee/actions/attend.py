"""Who is in the room."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.committee.actions.room import lock_room, need_to_run, touch
from kongtun.committee.models import Room
from kongtun.common.refusal import Refused
from kongtun.funds.models import CommitteeMember
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Attendance, Meeting, MeetingKind
from kongtun.meetings.queries import quorum_of


@transaction.atomic
def check_in(meeting: Meeting, *, by: Any) -> CommitteeMember:
    """Record that the person ``by``, a member of the committee, has come. Doing it again changes nothing.

    Raises Refused for somebody without a seat, on another day than that of the meeting, or in a closed meeting.
    """
    member = current_committee(meeting.fund, meeting.held_on).filter(user=by).first()
    if member is None or meeting.kind != MeetingKind.MEETING:
        raise Refused(_("บัญชีของคุณยังไม่ได้ผูกกับรายชื่อกรรมการ บอกเจ้าหน้าที่กองทุนให้ผูกบัญชีที่หน้าคณะกรรมการ"))
    room = lock_room(meeting)
    if meeting.held_on != timezone.localdate():
        raise Refused(_("เช็กชื่อเองได้เฉพาะวันประชุม ให้เจ้าหน้าที่เช็กให้"))
    _mark(room, member, present=True, by=by, verb="meeting.check_in")
    return member


@transaction.atomic
def mark_seat(meeting: Meeting, member: CommitteeMember, *, by: Any, present: bool) -> None:
    """Record whether one member is here; the others stay as they are (two people may tick at once)."""
    need_to_run(meeting, by)
    room = lock_room(meeting)
    if not current_committee(meeting.fund, meeting.held_on).filter(pk=member.pk).exists():
        raise Refused(_("%(name)s ไม่ได้เป็นกรรมการในวันประชุม") % {"name": member.name}, field="member")
    _mark(room, member, present=present, by=by, verb="meeting.seat")


def _mark(room: Room, member: CommitteeMember, *, present: bool, by: Any, verb: str) -> None:
    row, made = Attendance.objects.get_or_create(
        meeting_id=room.meeting_id, member=member, defaults={"present": present}
    )
    if not made and row.present == present:
        return
    if not made:
        row.present = present
        row.save(update_fields=["present"])
    touch(room)
    record_event(room.meeting, verb, by=by, member=member.name, present=present)


@transaction.atomic
def go_on_without_quorum(meeting: Meeting, *, by: Any, reason: str) -> Room:
    """Write down why the meeting resolves without a quorum. Possible only while the rule has no confirmed source.

    Raises Refused (field ``reason``): confirmed rule, quorum reached, no reason.
    """
    need_to_run(meeting, by)
    room = lock_room(meeting)
    quorum = quorum_of(meeting)
    if quorum.confirmed:
        raise Refused(_("เกณฑ์องค์ประชุมยืนยันแล้ว ลงมติได้เมื่อมาครบ %(needed)d คน") % {"needed": quorum.needed}, field="reason")
    if quorum.reached:
        raise Refused(_("ครบองค์ประชุมแล้ว ไม่ต้องบันทึกเหตุผล"), field="reason")
    if not reason.strip():
        raise Refused(_("เขียนเหตุผลสั้น ๆ ว่าทำไมต้องลงมติโดยไม่ครบองค์ประชุม"), field="reason")
    room.short_reason, room.short_by, room.short_at = reason.strip(), by, timezone.now()
    room.save(update_fields=["short_reason", "short_by", "short_at"])
    touch(room)
    record_event(meeting, "meeting.short", by=by, reason=room.short_reason, present=quorum.present)
    return room
