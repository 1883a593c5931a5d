"""Set the date of a meeting."""

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
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.models import Fund
from kongtun.meetings.models import Meeting, MeetingKind


@transaction.atomic
def plan_meeting(
    fund: Fund,
    *,
    by: Any,
    held_on: date,
    starts_at: time | None = None,
    place: str = "",
    fiscal_year: int | None = None,
) -> Meeting:
    """Create a meeting with the next number of its fiscal year (by default the year its date falls in).

    Raises Refused (field ``held_on``) when the date is outside the fiscal year, or the fund already meets then.
    """
    if not by.can(P.MEETING_EDIT, fund):
        raise PermissionNeeded(P.MEETING_EDIT)
    try:
        year = FiscalYear(fiscal_year) if fiscal_year else FiscalYear.of(held_on)
    except ValueError as error:
        raise Refused(str(error), field="held_on") from error
    if held_on not in year:
        raise Refused(
            _("วันประชุมอยู่นอกปีงบประมาณ %(year)s เลือกวันตั้งแต่ 1 ต.ค. %(before)s ถึง 30 ก.ย. %(year)s")
            % {"year": year.year, "before": year.year - 1},
            field="held_on",
        )
    # Taking the number first puts two people (or two clicks) in a row; a refusal below gives it back.
    number = next_number(fund, year.year, "meeting")
    same = Meeting.objects.filter(fund=fund, kind=MeetingKind.MEETING, held_on=held_on, starts_at=starts_at).first()
    if same is not None:
        raise Refused(
            _("วันและเวลานี้มีการประชุม%(meeting)sอยู่แล้ว เปิดครั้งนั้น หรือเลือกเวลาอื่น") % {"meeting": str(same)}, field="held_on"
        )
    meeting = Meeting.objects.create(
        fund=fund,
        fiscal_year=year.year,
        number=number,
        held_on=held_on,
        starts_at=starts_at,
        place=place.strip(),
        created_by=by,
    )
    record_event(meeting, "meeting.plan", by=by, number=str(meeting), held_on=held_on)
    return meeting
