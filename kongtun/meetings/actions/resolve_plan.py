"""The committee approves an issue plan in a meeting."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import resolution_note
from kongtun.planning.actions import approve_plan
from kongtun.planning.models import Plan


@transaction.atomic
def resolve_plan(meeting: Meeting, plan: Plan, *, by: Any) -> Plan:
    """Approve ``plan`` with the number of the meeting as its note.

    Raises Refused when the plan is another fund's, the meeting is closed or still to come, TransitionRefused when the
    plan does not wait for the committee.
    """
    if not by.can(P.PLAN_APPROVE, plan):
        raise PermissionNeeded(P.PLAN_APPROVE)
    closed_at = Meeting.objects.select_for_update(no_key=True).values_list("closed_at", flat=True).get(pk=meeting.pk)
    if plan.fund_id != meeting.fund_id:
        raise Refused(_("แผนนี้เป็นของกองทุนอื่น"))
    if closed_at is not None:
        raise Refused(_("ปิดประชุมแล้ว บันทึกมติเพิ่มไม่ได้ ให้บันทึกในการประชุมครั้งต่อไป"))
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม บันทึกมติได้ตั้งแต่วันประชุมเป็นต้นไป"))
    return approve_plan(plan, by=by, note=resolution_note(meeting))
