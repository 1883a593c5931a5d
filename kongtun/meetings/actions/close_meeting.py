"""End a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.models import Meeting

Step = Callable[[Meeting, Any], object]
_steps: list[Step] = []


def register_closing(step: Step) -> None:
    """Let an app above say what closing means to it: ``step(meeting, by)`` runs in the same transaction and may refuse."""
    _steps.append(step)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """Close ``meeting``: its attendance and resolutions stay as they are, what is undecided waits for the next one.

    Raises Refused before the day of the meeting, or when it is closed already.
    """
    if not by.can(P.MEETING_EDIT, meeting):
        raise PermissionNeeded(P.MEETING_EDIT)
    closed_at = Meeting.objects.select_for_update(no_key=True).values_list("closed_at", flat=True).get(pk=meeting.pk)
    if closed_at is not None:
        raise Refused(_("การประชุมครั้งนี้ปิดไปแล้ว"))
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม ปิดประชุมได้ตั้งแต่วันประชุมเป็นต้นไป"))
    for step in _steps:
        step(meeting, by)
    meeting.closed_at = timezone.now()
    meeting.save(update_fields=["closed_at"])
    record_event(meeting, "meeting.close", by=by, number=str(meeting))
    return meeting
