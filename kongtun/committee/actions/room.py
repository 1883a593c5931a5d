"""The room is locked by whoever changes something in it, and tells the screens that something changed."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.committee.models import Room
from kongtun.committee.queries.state import RoomState
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState


def lock_room(meeting: Meeting) -> Room:
    """Return the room locked until the transaction ends; made when it is missing.

    Raises Refused when the meeting is closed. ``meeting`` is brought up to date.
    """
    Room.objects.get_or_create(meeting=meeting)
    room = Room.objects.select_for_update().get(meeting=meeting)
    meeting.refresh_from_db(fields=["closed_at", "held_on"])
    if meeting.closed_at is not None:
        raise Refused(_("ปิดประชุมแล้ว เปิดดูมติได้ แต่แก้ไขไม่ได้"))
    return room


def touch(room: Room) -> None:
    """Let every screen of the room see that something changed."""
    Room.objects.filter(pk=room.pk).update(version=F("version") + 1)


def refuse_before_the_day(meeting: Meeting) -> None:
    """Nothing is resolved before the day of the meeting."""
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม ลงมติได้ตั้งแต่วันประชุมเป็นต้นไป"))


def refuse_short(state: RoomState) -> None:
    """Nothing is resolved without a quorum, unless somebody wrote down why to go on."""
    if state.short:
        raise Refused(
            _("ยังไม่ครบองค์ประชุม มา %(present)d คน ต้องมี %(needed)d คน")
            % {"present": state.quorum.present, "needed": state.quorum.needed}
        )


def refuse_off_agenda(meeting: Meeting, project: Project) -> None:
    """Only a proposal of this fund that waits for the committee is on the agenda."""
    if project.fund_id != meeting.fund_id:
        raise Refused(_("โครงการนี้เป็นของกองทุนอื่น"))
    if Project.objects.values_list("state", flat=True).get(pk=project.pk) != ProjectState.SCREENED:
        raise Refused(_("โครงการนี้ไม่ได้รอคณะกรรมการ เปิดหน้านี้ใหม่เพื่อดูขั้นล่าสุด"))


def need(permission: str, by: Any, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` holds the right on ``record``."""
    if not by.can(permission, record):
        raise PermissionNeeded(permission)


def need_to_run(meeting: Meeting, by: Any) -> None:
    """Raise PermissionNeeded unless ``by`` runs meetings; Refused for a circulation, which has no room."""
    need(P.MEETING_EDIT, by, meeting)
    if meeting.kind != MeetingKind.MEETING:
        raise Refused(_("การเวียนมติไม่มีห้องประชุม"))
