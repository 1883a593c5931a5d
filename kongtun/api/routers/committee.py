"""The committee room: order, attendance, interests, votes, resolutions, circulations."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, pick
from kongtun.api.resource import Resource, created
from kongtun.api.routers.projects import find
from kongtun.api.schemas import committee as show
from kongtun.api.schemas import meetings as show_meetings
from kongtun.api.schemas.base import Id
from kongtun.committee import actions
from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest
from kongtun.committee.queries.circulations import circulated
from kongtun.committee.queries.items import room_agenda
from kongtun.committee.queries.resolutions import resolutions_of
from kongtun.committee.queries.state import room_state, stamp_of
from kongtun.funds.models import CommitteeMember
from kongtun.funds.queries import current_committee
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.review.models import Decision

rooms = Resource(tags=["ห้องประชุม"])
ballots = Resource(tags=["การลงมติ"])
conflicts = Resource(tags=["การลงมติ"])
circulations = Resource(tags=["เวียนมติ"])


def _meeting(
    request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW, kind: str = MeetingKind.MEETING
) -> Meeting:
    return get_record(request, Meeting.objects.filter(kind=kind).select_related("fund__area"), permission, pk=pk)


def _ballot(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Ballot:
    rows = Ballot.objects.select_related("meeting__fund__area", "project__fund__area")
    return get_record(request, rows, permission, pk=pk)


def _member(meeting: Meeting, pk: int) -> CommitteeMember:
    return pick(current_committee(meeting.fund, meeting.held_on), "member", pk=pk)


def _shown(request: HttpRequest, ballot: Ballot) -> Any:
    state = room_state(ballot.meeting, request.user, ballot.project)
    if state.ballot is None or state.ballot.pk != ballot.pk:
        state = replace(state, ballot=ballot, votes=())  # a void one, or a round that a later one has followed
    return show.ballot(state)


@rooms.reads(
    "/{int:pk}/room", P.MEETING_VIEW, show.RoomOut, summary="ห้องประชุมตอนนี้ (If-None-Match: ได้ 304 ถ้าไม่มีอะไรเปลี่ยน)"
)
def get_room(request: HttpRequest, pk: int, response: HttpResponse) -> Any:
    """The room, or 304 when its stamp is known already."""
    meeting = _meeting(request, pk)
    stamp = stamp_of(pk)
    if request.headers.get("If-None-Match", "").removeprefix("W/").strip('"') == stamp:
        return HttpResponse(status=304, headers={"ETag": f'"{stamp}"'})
    response["ETag"] = f'"{stamp}"'
    return show.room(room_state(meeting, request.user), room_agenda(meeting, request.user), stamp)


@rooms.saves("/{int:pk}/room/order", P.MEETING_EDIT, show.AgendaOrderOut, summary="จัดลำดับวาระ")
def set_order(request: HttpRequest, pk: int, data: show.AgendaOrderIn) -> Any:
    """Order of the proposals."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    return {"projects": actions.set_order(meeting, data.projects, by=request.user)}


@rooms.acts("/{int:pk}/room/show", P.MEETING_EDIT, show.AgendaOrderOut, summary="นำข้อเสนอขึ้นจอ")
def show_item(request: HttpRequest, pk: int, data: show.ShowIn) -> Any:
    """Put a proposal on the screen."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    project = find(request, data.project)
    actions.show_item(meeting, project, by=request.user)
    return {"projects": [project.pk]}


@rooms.acts("/{int:pk}/room/check-in", P.MEETING_VIEW, show_meetings.MeetingDetail, summary="เช็กชื่อตัวเองเข้าประชุม")
def check_in(request: HttpRequest, pk: int) -> Any:
    """A member says: I am here."""
    meeting = _meeting(request, pk)
    actions.check_in(meeting, by=request.user)
    return show_meetings.meeting_detail(meeting)


@rooms.saves(
    "/{int:pk}/room/seats/{int:member}", P.MEETING_EDIT, show_meetings.MeetingDetail, summary="เช็กชื่อกรรมการหนึ่งคน"
)
def mark_seat(request: HttpRequest, pk: int, member: int, data: show.SeatIn) -> Any:
    """Whether one member is here."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    actions.mark_seat(meeting, _member(meeting, member), by=request.user, present=data.present)
    return show_meetings.meeting_detail(meeting)


@rooms.acts(
    "/{int:pk}/room/short", P.MEETING_EDIT, show_meetings.MeetingDetail, summary="บันทึกเหตุผลที่ลงมติโดยไม่ครบองค์ประชุม"
)
def go_on_without_quorum(request: HttpRequest, pk: int, data: show.ReasonIn) -> Any:
    """Why the meeting resolves without a quorum."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    actions.go_on_without_quorum(meeting, by=request.user, reason=data.reason)
    return show_meetings.meeting_detail(meeting)


@rooms.creates("/{int:pk}/conflicts", P.MEETING_VIEW, show.ConflictOut, summary="แจ้งการมีส่วนได้เสีย (ประชุมหรือเวียนมติ)")
def declare_conflict(request: HttpRequest, pk: int, data: show.ConflictIn) -> Any:
    """An interest of oneself or, by whoever runs the meeting, of a member."""
    meeting = get_record(request, Meeting.objects.select_related("fund__area"), P.MEETING_VIEW, pk=pk)
    project = find(request, data.project)
    if data.member is None:
        member = pick(current_committee(meeting.fund, meeting.held_on), "member", user=request.user)
    else:
        member = _member(meeting, data.member)
    made = actions.declare_conflict(meeting, project, member, by=request.user, reason=data.reason)
    return created(show.conflict(made))


@rooms.creates("/{int:pk}/ballots", P.MEETING_EDIT, show.BallotOut, summary="เปิดลงคะแนน")
def open_ballot(request: HttpRequest, pk: int, data: show.BallotIn) -> Any:
    """Begin to take votes."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    project = find(request, data.project)
    ballot = actions.open_vote(meeting, project, by=request.user, minutes=data.minutes)
    return created(_shown(request, ballot))


@rooms.creates("/{int:pk}/consensus", P.PROJECT_DECIDE, show_meetings.DecisionOut, summary="บันทึกมติที่ไม่มีผู้คัดค้าน")
def resolve_by_consensus(request: HttpRequest, pk: int, data: show.ConsensusIn) -> Any:
    """Nobody objects."""
    meeting = _meeting(request, pk, P.PROJECT_DECIDE)
    project = find(request, data.project, P.PROJECT_DECIDE)
    made = actions.resolve_by_consensus(
        meeting, project, by=request.user, outcome=data.outcome, amount=data.amount, reason=data.reason,
        conditions=data.conditions, report_due_on=data.report_due_on,
    )  # fmt: skip
    return created(_decision(made.pk))


def _decision(pk: int) -> dict[str, Any]:
    return show_meetings.decision(Decision.objects.select_related("by", "project").get(pk=pk))


@rooms.reads("/{int:pk}/resolutions", P.MEETING_VIEW, show.ResolutionsOut, summary="มติเรียงตามเลขที่")
def get_resolutions(request: HttpRequest, pk: int) -> Any:
    """Resolutions of a meeting or a circulation with their numbers."""
    meeting = get_record(request, Meeting.objects.select_related("fund__area"), P.MEETING_VIEW, pk=pk)
    return show.resolutions(meeting, resolutions_of(meeting))


@rooms.acts("/{int:pk}/finish", P.MEETING_EDIT, show.ResolutionsOut, summary="ปิดประชุมและร่างข้อตกลงที่อนุมัติทั้งหมด")
def finish_meeting(request: HttpRequest, pk: int) -> Any:
    """Close the meeting; agreements are drafted when the person may make them."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    actions.finish_meeting(meeting, by=request.user)
    return show.resolutions(meeting, resolutions_of(meeting))


@rooms.acts("/{int:pk}/reports", P.MEETING_EDIT, show.CirculationOut, summary="บันทึกว่าที่ประชุมรับทราบมติเวียน")
def report_circulation(request: HttpRequest, pk: int, data: show.CirculationReportIn) -> Any:
    """A meeting takes note of a circulation."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    record = _meeting(request, data.circulation, kind=MeetingKind.CIRCULATION)
    return show.circulation(actions.acknowledge_circulation(meeting, record.circulation, by=request.user))


@conflicts.acts("/{int:pk}/withdraw", P.MEETING_VIEW, show.ConflictOut, summary="ถอนการแจ้งมีส่วนได้เสีย")
def withdraw_conflict(request: HttpRequest, pk: int) -> Any:
    """Said by mistake."""
    rows = ConflictOfInterest.objects.select_related("meeting__fund__area", "project__fund__area", "member")
    found = get_record(request, rows, P.MEETING_VIEW, pk=pk)
    return show.conflict(actions.withdraw_conflict(found, by=request.user))


@ballots.reads("/{int:pk}", P.MEETING_VIEW, show.BallotOut, summary="การลงมติหนึ่งรอบ")
def get_ballot(request: HttpRequest, pk: int) -> Any:
    """A ballot with its counts and one's own vote."""
    return _shown(request, _ballot(request, pk))


@ballots.creates("/{int:pk}/votes", P.MEETING_VIEW, show.VoteOut, summary="ลงคะแนน")
def cast_vote(request: HttpRequest, pk: int, data: show.VoteIn) -> Any:
    """One's own vote or, by whoever runs the meeting, one given by hand."""
    ballot = _ballot(request, pk)
    member = _member(ballot.meeting, data.member) if data.member is not None else None
    made = actions.cast_vote(ballot, data.choice, by=request.user, member=member, number=data.number)
    return created(show.vote(made))


@ballots.acts("/{int:pk}/close", P.MEETING_EDIT, show.BallotOut, summary="ปิดและนับคะแนน")
def close_ballot(request: HttpRequest, pk: int) -> Any:
    """Count."""
    return _shown(request, actions.close_vote(_ballot(request, pk, P.MEETING_EDIT), by=request.user))


@ballots.acts("/{int:pk}/tie", P.PROJECT_DECIDE, show.BallotOut, summary="ประธานออกเสียงชี้ขาด")
def decide_tie(request: HttpRequest, pk: int, data: show.TieIn) -> Any:
    """The casting vote."""
    ballot = _ballot(request, pk, P.PROJECT_DECIDE)
    return _shown(request, actions.decide_tie(ballot, data.outcome, by=request.user))


@ballots.acts("/{int:pk}/confirm", P.PROJECT_DECIDE, show_meetings.DecisionOut, summary="ยืนยันผลคะแนนเป็นมติ")
def confirm_ballot(request: HttpRequest, pk: int, data: show.BallotConfirmIn) -> Any:
    """The votes become the decision; confirmed again it is the same decision."""
    ballot = _ballot(request, pk, P.PROJECT_DECIDE)
    made = actions.confirm_outcome(
        ballot, by=request.user, outcome=data.outcome or "", amount=data.amount, reason=data.reason,
        conditions=data.conditions, report_due_on=data.report_due_on,
    )  # fmt: skip
    return _decision(made.pk)


@circulations.reads("", P.MEETING_VIEW, show.CirculationPage, summary="การเวียนมติที่คุณดูได้")
def list_circulations(request: HttpRequest, page: Query[Cursor], fund: Id | None = None) -> Any:
    """Circulations, the newest first."""
    rows = Circulation.objects.visible_to(request.user).select_related("meeting")
    return page_of(rows.filter(meeting__fund_id=fund) if fund is not None else rows, page, show.circulation)


@circulations.creates("", P.MEETING_EDIT, show.CirculationDetail, summary="เวียนมติเรื่องเร่งด่วน")
def start_circulation(request: HttpRequest, data: show.CirculationIn) -> Any:
    """Ask every member to answer."""
    fund = get_record(request, funds(), P.MEETING_EDIT, pk=data.fund)
    made = actions.start_circulation(fund, data.projects, by=request.user, reason=data.reason, deadline=data.deadline)
    return created(_circulation(request, made.meeting))


@circulations.reads("/{int:pk}", P.MEETING_VIEW, show.CirculationDetail, summary="การเวียนมติหนึ่งครั้ง")
def get_circulation(request: HttpRequest, pk: int) -> Any:
    """A circulation with its ballots and one's own answers."""
    return _circulation(request, _meeting(request, pk, kind=MeetingKind.CIRCULATION))


@circulations.acts("/{int:pk}/count", P.MEETING_EDIT, show.CirculationDetail, summary="นับคะแนนการเวียนมติ")
def count_circulation(request: HttpRequest, pk: int) -> Any:
    """Count the answers."""
    meeting = _meeting(request, pk, P.MEETING_EDIT, kind=MeetingKind.CIRCULATION)
    actions.count_circulation(meeting.circulation, by=request.user)
    return _circulation(request, _meeting(request, pk, kind=MeetingKind.CIRCULATION))


def _circulation(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    found = circulated(meeting, request.user)
    return {
        **show.circulation(meeting.circulation),
        "needed": found["needed"],
        "ballots": [show.ballot(one.state) for one in found["items"]],
    }
