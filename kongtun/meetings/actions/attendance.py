"""Tick who came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Attendance, Meeting


@transaction.atomic
def set_attendance(
    meeting: Meeting, *, by: Any, present_ids: Iterable[int], shown_ids: Iterable[int] | None = None
) -> int:
    """Record which members of the committee in office on the day came; return how many.

    ``shown_ids``: who was ticked on the page when it was opened. Somebody who checked in since then stays ticked, and
    somebody who was taken off since then stays off. Without it the list given is the whole truth.

    Raises Refused when the meeting is closed, or a person is not in the committee.
    """
    if not by.can(P.MEETING_EDIT, meeting):
        raise PermissionNeeded(P.MEETING_EDIT)
    closed_at = Meeting.objects.select_for_update(no_key=True).values_list("closed_at", flat=True).get(pk=meeting.pk)
    if closed_at is not None:
        raise Refused(_("ปิดประชุมแล้ว แก้รายชื่อผู้มาประชุมไม่ได้"))
    members = {member.pk for member in current_committee(meeting.fund, meeting.held_on)}
    present = set(present_ids)
    if present - members:
        raise Refused(_("มีชื่อที่ไม่ได้เป็นกรรมการในวันประชุม เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"), field="present")
    if shown_ids is not None:
        now = (
            set(Attendance.objects.filter(meeting=meeting, present=True).values_list("member_id", flat=True)) & members
        )
        shown = set(shown_ids)
        present = (now | (present - shown)) - (shown - present)
    Attendance.objects.bulk_create(
        [Attendance(meeting=meeting, member_id=pk, present=pk in present) for pk in sorted(members)],
        update_conflicts=True,
        unique_fields=["meeting", "member"],
        update_fields=["present"],
    )
    record_event(meeting, "meeting.attendance", by=by, present=sorted(present), members=len(members))
    return len(present)
