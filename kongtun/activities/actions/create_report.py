"""Begin a report of an activity, and throw away one that was begun by mistake."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.files import delete_after_commit
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.indicators.actions import withdraw_reading
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState


def check_running(project: Project) -> None:
    """Raise Refused unless the project runs: reports are written between the agreement and the final report."""
    if project.state != ProjectState.RUNNING:
        raise Refused(
            _("รายงานกิจกรรมได้เมื่อโครงการอยู่ในขั้น “ดำเนินการ” ตอนนี้โครงการอยู่ในขั้น “%(state)s”")
            % {"state": project.get_state_display()}
        )


def check_may(by: Any, permission: str, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` holds ``permission`` for ``record``."""
    if not by.can(permission, record):
        raise PermissionNeeded(permission)


@transaction.atomic
def create_report(activity: PlannedActivity, *, by: Any, client_id: uuid.UUID | str | None = None) -> ActivityReport:
    """Begin a report of ``activity``; the same ``client_id`` sent again (a bad line) gives the same report.

    Raises PermissionNeeded, or Refused when the project does not run or the number belongs to another report.
    """
    project = activity.project
    check_may(by, Permission.REPORT_EDIT, project)
    try:
        number = uuid.UUID(str(client_id)) if client_id else uuid.uuid4()
    except ValueError:
        raise Refused(_("เลขรายงานจากเครื่องอ่านไม่ออก เปิดหน้ารายงานใหม่อีกครั้ง"), field="client_id") from None
    lock(project)
    report = ActivityReport.objects.select_related("project__fund__area", "activity").filter(client_id=number).first()
    if report is not None:
        if report.activity_id != activity.pk:
            raise Refused(_("รายงานนี้เป็นของกิจกรรมอื่น เปิดหน้ารายงานใหม่อีกครั้ง"), field="client_id")
        return report
    check_running(project)
    report = ActivityReport.objects.create(project=project, activity=activity, client_id=number, created_by=by)
    record_event(report, "create_report", by=by, activity=activity.name)
    return report


@transaction.atomic
def discard_draft(report: ActivityReport, *, by: Any) -> None:
    """Throw away a draft that was never sent; its numbers leave the ledger. What was ever sent stays (Refused)."""
    check_may(by, Permission.REPORT_EDIT, report)
    report.state = lock(report).state
    if report.state != ReportState.DRAFT or report.history.exists():
        raise Refused(_("ทิ้งได้เฉพาะร่างที่ยังไม่เคยส่ง รายงานฉบับนี้เก็บไว้เป็นหลักฐาน ให้แก้แล้วส่งใหม่"))
    readings = [result.reading for result in report.results.select_related("reading") if result.reading]
    record_event(report, "discard_report", by=by, activity=report.activity.name)
    report.results.all().delete()
    for reading in readings:
        withdraw_reading(reading, by=by)
    for photo in report.photos.all():
        delete_after_commit(photo.file, photo.thumbnail)
    report.delete()
