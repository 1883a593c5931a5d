"""Resolve urgent matters by circulation (เวียนมติ)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.committee.actions.room import lock_room, need
from kongtun.committee.actions.vote import count
from kongtun.committee.choices import Ended, Way
from kongtun.committee.models import Ballot, Circulation
from kongtun.committee.queries.state import room_state
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date, time_of_day
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.models import Fund
from kongtun.funds.notices import pack_of_year
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.notifications.actions import notify, settle
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

# An urgent matter that may wait longer can wait for a meeting.
LONGEST = timedelta(days=60)


@transaction.atomic
def start_circulation(fund: Fund, projects: Sequence[int], *, by: Any, reason: str, deadline: datetime) -> Circulation:
    """Ask every member of the committee to answer about ``projects`` (keys) until ``deadline``; members with an account are told.

    Raises Refused (fields ``reason``, ``deadline``, ``projects``): no reason, no time left, a proposal that does not wait for the
    committee or is being resolved already, nobody in office.
    """
    need(P.MEETING_EDIT, by, fund)
    if not reason.strip():
        raise Refused(_("เขียนเหตุเร่งด่วนที่รอการประชุมไม่ได้"), field="reason")
    if timezone.is_naive(deadline):
        deadline = timezone.make_aware(deadline)
    if not timezone.now() < deadline <= timezone.now() + LONGEST:
        raise Refused(_("กำหนดตอบต้องเป็นเวลาข้างหน้า ไม่เกิน %(days)d วัน") % {"days": LONGEST.days}, field="deadline")
    if not projects:
        raise Refused(_("เลือกข้อเสนออย่างน้อยหนึ่งเรื่อง"), field="projects")
    today = timezone.localdate()
    year = FiscalYear.of(today).year
    number = next_number(fund, year, "circulation")
    waiting = {
        p.pk: p
        for p in Project.objects.select_for_update().filter(fund=fund, pk__in=projects, state=ProjectState.SCREENED)
    }
    busy = Ballot.objects.filter(project__in=waiting, closed_at__isnull=True).exists()
    if set(projects) - set(waiting) or busy:
        raise Refused(_("มีเรื่องที่ไม่ได้รอคณะกรรมการ หรือกำลังลงมติอยู่แล้ว เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"), field="projects")
    members = list(current_committee(fund, today))
    if not members:
        raise Refused(_("ยังไม่มีกรรมการที่อยู่ในวาระ เพิ่มรายชื่อที่หน้ากองทุนก่อน"))
    meeting = Meeting.objects.create(
        fund=fund, kind=MeetingKind.CIRCULATION, fiscal_year=year, number=number, held_on=today, created_by=by
    )
    made = Circulation.objects.create(meeting=meeting, reason=reason.strip(), deadline=deadline, started_by=by)
    pack = pack_of_year(year).code
    for pk in dict.fromkeys(projects):
        Ballot.objects.create(
            meeting=meeting, project=waiting[pk], way=Way.CIRCULATION, opened_by=by, closes_at=deadline, pack=pack
        )
    record_event(meeting, "circulation.start", by=by, number=str(meeting), reason=made.reason, projects=list(waiting))
    local = timezone.localtime(deadline)
    notify(
        User.objects.filter(pk__in=[m.user_id for m in members if m.user_id]),
        kind="meeting",
        key=f"circulation:{made.pk}:start",
        text=official("%(circulation)s มี %(count)d เรื่อง ขอคำตอบภายใน %(day)s %(time)s: %(reason)s")
        % {"circulation": meeting, "count": len(waiting), "day": short_date(local.date()), "time": time_of_day(local.time()),
           "reason": made.reason},
        url=reverse("committee:circulation", args=[meeting.pk]),
        until=deadline,
    )  # fmt: skip
    return made


@transaction.atomic
def count_circulation(circulation: Circulation, *, by: Any) -> Circulation:
    """Count the answers: after the deadline, or earlier when everybody who may vote has answered. Counted once.

    Where too few answered the proposal waits for the next meeting; where nothing is left to confirm the circulation ends.
    """
    meeting = circulation.meeting
    need(P.MEETING_EDIT, by, meeting)
    circulation.refresh_from_db(fields=["counted_at"])
    if circulation.counted_at is not None:
        return circulation
    room = lock_room(meeting)
    circulation.refresh_from_db(fields=["counted_at"])
    if circulation.counted_at is not None:
        return circulation
    ballots = list(
        Ballot.objects.filter(meeting=meeting, closed_at__isnull=True).select_related("project", "meeting__fund__area")
    )
    if timezone.now() < circulation.deadline and any(
        room_state(meeting, by, ballot.project).waiting_for for ballot in ballots
    ):
        raise Refused(_("ยังไม่ถึงกำหนดและยังตอบไม่ครบทุกคน นับคะแนนได้เมื่อพ้นกำหนด หรือเมื่อทุกคนตอบแล้ว"))
    for ballot in ballots:
        count(room, ballot, by=by)
    settle(f"circulation:{circulation.pk}:start")
    circulation.counted_at = timezone.now()
    circulation.save(update_fields=["counted_at"])
    # The decisions carry the day on which the answers were counted.
    meeting.held_on = timezone.localdate()
    meeting.save(update_fields=["held_on"])
    record_event(meeting, "circulation.count", by=by, number=str(meeting))
    end_circulation(meeting, by=by)
    return circulation


@transaction.atomic
def end_circulation(meeting: Meeting, *, by: Any) -> bool:
    """Close the record of a circulation when every outcome is confirmed; return whether it is closed now."""
    waiting = Ballot.objects.filter(meeting=meeting, decision__isnull=True).exclude(ended=Ended.SHORT).exists()
    if not waiting and meeting.closed_at is None:
        meeting.closed_at = timezone.now()
        meeting.save(update_fields=["closed_at"])
        record_event(meeting, "meeting.close", by=by, number=str(meeting))
    return meeting.closed_at is not None


@transaction.atomic
def acknowledge_circulation(meeting: Meeting, circulation: Circulation, *, by: Any) -> Circulation:
    """Record that ``meeting`` heard of the result of a circulation. Done again it stays the same.

    Raises Refused when the circulation has not ended, or another meeting heard of it.
    """
    need(P.MEETING_EDIT, by, meeting)
    lock_room(meeting)
    circulation = Circulation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=circulation.pk)
    if circulation.reported_in_id == meeting.pk:
        return circulation
    if circulation.meeting.fund_id != meeting.fund_id or circulation.meeting.closed_at is None:
        raise Refused(_("เวียนมตินี้ยังไม่จบ จึงยังรายงานไม่ได้"))
    if circulation.reported_in_id is not None:
        raise Refused(_("รายงานในการประชุมครั้งก่อนแล้ว"))
    circulation.reported_in = meeting
    circulation.save(update_fields=["reported_in"])
    record_event(meeting, "circulation.report", by=by, number=str(circulation.meeting))
    return circulation
