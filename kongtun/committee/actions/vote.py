"""Open a vote, vote, count, break a tie."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.committee.actions.room import (
    lock_room,
    need,
    need_to_run,
    refuse_before_the_day,
    refuse_off_agenda,
    refuse_short,
    touch,
)
from kongtun.committee.choices import Choice, Ended, Way
from kongtun.committee.models import Ballot, Room, Vote
from kongtun.committee.queries.state import RoomState, room_state
from kongtun.committee.rules import tied
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import CommitteeMember
from kongtun.funds.notices import pack_of_year
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.review.models import Decision

LONGEST_MINUTES = 60


@transaction.atomic
def open_vote(meeting: Meeting, project: Project, *, by: Any, minutes: int | None = None) -> Ballot:
    """Begin to take votes on ``project`` and put it on the screen; ``minutes`` sets a limit. An open vote is returned as it is.

    A vote that was counted but not confirmed may be taken again (next round). Raises Refused: before the day, no quorum,
    another vote open, not on the agenda or decided, in circulation, nobody who may vote.
    """
    need_to_run(meeting, by)
    room = lock_room(meeting)
    refuse_before_the_day(meeting)
    state = room_state(meeting, by, project)
    if state.ballot is not None and state.ballot.is_open:
        return state.ballot
    refuse_new_ballot(meeting, project)
    refuse_off_agenda(meeting, project)
    refuse_short(state)
    if not state.eligible:
        raise Refused(_("ไม่มีกรรมการที่ลงคะแนนเรื่องนี้ได้ เช็กชื่อผู้มาประชุมก่อน"))
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise Refused(_("ตั้งเวลาได้ 1–%(most)d นาที") % {"most": LONGEST_MINUTES}, field="minutes")
    ballot = Ballot.objects.create(
        meeting=meeting, project=project, way=Way.VOTE, round=next_round(meeting, project), opened_by=by,
        closes_at=timezone.now() + timedelta(minutes=minutes) if minutes else None,
        pack=pack_of_year(meeting.fiscal_year).code, short_reason=room.short_reason,
    )  # fmt: skip
    room.showing = project
    room.save(update_fields=["showing"])
    touch(room)
    record_event(project, "vote.open", by=by, meeting=str(meeting), round=ballot.round)
    return ballot


def next_round(meeting: Meeting, project: Project) -> int:
    """Return the number of the next round about ``project`` in ``meeting``."""
    last = Ballot.objects.filter(meeting=meeting, project=project).aggregate(last=Max("round"))["last"]
    return (last or 0) + 1


def superseded(ballot: Ballot) -> bool:
    """True when the proposal was voted on again."""
    later = Ballot.objects.filter(meeting=ballot.meeting_id, project=ballot.project_id, round__gt=ballot.round)
    return later.exclude(ended=Ended.VOID).exists()


def refuse_new_ballot(meeting: Meeting, project: Project) -> None:
    """Raise Refused when ``project`` is decided here, circulates, or another vote of the room is open."""
    if Decision.objects.filter(meeting=meeting, project=project).exists():
        raise Refused(_("การประชุมครั้งนี้มีมติเรื่องนี้แล้ว"))
    elsewhere = Ballot.objects.filter(project=project, closed_at__isnull=True).exclude(meeting=meeting).first()
    if elsewhere is not None:
        raise Refused(_("เรื่องนี้กำลังลงมติอยู่ใน%(meeting)s รอให้นับคะแนนก่อน") % {"meeting": elsewhere.meeting})
    opened = Ballot.objects.filter(meeting=meeting, closed_at__isnull=True, way=Way.VOTE).first()
    if opened is not None:
        raise Refused(_("ปิดการลงคะแนนเรื่อง “%(title)s” ก่อน") % {"title": opened.project})


@transaction.atomic
def cast_vote(
    ballot: Ballot, choice: str, *, by: Any, member: CommitteeMember | None = None, number: int | None = None
) -> Vote:
    """Take one vote, of the person ``by`` or (whoever runs the meeting, for somebody without a phone) of ``member``.

    ``number`` is which vote of this member it is (1, then 2 for a change of mind): the same number sent twice is one vote,
    and a page that has not seen the last vote cannot overwrite it. Without it the vote follows the last one, and the same
    choice again is the same vote. Raises Refused: closed, time over, not here, an interest, no seat.
    """
    if choice not in Choice.values:
        raise Refused(_("เลือกว่าเห็นชอบ ไม่เห็นชอบ ขอเลื่อน หรืองดออกเสียง"), field="choice")
    meeting = ballot.meeting
    need(P.MEETING_VIEW, by, meeting)
    room = lock_room(meeting)
    ballot = _again(ballot)
    state = room_state(meeting, by, ballot.project)
    vote = _take(state, ballot, choice, by=by, member=member, number=number)
    touch(room)
    return vote


@transaction.atomic
def record_votes(ballot: Ballot, choices: Mapping[int, str], *, by: Any) -> int:
    """Record votes given by hand: ``choices`` maps keys of members to what they said. Returns how many."""
    need(P.MEETING_EDIT, by, ballot.meeting)
    room = lock_room(ballot.meeting)
    ballot = _again(ballot)
    state = room_state(ballot.meeting, by, ballot.project)
    members = {seat.member.pk: seat.member for seat in state.quorum.seats}
    for pk, choice in choices.items():
        if pk not in members or choice not in Choice.values:
            raise Refused(_("มีชื่อหรือคะแนนที่ไม่รู้จัก เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง"), field="choice")
        _take(state, ballot, choice, by=by, member=members[pk], number=None)
    touch(room)
    return len(choices)


def _take(
    state: RoomState, ballot: Ballot, choice: str, *, by: Any, member: CommitteeMember | None, number: int | None
) -> Vote:
    if not ballot.is_open:
        raise Refused(_("ปิดการลงคะแนนเรื่องนี้แล้ว"))
    if ballot.closes_at is not None and ballot.closes_at <= timezone.now():
        raise Refused(_("หมดเวลาลงคะแนนเรื่องนี้แล้ว"))
    own = state.seat.member if state.seat else None
    voter = member or own
    if voter is None:
        raise Refused(_("บัญชีของคุณยังไม่ได้ผูกกับรายชื่อกรรมการ บอกเจ้าหน้าที่กองทุนให้ผูกบัญชีที่หน้าคณะกรรมการ"))
    last = state.last_votes.get(voter.pk)
    if voter != own:
        _refuse_instead(state, last, voter, by)
    _refuse_ineligible(state, voter, own=voter == own)
    if last is not None and last.choice == choice and number in (None, last.number, last.number + 1):
        return last
    following = last.number + 1 if last else 1
    if number is not None and number != following:
        raise Refused(_("คะแนนของคุณเปลี่ยนจากที่อื่นแล้ว ดูคะแนนล่าสุด แล้วกดอีกครั้งถ้าจะเปลี่ยน"), field="choice")
    return Vote.objects.create(ballot=ballot, member=voter, number=following, choice=choice, by=by)


def _refuse_instead(state: RoomState, last: Vote | None, voter: CommitteeMember, by: Any) -> None:
    if not by.can(P.MEETING_EDIT, state.meeting):
        raise PermissionNeeded(P.MEETING_EDIT)
    if state.circulated and voter.user_id is not None:
        raise Refused(_("%(name)s มีบัญชี ให้ตอบเองจากเครื่องของตน") % {"name": voter.name}, field="member")
    if last is not None and last.by_id == voter.user_id:
        raise Refused(
            _("%(name)s ลงคะแนนเองแล้ว ถ้าจะเปลี่ยนให้เจ้าตัวเปลี่ยนจากเครื่องของตน") % {"name": voter.name}, field="member"
        )


def _refuse_ineligible(state: RoomState, voter: CommitteeMember, *, own: bool) -> None:
    if voter.pk in state.conflicted:
        raise Refused(_("มีส่วนได้เสียในเรื่องนี้ จึงไม่ร่วมลงคะแนน"))
    seat = next((s for s in state.quorum.seats if s.member.pk == voter.pk), None)
    if seat is None or not seat.votes:
        raise Refused(_("ที่นั่งนี้ไม่มีสิทธิลงคะแนน"))
    if seat not in state.eligible:
        raise Refused(_("เช็กชื่อเข้าประชุมก่อน แล้วลงคะแนน") if own else _("เช็กชื่อ %(name)s ก่อน") % {"name": voter.name})


@transaction.atomic
def close_vote(ballot: Ballot, *, by: Any) -> Ballot:
    """Count the votes and propose an outcome. A vote that is closed already is returned as it was counted.

    One that nobody has answered is void: it was opened by mistake, and the proposal stands as before. Raises Refused for a
    circulation (see ``count_circulation``).
    """
    need_to_run(ballot.meeting, by)
    if (counted := _again(ballot)).closed_at is not None:
        return counted
    room = lock_room(ballot.meeting)
    ballot = _again(ballot)
    if ballot.is_open:
        if Vote.objects.filter(ballot=ballot).exists():
            count(room, ballot, by=by)
        else:
            ballot.ended, ballot.closed_at, ballot.closed_by = Ended.VOID, timezone.now(), by
            ballot.save(update_fields=["ended", "closed_at", "closed_by"])
            touch(room)
            record_event(ballot.project, "vote.void", by=by, meeting=str(ballot.meeting))
    return ballot


def _again(ballot: Ballot) -> Ballot:
    """Return ``ballot`` as it is stored now."""
    return Ballot.objects.select_related("project__fund__area", "meeting__fund__area").get(pk=ballot.pk)


def count(room: Room, ballot: Ballot, *, by: Any) -> None:
    """Close ``ballot`` with its numbers and what they lead to. The room is locked by the caller."""
    state = room_state(ballot.meeting, by, ballot.project)
    tally = state.tally
    ballot.ended, ballot.outcome = state.rules.result(tally, state.quorum.total)
    ballot.closed_at, ballot.closed_by = timezone.now(), by
    ballot.members, ballot.present, ballot.needed = state.quorum.total, state.quorum.present, state.quorum.needed
    if state.circulated:
        ballot.present, ballot.needed = tally.answered, state.rules.answers_needed(state.quorum.total)
    ballot.eligible, ballot.conflicted = len(state.eligible), len(state.conflicted)
    ballot.approve, ballot.refuse, ballot.defer, ballot.abstain = (
        tally.approve,
        tally.refuse,
        tally.defer,
        tally.abstain,
    )
    ballot.save()
    touch(room)
    record_event(
        ballot.project, "vote.close", by=by, meeting=str(ballot.meeting), approve=tally.approve, refuse=tally.refuse,
        defer=tally.defer, abstain=tally.abstain, ended=ballot.ended,
    )  # fmt: skip


@transaction.atomic
def decide_tie(ballot: Ballot, outcome: str, *, by: Any) -> Ballot:
    """Record the casting vote of whoever presides, for one of the outcomes that stand level.

    Raises Refused: no tie, nobody presides, the notice gives no casting vote, another outcome (field ``outcome``).
    """
    need(P.PROJECT_DECIDE, by, ballot.meeting)
    room = lock_room(ballot.meeting)
    ballot = _again(ballot)
    if ballot.ended == Ended.CASTING and ballot.outcome == outcome:
        return ballot
    state = room_state(ballot.meeting, by, ballot.project)
    if state.ballot != ballot or not state.may_cast or state.presiding is None:
        raise Refused(_("เรื่องนี้ไม่มีคะแนนเท่ากันที่รอเสียงชี้ขาด"))
    if outcome not in tied(state.tally):
        raise Refused(_("ชี้ขาดได้เฉพาะข้อที่คะแนนเท่ากัน"), field="outcome")
    ballot.ended, ballot.outcome, ballot.cast_by = Ended.CASTING, outcome, state.presiding.member
    ballot.save(update_fields=["ended", "outcome", "cast_by"])
    touch(room)
    record_event(
        ballot.project, "vote.cast", by=by, meeting=str(ballot.meeting), outcome=outcome, member=ballot.cast_by.name
    )
    return ballot
