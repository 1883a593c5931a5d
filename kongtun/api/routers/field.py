"""Planned activities, and reports from the field with their photos."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import File, Query, UploadedFile
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.activities import actions
from kongtun.activities.models import ActivityReport
from kongtun.activities.queries import visible_photos, whole_report
from kongtun.activities.states import ReportState
from kongtun.activities.views.photos import photo_response
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import pick_many, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import field as show
from kongtun.api.schemas.base import Id, TransitionsOut, transitions
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import TargetGroup
from kongtun.projects.actions import save_activity
from kongtun.projects.models import PlannedActivity, Project

activities = Resource(tags=["กิจกรรมตามแผน"])
reports = Resource(tags=["รายงานกิจกรรม"])
photos = Resource(tags=["รายงานกิจกรรม"])
JPEG = {"responses": {200: {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}}}


def _activity(request: HttpRequest, pk: int, permission: str) -> PlannedActivity:
    """Return the activity of a project within the person's scope, with the right on the project."""
    found = PlannedActivity.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.project = get_record(request, Project.objects.select_related("fund__area"), permission, pk=found.project_id)
    return found


def _report(request: HttpRequest, pk: int, permission: str = P.PROJECT_VIEW) -> ActivityReport:
    rows = ActivityReport.objects.select_related("project__fund__area", "activity", "created_by")
    return get_record(request, rows, permission, pk=pk)


@activities.reads("", P.PROJECT_VIEW, show.ActivityPage, team=True, summary="กิจกรรมตามแผนของโครงการที่คุณดูได้")
def list_activities(request: HttpRequest, page: Query[Cursor], project: Id | None = None) -> Any:
    """Planned activities."""
    rows = PlannedActivity.objects.filter(project__in=Project.objects.visible_to(request.user).order_by().values("pk"))
    if project is not None:
        rows = rows.filter(project_id=project)
    return page_of(rows.prefetch_related("objectives"), page, show.activity, order="pk")


@activities.reads("/{int:pk}", P.PROJECT_VIEW, show.ActivityOut, team=True, summary="กิจกรรมหนึ่งกิจกรรม")
def get_activity(request: HttpRequest, pk: int) -> Any:
    """A planned activity."""
    return show.activity(_activity(request, pk, P.PROJECT_VIEW))


@activities.saves(
    "/{int:pk}", P.PROJECT_EDIT, show.ActivityOut, method="PATCH", team=True, matched=True, summary="แก้กิจกรรมตามแผน"
)
def change_activity(request: HttpRequest, pk: int, data: show.ActivityChange) -> Any:
    """Save the fields of an activity that are sent."""
    values = data.given()
    if data.objectives is None:
        values.pop("objectives", None)
    activity = _activity(request, pk, P.PROJECT_EDIT)
    save_activity(activity, by=request.user, fingerprint=seen(request, data.fingerprint), **values)
    return show.activity(_activity(request, pk, P.PROJECT_VIEW))


@reports.reads("", P.PROJECT_VIEW, show.ReportPage, team=True, summary="รายงานกิจกรรมที่คุณดูได้")
def list_reports(
    request: HttpRequest, page: Query[Cursor], project: Id | None = None, activity: Id | None = None,
    state: ReportState | None = None,
) -> Any:  # fmt: skip
    """Reports, the newest first."""
    asked = {"project_id": project, "activity_id": activity, "state": state}
    rows = ActivityReport.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows.select_related("activity"), page, show.report)


@reports.creates("", P.REPORT_EDIT, show.ReportDetail, team=True, summary="เริ่มรายงานกิจกรรม")
def start_report(request: HttpRequest, data: show.ReportIn) -> Any:
    """Begin a report of an activity."""
    report = actions.create_report(
        _activity(request, data.activity, P.REPORT_EDIT), by=request.user, client_id=data.client_id
    )
    return created(show.report_detail(whole_report(report)))


@reports.reads("/{int:pk}", P.PROJECT_VIEW, show.ReportDetail, team=True, summary="รายงานกิจกรรมหนึ่งฉบับ")
def get_report(request: HttpRequest, pk: int) -> Any:
    """A whole report."""
    return show.report_detail(whole_report(_report(request, pk)))


@reports.saves(
    "/{int:pk}", P.REPORT_EDIT, show.ReportDetail, method="PATCH", team=True, matched=True, summary="บันทึกรายงานกิจกรรม"
)
def save_report(request: HttpRequest, pk: int, data: show.ReportChange) -> Any:
    """Save the parts of a report that are sent."""
    report, values = _report(request, pk, P.REPORT_EDIT), data.given()
    for name in ("participants", "results", "expenses"):
        values.pop(name, None)
    if data.participants is not None:
        codes = [row.group for row in data.participants]
        groups = pick_many(TargetGroup.objects.all(), "participants", "code", codes)
        values["participants"] = {group.pk: row.count for group, row in zip(groups, data.participants, strict=True)}
    if data.results is not None:
        values["results"] = [row.dict() for row in data.results]
    if data.expenses is not None:
        values["expenses"] = {row.group: row.amount for row in data.expenses}
    actions.save_report(report, by=request.user, fingerprint=seen(request, data.fingerprint), **values)
    return show.report_detail(whole_report(report))


@reports.removes("/{int:pk}", P.REPORT_EDIT, team=True, summary="ทิ้งร่างรายงานที่ยังไม่เคยส่ง")
def discard_report(request: HttpRequest, pk: int) -> Any:
    """Throw away a draft that was never sent."""
    actions.discard_draft(_report(request, pk, P.REPORT_EDIT), by=request.user)
    return Status(204, None)


@reports.reads("/{int:pk}/transitions", P.PROJECT_VIEW, TransitionsOut, team=True, summary="ขั้นของรายงาน และสิ่งที่ทำได้ตอนนี้")
def get_report_transitions(request: HttpRequest, pk: int) -> Any:
    """State, steps the person may take, history."""
    return transitions(_report(request, pk), request.user)


@reports.acts("/{int:pk}/transitions", P.PROJECT_VIEW, TransitionsOut, team=True, summary="ส่ง ถอน รับรอง หรือส่งกลับรายงาน")
def advance_report(request: HttpRequest, pk: int, data: show.ReportStepIn) -> Any:
    """Send, take back, accept, or return with a note."""
    report, user = _report(request, pk), request.user
    permission = report.WORKFLOW.transition(data.name).permission
    if not user.can(permission, report):
        raise PermissionNeeded(permission)
    if data.name == "return":
        actions.return_report(report, by=user, note=data.note)
    else:
        {"submit": actions.submit_report, "withdraw": actions.withdraw_report, "accept": actions.accept_report}[
            data.name
        ](report, by=user)
    return transitions(_report(request, pk), user)


@reports.creates(
    "/{int:pk}/photos", P.REPORT_EDIT, show.PhotosOut, team=True, summary="แนบภาพกิจกรรม หลายภาพพร้อมกัน",
    about="multipart: files ซ้ำได้หลายช่อง ภาพเดิมส่งซ้ำเก็บครั้งเดียว",
)  # fmt: skip
def add_photos(request: HttpRequest, pk: int, files: File[list[UploadedFile]]) -> Any:
    """Keep photos, made small and without their place."""
    added, refused = actions.add_photos(_report(request, pk, P.REPORT_EDIT), by=request.user, files=files)
    return created({"added": [show.photo(row) for row in added], "refused": refused})


def _photo(request: HttpRequest, pk: int, photo: int) -> Any:
    report = _report(request, pk, P.REPORT_EDIT)
    found = report.photos.filter(removed_at=None, pk=photo).first()
    if found is None:
        raise Http404
    found.report = report
    return found


@reports.saves(
    "/{int:pk}/photos/{int:photo}", P.REPORT_EDIT, show.PhotoOut, method="PATCH", team=True, summary="เขียนคำบรรยายภาพ"
)
def caption_photo(request: HttpRequest, pk: int, photo: int, data: show.CaptionIn) -> Any:
    """Say what is seen in the photo."""
    return show.photo(actions.caption_photo(_photo(request, pk, photo), by=request.user, caption=data.caption))


@reports.removes("/{int:pk}/photos/{int:photo}", P.REPORT_EDIT, team=True, summary="นำภาพออกจากรายงาน (นำกลับได้)")
def remove_photo(request: HttpRequest, pk: int, photo: int) -> Any:
    """Take a photo out; sending the same file again brings it back."""
    actions.remove_photo(_photo(request, pk, photo), by=request.user)
    return Status(204, None)


@photos.reads(
    "/{int:pk}/{slug:size}", P.PROJECT_VIEW, None, team=True, extra=JPEG, summary="ไฟล์ภาพ (size = full หรือ small)"
)
def get_photo(request: HttpRequest, pk: int, size: Literal["full", "small"]) -> Any:
    """A photo as JPEG."""
    found = visible_photos(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return photo_response(found, size)
