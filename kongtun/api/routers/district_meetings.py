"""Meetings and resolutions of district boards."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.resource import Resource, created
from kongtun.api.routers.districts import find_board
from kongtun.api.schemas import district_meetings as show
from kongtun.api.schemas.base import Id
from kongtun.districts import actions
from kongtun.districts.models import BoardMeeting, BoardResolution
from kongtun.districts.queries.meetings import meetings as meeting_rows
from kongtun.districts.queries.meetings import proposed_agenda

meetings = Resource(tags=["ประชุม พชอ."])
resolutions = Resource(tags=["มติ พชอ."])


@meetings.reads("", P.DISTRICT_VIEW, show.BoardMeetingPage, team=True, summary="การประชุม พชอ. ที่คุณดูได้")
def list_board_meetings(request: HttpRequest, page: Query[Cursor], board: Id | None = None) -> Any:
    """Meetings of boards."""
    rows = BoardMeeting.objects.visible_to(request.user)
    return page_of(rows.filter(board=board) if board is not None else rows, page, show.meeting)


def _meeting(request: HttpRequest, pk: int, permission: str = P.DISTRICT_VIEW) -> BoardMeeting:
    found: BoardMeeting = get_record(request, meeting_rows(), permission, pk=pk)
    return found


def _meeting_detail(meeting: BoardMeeting) -> dict[str, Any]:
    proposed = proposed_agenda(meeting.board, meeting.fiscal_year, timezone.localdate(), before=meeting)
    there = set(meeting.items.values_list("key", flat=True))
    return {
        **show.meeting(meeting),
        "items": [item.title for item in meeting.items.all()],
        "resolutions": [show.resolution(row) for row in meeting.resolutions.order_by("number")],
        "proposed": [vars(one) for one in proposed if meeting.closed_at is None and one.key not in there],
    }


@meetings.creates("", P.DISTRICT_EDIT, show.BoardMeetingDetail, summary="นัดประชุม พชอ.")
def plan_board_meeting(request: HttpRequest, data: show.BoardMeetingIn) -> Any:
    """Set the date of a meeting."""
    starts = data.starts_at.replace(tzinfo=None) if data.starts_at else None
    board = find_board(request, data.board, P.DISTRICT_EDIT)
    made = actions.plan_board_meeting(board, by=request.user, held_on=data.held_on, starts_at=starts, place=data.place)
    return created(_meeting_detail(made))


@meetings.reads("/{int:pk}", P.DISTRICT_VIEW, show.BoardMeetingDetail, team=True, summary="การประชุม พชอ. หนึ่งครั้ง")
def get_board_meeting(request: HttpRequest, pk: int) -> Any:
    """A meeting with agenda, resolutions and proposed items."""
    return _meeting_detail(_meeting(request, pk))


@meetings.acts("/{int:pk}/agenda", P.DISTRICT_EDIT, show.BoardMeetingDetail, summary="ใส่วาระที่ระบบเสนอ")
def take_proposed_items(request: HttpRequest, pk: int, data: show.TakeProposedIn) -> Any:
    """Put proposed items on the agenda with their data."""
    meeting = _meeting(request, pk, P.DISTRICT_EDIT)
    actions.take_proposed(meeting, by=request.user, keys=data.keys)
    return _meeting_detail(meeting)


@meetings.saves("/{int:pk}/attendance", P.DISTRICT_EDIT, show.BoardMeetingDetail, summary="บันทึกผู้มาประชุม พชอ.")
def save_board_attendance(request: HttpRequest, pk: int, data: show.BoardAttendanceIn) -> Any:
    """Record who came."""
    meeting = _meeting(request, pk, P.DISTRICT_EDIT)
    actions.set_board_attendance(meeting, by=request.user, present=data.present)
    return _meeting_detail(meeting)


@meetings.acts("/{int:pk}/resolutions", P.DISTRICT_EDIT, show.BoardMeetingDetail, summary="บันทึกมติ พชอ.")
def resolve_in_board(request: HttpRequest, pk: int, data: show.BoardResolutionIn) -> Any:
    """Record a resolution."""
    meeting = _meeting(request, pk, P.DISTRICT_EDIT)
    actions.resolve(meeting, by=request.user, text=data.text, responsible=data.responsible, due_on=data.due_on)
    return _meeting_detail(meeting)


@meetings.acts("/{int:pk}/close", P.DISTRICT_EDIT, show.BoardMeetingDetail, summary="ปิดประชุม พชอ.")
def close_board_meeting(request: HttpRequest, pk: int) -> Any:
    """Close the meeting."""
    meeting = _meeting(request, pk, P.DISTRICT_EDIT)
    actions.close_board_meeting(meeting, by=request.user)
    return _meeting_detail(_meeting(request, pk))


@meetings.reads(
    "/{int:pk}/documents/{slug:form}", P.DISTRICT_VIEW, None, team=True, extra=CONTENT, summary="รายงานการประชุม พชอ.",
    about="form: district-minutes; ext: pdf, docx",
)  # fmt: skip
def get_board_meeting_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """Minutes as PDF or Word."""
    return paper(request, form, pk, ext, among=("district-minutes",))


@resolutions.acts("/{int:pk}/done", P.DISTRICT_VIEW, show.BoardResolutionOut, team=True, summary="บันทึกผลของมติ")
def finish_board_resolution(request: HttpRequest, pk: int, data: show.ResolutionDoneIn) -> Any:
    """Record what became of a resolution."""
    rows = BoardResolution.objects.select_related("meeting__board__area", "fund__area")
    found: BoardResolution = get_record(request, rows, P.DISTRICT_VIEW, pk=pk)
    return show.resolution(actions.finish_resolution(found, by=request.user, note=data.note, on=data.done_on))
