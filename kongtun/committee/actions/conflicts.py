"""Interests of members in proposals."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.committee.actions.room import lock_room, touch
from kongtun.committee.choices import Ended
from kongtun.committee.models import Ballot, ConflictOfInterest
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import CommitteeMember
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.review.models import Decision


@transaction.atomic
def declare_conflict(
    meeting: Meeting, project: Project, member: CommitteeMember, *, by: Any, reason: str
) -> ConflictOfInterest:
    """Record that ``member`` has an interest in ``project``: no vote on it, and none given already counts.

    The member says it, or whoever runs the meeting. Declared twice it is one record. Raises Refused (field ``reason``)
    without a reason, for somebody who is no member on the day, or when the votes are counted already.
    """
    _refuse_others(meeting, member, by)
    if not reason.strip():
        raise Refused(_("บอกสั้น ๆ ว่าเกี่ยวข้องอย่างไร เช่น เป็นประธานกลุ่มที่เสนอ"), field="reason")
    room = lock_room(meeting)
    if project.fund_id != meeting.fund_id:
        raise Refused(_("โครงการนี้เป็นของกองทุนอื่น"))
    if not current_committee(meeting.fund, meeting.held_on).filter(pk=member.pk).exists():
        raise Refused(_("%(name)s ไม่ได้เป็นกรรมการในวันประชุม") % {"name": member.name}, field="member")
    found = ConflictOfInterest.objects.filter(
        meeting=meeting, project=project, member=member, withdrawn_at__isnull=True
    ).first()
    if found is not None:
        return found
    _refuse_counted(meeting, project)
    made = ConflictOfInterest.objects.create(
        meeting=meeting, project=project, member=member, reason=reason.strip(), by=by
    )
    touch(room)
    record_event(project, "conflict.declare", by=by, member=member.name, reason=made.reason, meeting=str(meeting))
    return made


@transaction.atomic
def withdraw_conflict(conflict: ConflictOfInterest, *, by: Any) -> ConflictOfInterest:
    """Take a declaration back (it stays on record). Raises Refused when the votes are counted already."""
    meeting = conflict.meeting
    _refuse_others(meeting, conflict.member, by)
    room = lock_room(meeting)
    conflict.refresh_from_db()
    if conflict.withdrawn_at is None:
        _refuse_counted(meeting, conflict.project)
        conflict.withdrawn_at, conflict.withdrawn_by = timezone.now(), by
        conflict.save(update_fields=["withdrawn_at", "withdrawn_by"])
        touch(room)
        record_event(conflict.project, "conflict.withdraw", by=by, member=conflict.member.name, meeting=str(meeting))
    return conflict


def _refuse_others(meeting: Meeting, member: CommitteeMember, by: Any) -> None:
    own = member.user_id is not None and member.user_id == by.pk and by.can(P.MEETING_VIEW, meeting)
    if not own and not by.can(P.MEETING_EDIT, meeting):
        raise PermissionNeeded(P.MEETING_EDIT)


def _refuse_counted(meeting: Meeting, project: Project) -> None:
    ballots = Ballot.objects.filter(meeting=meeting, project=project).exclude(ended=Ended.VOID)
    last = ballots.order_by("-round").first()
    decided = Decision.objects.filter(meeting=meeting, project=project).exists()
    if decided or (last is not None and not last.is_open):
        raise Refused(_("นับคะแนนเรื่องนี้แล้ว ถ้ามีผู้มีส่วนได้เสียเพิ่ม ให้เปิดลงคะแนนใหม่ก่อน"))
