"""The committee decides about a project."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.meetings.models import Attendance, Meeting, MeetingKind
from kongtun.meetings.queries import quorum_of, resolution_note
from kongtun.projects import actions as projects
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions.tell import tell_team
from kongtun.review.models import Decision, DecisionOutcome

REPORT_DAYS = 30


def usual_report_date(project: Project, meeting: Meeting) -> date | None:
    """Thirty days after the project ends (after the meeting, if that is later), the date proposed for its report.

    None while the project has no end.
    """
    return max(project.end_date, meeting.held_on) + timedelta(days=REPORT_DAYS) if project.end_date else None


@transaction.atomic
def record_decision(
    meeting: Meeting,
    project: Project,
    *,
    by: Any,
    outcome: str,
    amount: Decimal | None = None,
    reason: str = "",
    conditions: str = "",
    report_due_on: date | None = None,
    short_reason: str = "",
    voted: bool = False,
) -> Decision:
    """Record what ``meeting`` resolved about ``project``, move the project and tell the group.

    ``amount`` in baht, by default what is asked for; ``report_due_on`` by default 30 days after the project's end.
    ``short_reason`` says why the meeting resolves without a quorum; with ``voted`` it is kept as given, because the room asked
    when the votes were taken. Raises Refused (fields ``outcome``, ``amount``, ``reason``, ``report_due_on``, ``short_reason``):
    another fund's meeting, closed or still to come, project not before the committee, decided already in this meeting, amount
    not above 0 or above what is asked for, no reason for a refusal or deferral, no quorum and no reason why. กปท.7 part 2.
    """
    if not by.can(P.PROJECT_DECIDE, project):
        raise PermissionNeeded(P.PROJECT_DECIDE)
    if outcome not in DecisionOutcome.values:
        raise Refused(_("เลือกมติก่อน"), field="outcome")
    _refuse_wrong_meeting(meeting, project)
    if Decision.objects.filter(meeting=meeting, project=project).exists():
        raise Refused(_("การประชุมครั้งนี้มีมติเรื่องนี้แล้ว"))
    if lock(project).state != ProjectState.SCREENED:
        raise Refused(_("โครงการนี้ไม่ได้อยู่ในขั้น “รอคณะกรรมการ” เปิดหน้านี้ใหม่เพื่อดูขั้นล่าสุด"))
    reason, conditions, short_reason = reason.strip(), conditions.strip(), short_reason.strip()
    if not voted:
        short_reason = _without_quorum(meeting, short_reason)
    if outcome == DecisionOutcome.APPROVE:
        amount, report_due_on = _approval(meeting, project, amount, report_due_on)
    else:
        amount = report_due_on = None
        if not reason:
            raise Refused(_("เขียนเหตุผลสั้น ๆ ผู้เสนอจะได้รู้ว่าต้องทำอะไรต่อ"), field="reason")
    decision = Decision.objects.create(
        meeting=meeting, project=project, outcome=outcome, amount=amount, reason=reason, conditions=conditions,
        report_due_on=report_due_on, present_count=Attendance.objects.filter(meeting=meeting, present=True).count(),
        short_reason=short_reason, by=by,
    )  # fmt: skip
    note = resolution_note(meeting)
    if outcome == DecisionOutcome.APPROVE:
        projects.approve_project(
            project,
            by=by,
            amount=amount or Decimal(0),
            approved_on=meeting.held_on,
            report_due_on=report_due_on,
            note=note,
        )
    else:
        move = projects.refuse_project if outcome == DecisionOutcome.REFUSE else projects.defer_project
        move(project, by=by, note=f"{note}: {reason}")
    _tell(decision, project, by)
    return decision


def _refuse_wrong_meeting(meeting: Meeting, project: Project) -> None:
    closed_at = Meeting.objects.select_for_update(no_key=True).values_list("closed_at", flat=True).get(pk=meeting.pk)
    if project.fund_id != meeting.fund_id:
        raise Refused(_("โครงการนี้เป็นของกองทุนอื่น"))
    if closed_at is not None:
        raise Refused(_("ปิดประชุมแล้ว บันทึกมติเพิ่มไม่ได้ ให้บันทึกในการประชุมครั้งต่อไป"))
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม %(day)s บันทึกมติได้ตั้งแต่วันประชุมเป็นต้นไป") % {"day": short_date(meeting.held_on)})


def _without_quorum(meeting: Meeting, reason: str) -> str:
    """Return why ``meeting`` resolves without a quorum; empty when enough members came. As the committee's room does."""
    if meeting.kind != MeetingKind.MEETING:
        return ""
    quorum = quorum_of(meeting)
    if quorum.reached:
        return ""
    if quorum.confirmed:
        raise Refused(_("เกณฑ์องค์ประชุมยืนยันแล้ว ลงมติได้เมื่อมาครบ %(needed)d คน") % {"needed": quorum.needed})
    if not reason:
        raise Refused(_("เขียนเหตุผลสั้น ๆ ว่าทำไมต้องลงมติโดยไม่ครบองค์ประชุม"), field="short_reason")
    return reason


def _approval(
    meeting: Meeting, project: Project, amount: Decimal | None, report_due_on: date | None
) -> tuple[Decimal, date | None]:
    asked = project.budget_requested
    amount = asked if amount is None else amount
    if amount <= 0:
        raise Refused(_("จำนวนเงินที่อนุมัติต้องมากกว่าศูนย์ ถ้าไม่สนับสนุนให้เลือก “ไม่อนุมัติ”"), field="amount")
    if amount > asked:
        raise Refused(
            _("อนุมัติได้ไม่เกินที่เสนอ %(asked)s บาท ถ้าต้องการเพิ่ม ให้ส่งกลับแก้งบประมาณก่อน") % {"asked": baht(asked)},
            field="amount",
        )
    report_due_on = report_due_on or usual_report_date(project, meeting)
    if report_due_on is not None and report_due_on < meeting.held_on:
        raise Refused(_("กำหนดส่งรายงานต้องไม่ก่อนวันประชุม"), field="report_due_on")
    return amount, report_due_on


def _tell(decision: Decision, project: Project, by: Any) -> None:
    texts = {
        DecisionOutcome.APPROVE: _("คณะกรรมการอนุมัติ “%(title)s” %(amount)s บาท"),
        DecisionOutcome.REFUSE: _("คณะกรรมการไม่อนุมัติ “%(title)s”: %(reason)s"),
        DecisionOutcome.DEFER: _("คณะกรรมการเลื่อนพิจารณา “%(title)s”: %(reason)s"),
    }
    words = {
        "title": project.title,
        "reason": decision.reason,
        "amount": baht(decision.amount) if decision.amount else "",
    }
    tell_team(
        project, by=by, key=f"decision:{decision.pk}", text=texts[decision.outcome] % words,  # type: ignore[index]
        url=reverse("projects:proposal", args=[project.pk]),
    )  # fmt: skip
