"""Meetings of the committee and what they resolve."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import PLACE, funds, seen
from kongtun.api.resource import Resource, created
from kongtun.api.routers.projects import find
from kongtun.api.schemas import meetings as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.meetings import actions
from kongtun.meetings.minutes_record import record_of
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.meetings.queries import resolution_note
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.review.actions import record_decision
from kongtun.review.models import Decision

meetings = Resource(tags=["การประชุม"])
decisions = Resource(tags=["มติคณะกรรมการ"])


def _meeting(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Meeting:
    """A meeting; circulations are resources of their own."""
    meetings_only = Meeting.objects.filter(kind=MeetingKind.MEETING)
    return get_record(request, meetings_only.select_related("fund__area"), permission, pk=pk)


@meetings.reads("", P.MEETING_VIEW, show.MeetingPage, summary="การประชุมของกองทุนที่คุณดูได้")
def list_meetings(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, fiscal_year: FiscalYear | None = None
) -> Any:
    """Meetings, the newest first."""
    asked = {"fund_id": fund, "fiscal_year": fiscal_year}
    rows = Meeting.objects.visible_to(request.user).filter(kind=MeetingKind.MEETING)
    rows = rows.filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows, page, show.meeting)


@meetings.creates("", P.MEETING_EDIT, show.MeetingDetail, summary="นัดประชุม")
def plan_meeting(request: HttpRequest, data: show.MeetingIn) -> Any:
    """Set the date of a meeting."""
    fund = get_record(request, funds(), P.MEETING_EDIT, pk=data.fund)
    starts = data.starts_at.replace(tzinfo=None) if data.starts_at else None
    made = actions.plan_meeting(
        fund, by=request.user, held_on=data.held_on, starts_at=starts, place=data.place, fiscal_year=data.fiscal_year
    )
    return created(show.meeting_detail(made))


@meetings.reads("/{int:pk}", P.MEETING_VIEW, show.MeetingDetail, summary="การประชุมหนึ่งครั้ง")
def get_meeting(request: HttpRequest, pk: int) -> Any:
    """A meeting with its seats and decisions."""
    return show.meeting_detail(_meeting(request, pk))


@meetings.saves("/{int:pk}", P.MEETING_EDIT, show.MeetingDetail, method="PATCH", summary="เลื่อนวัน เวลา หรือสถานที่ประชุม")
def change_meeting(request: HttpRequest, pk: int, data: show.MeetingChangeIn) -> Any:
    """Move a meeting; what is not sent stays."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    given = data.given()
    if given.get("starts_at"):
        given["starts_at"] = given["starts_at"].replace(tzinfo=None)
    held_on, place = given.get("held_on") or meeting.held_on, given.get("place")
    actions.change_meeting(
        meeting, by=request.user, held_on=held_on, starts_at=given.get("starts_at", meeting.starts_at),
        place=meeting.place if place is None else place,
    )  # fmt: skip
    return show.meeting_detail(_meeting(request, pk))


@meetings.reads("/{int:pk}/record", P.MEETING_VIEW, show.MeetingRecordOut, summary="บันทึกรายงานการประชุม")
def get_meeting_record(request: HttpRequest, pk: int) -> Any:
    """What was written down for the minutes, or what is usual."""
    return show.record(record_of(_meeting(request, pk)))


@meetings.saves(
    "/{int:pk}/record", P.MEETING_EDIT, show.MeetingRecordOut, matched=True, summary="เขียนบันทึกรายงานการประชุม"
)
def save_meeting_record(request: HttpRequest, pk: int, data: show.MeetingRecordIn) -> Any:
    """Write down what the minutes say; what is not sent stays."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    stands = record_of(meeting)
    given = {
        name: value for name, value in data.given().items() if value is not None or name in ("opened_at", "ended_at")
    }
    for name in ("opened_at", "ended_at"):
        moment = given.setdefault(name, getattr(stands, name))
        given[name] = moment.replace(tzinfo=None) if moment else None
    return show.record(
        actions.save_record(meeting, by=request.user, fingerprint=seen(request, data.fingerprint), **given)
    )


@meetings.saves("/{int:pk}/attendance", P.MEETING_EDIT, show.MeetingDetail, summary="บันทึกผู้มาประชุม")
def save_attendance(request: HttpRequest, pk: int, data: show.AttendanceIn) -> Any:
    """Record who came."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    actions.set_attendance(meeting, by=request.user, present_ids=data.present)
    return show.meeting_detail(meeting)


@meetings.acts("/{int:pk}/plan-resolutions", P.PLAN_APPROVE, show.PlanResolutionOut, summary="บันทึกมติเห็นชอบแผนงาน")
def resolve_plan(request: HttpRequest, pk: int, data: show.PlanResolutionIn) -> Any:
    """Approve a proposed plan in the meeting."""
    meeting = _meeting(request, pk)
    plan = get_record(request, Plan.objects.select_related(PLACE, "issue"), P.PLAN_APPROVE, pk=data.plan)
    done = actions.resolve_plan(meeting, plan, by=request.user)
    return {"plan": done.pk, "state": done.state, "note": resolution_note(meeting)}


@meetings.acts("/{int:pk}/close", P.MEETING_EDIT, show.MeetingDetail, summary="ปิดประชุม")
def close_meeting(request: HttpRequest, pk: int) -> Any:
    """Close the meeting: its attendance and resolutions stay."""
    meeting = _meeting(request, pk, P.MEETING_EDIT)
    actions.close_meeting(meeting, by=request.user)
    return show.meeting_detail(_meeting(request, pk))


@meetings.reads(
    "/{int:pk}/documents/{slug:form}", P.MEETING_VIEW, None, extra=CONTENT, summary="เอกสารของการประชุม",
    about="form: minutes (รายงานการประชุม), invitation (หนังสือเชิญ), letters (หนังสือแจ้งผลทุกเรื่อง); ext: pdf, docx",
)  # fmt: skip
def get_meeting_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """Minutes, invitation or letters as PDF or Word."""
    return paper(request, form, pk, ext, among=("minutes", "invitation", "letters"))


@decisions.reads("", P.PROJECT_VIEW, show.DecisionPage, team=True, summary="มติเรื่องโครงการที่คุณดูได้")
def list_decisions(
    request: HttpRequest,
    page: Query[Cursor],
    fund: Id | None = None,
    meeting: Id | None = None,
    project: Id | None = None,
) -> Any:
    """Decisions, the newest first."""
    asked = {"project__fund_id": fund, "meeting_id": meeting, "project_id": project}
    rows = Decision.objects.filter(project__in=Project.objects.visible_to(request.user).order_by().values("pk"))
    rows = rows.filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows.select_related("by", "project"), page, show.decision)


@decisions.creates("", P.PROJECT_DECIDE, show.DecisionOut, summary="บันทึกมติเรื่องโครงการ")
def decide(request: HttpRequest, data: show.DecisionIn) -> Any:
    """Record what a meeting resolved; the project moves and the group is told."""
    meeting = _meeting(request, data.meeting)
    project = find(request, data.project, P.PROJECT_DECIDE)
    made = record_decision(
        meeting, project, by=request.user, outcome=data.outcome, amount=data.amount, reason=data.reason,
        conditions=data.conditions, report_due_on=data.report_due_on, short_reason=data.short_reason,
    )  # fmt: skip
    return created(show.decision(Decision.objects.select_related("by", "project").get(pk=made.pk)))


@decisions.reads("/{int:pk}", P.PROJECT_VIEW, show.DecisionOut, team=True, summary="มติหนึ่งเรื่อง")
def get_decision(request: HttpRequest, pk: int) -> Any:
    """A decision."""
    found = Decision.objects.select_related("by", "project").filter(pk=pk).first()
    if found is None:
        raise Http404
    find(request, found.project_id)
    return show.decision(found)
