"""Move a meeting to another day, time or place."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.agenda import agenda_of
from kongtun.meetings.models import Meeting, MeetingKind


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, by: Any, held_on: date, starts_at: time | None = None, place: str = ""
) -> Meeting:
    """Change when and where ``meeting`` is held; its number stays.

    Raises Refused (field ``held_on``) when it is closed, when something was resolved in it (resolutions carry its date), when
    the day is in another fiscal year, or when the fund already meets then.
    """
    if not by.can(P.MEETING_EDIT, meeting):
        raise PermissionNeeded(P.MEETING_EDIT)
    stored = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if stored.closed_at is not None:
        raise Refused(_("ปิดประชุมแล้ว เปลี่ยนวันไม่ได้"), field="held_on")
    moved = held_on != stored.held_on
    if moved and any(item.done for section in agenda_of(stored, by) for item in section.items):
        raise Refused(_("มีมติในการประชุมนี้แล้ว เปลี่ยนวันประชุมไม่ได้ เพราะมติใช้วันนี้"), field="held_on")
    if held_on not in FiscalYear(stored.fiscal_year):
        raise Refused(
            _("เลขครั้งที่เป็นของปีงบประมาณ %(year)d ให้นัดประชุมครั้งใหม่แทน") % {"year": stored.fiscal_year}, field="held_on"
        )
    same = Meeting.objects.filter(fund=stored.fund_id, kind=MeetingKind.MEETING, held_on=held_on, starts_at=starts_at)
    if same.exclude(pk=stored.pk).exists():
        raise Refused(_("วันและเวลานี้กองทุนมีประชุมอยู่แล้ว เลือกเวลาอื่น"), field="held_on")
    before = f"{stored.held_on} {stored.starts_at or ''} {stored.place}".strip()
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, place.strip()
    meeting.save(update_fields=["held_on", "starts_at", "place"])
    record_event(meeting, "meeting.change", by=by, before=before, held_on=held_on)
    return meeting
