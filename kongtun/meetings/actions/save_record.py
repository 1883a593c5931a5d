"""Write down what the minutes say besides attendance, plans and decisions."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.minutes_record import RECORD_FIELDS, record_fingerprint, record_of
from kongtun.meetings.models import Meeting, MeetingRecord


@transaction.atomic
def save_record(
    meeting: Meeting,
    *,
    by: Any,
    opened_at: time | None = None,
    ended_at: time | None = None,
    fingerprint: str = "",
    **texts: str,
) -> MeetingRecord:
    """Save the record of ``meeting``; ``texts`` are any of its other columns. Possible also after it was closed.

    Raises EditConflict when somebody else saved it meanwhile, Refused (field ``ended_at``) when it ends before it begins.
    """
    if not by.can(P.MEETING_EDIT, meeting):
        raise PermissionNeeded(P.MEETING_EDIT)
    if unknown := set(texts) - set(RECORD_FIELDS):
        raise TypeError(f"unknown columns: {sorted(unknown)}")
    Meeting.objects.select_for_update(no_key=True, of=("self",)).get(pk=meeting.pk)
    record = record_of(meeting)
    check_fingerprint(fingerprint, record_fingerprint(record))
    if opened_at and ended_at and ended_at <= opened_at:
        raise Refused(_("เวลาเลิกประชุมต้องหลังเวลาเริ่ม"), field="ended_at")
    values: dict[str, Any] = {"opened_at": opened_at, "ended_at": ended_at}
    values |= {name: normalise(text).strip() for name, text in texts.items()}
    changed = [name for name, value in values.items() if getattr(record, name) != value or record.pk is None]
    for name, value in values.items():
        setattr(record, name, value)
    record.updated_by = by
    record.save()
    record_event(meeting, "meeting.record", by=by, changed=sorted(changed))
    return record
