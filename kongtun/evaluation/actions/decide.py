"""Send the final report, return it, accept it and close the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import people_with
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.common.workflow import PermissionNeeded, advance, lock
from kongtun.evaluation.actions.obstacles import Obstacle, unpaid_vouchers
from kongtun.evaluation.actions.save_final_report import check_writing
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries import assembled_report
from kongtun.ledger.queries import project_money
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

Step = Callable[[Project, Any], object]
_steps: list[Step] = []


def register_accepting(step: Step) -> None:
    """Let an app above say what a closed project means to it: ``step(project, by)`` runs in the same transaction."""
    _steps.append(step)


def _tell(project: Project, people: Any, text: str, *, by: Any) -> None:
    step = project.history.last()
    notify(
        [person for person in people if person.pk != by.pk],
        key=f"final-report-{project.pk}-{step.pk if step else 0}", text=text,
        url=reverse("evaluation:final-report", kwargs={"pk": project.pk}),
    )  # fmt: skip


def _team(project: Project) -> Any:
    return User.objects.filter(project_teams__project=project).distinct()


@transaction.atomic
def send_final_report(project: Project, *, by: Any) -> Project:
    """Send the report to the officer; texts nobody wrote are filled with the proposals and stand from now on.

    Raises PermissionNeeded, or Refused when nothing was reported yet or an activity report is still being written.
    """
    check_writing(project, by)
    content = assembled_report(project)
    if content.open_reports:
        names = ", ".join(f"“{report.activity.name}”" for report in content.open_reports[:3])
        words = {"count": len(content.open_reports), "names": names}
        raise Refused(_("ยังมีรายงานกิจกรรมที่ไม่ได้ส่ง %(count)d ฉบับ (%(names)s) ส่งหรือทิ้งร่างก่อน") % words, field="reports")
    if not content.report_count:
        raise Refused(_("ยังไม่มีรายงานกิจกรรมเลย รายงานกิจกรรมอย่างน้อย 1 ครั้งก่อน"), field="reports")
    report = content.report or FinalReport(project=project)
    for name, text in content.texts.items():
        setattr(report, name, text)
    report.updated_by = by
    report.submitted_at = timezone.now()
    report.save()
    advance(project, "send_final_report", by=by)
    officers = people_with(Permission.FINAL_REPORT_ACCEPT, project.area_path)
    _tell(project, officers, official("รายงานฉบับสมบูรณ์ “%(title)s” รอตรวจรับ") % {"title": project.title}, by=by)
    return project


@transaction.atomic
def return_final_report(project: Project, *, by: Any, note: str) -> Project:
    """Return the report with what to change; the project runs again until it is sent once more."""
    advance(project, "return_final_report", by=by, note=note)
    text = _("รายงานฉบับสมบูรณ์ “%(title)s” ส่งกลับให้แก้: %(note)s") % {"title": project.title, "note": note.strip()}
    _tell(project, _team(project), text, by=by)
    return project


def closing_obstacles(project: Project) -> list[Obstacle]:
    """Return what keeps the project open: reports not accepted, vouchers that are not paid, money to refund."""
    obstacles = []
    waiting = ActivityReport.objects.filter(project=project).exclude(state=ReportState.ACCEPTED).count()
    if waiting:
        sentence = _("ยังมีรายงานกิจกรรมที่ไม่ได้รับรอง %(count)d ฉบับ รับรองให้ครบก่อน")
        obstacles.append(Obstacle("reports", sentence % {"count": waiting}))
    # The last instalment may still be paid while the report is looked at, but never after the project is closed.
    obstacles += unpaid_vouchers(project, _("ใบเบิกเลขที่ %(number)s ยังไม่จ่าย จ่ายหรือยกเลิกใบเบิกก่อน แล้วจึงปิดโครงการ"))
    leftover = project_money(project).leftover
    if leftover > 0:
        sentence = _("ยังมีเงินเหลือ %(amount)s ที่ต้องคืนกองทุน บันทึกรับคืนก่อนจึงปิดโครงการได้")
        obstacles.append(Obstacle("refund", sentence % {"amount": baht_unit(leftover)}))
    return obstacles


@transaction.atomic
def accept_final_report(project: Project, *, by: Any) -> Project:
    """Accept the report and close the project.

    Raises PermissionNeeded, or Refused (``field`` = reports, voucher or refund) while an activity report is not accepted, a
    voucher is not paid yet, or money that was paid and not used has not come back (condition 4 of the agreement).
    """
    if not by.can(Permission.FINAL_REPORT_ACCEPT, project):
        raise PermissionNeeded(Permission.FINAL_REPORT_ACCEPT)
    project.state = lock(project).state
    if project.state == ProjectState.REPORTED:
        for obstacle in closing_obstacles(project):
            raise Refused(obstacle.sentence, field=obstacle.kind)
    advance(project, "close", by=by)
    FinalReport.objects.filter(project=project).update(accepted_at=timezone.now())
    for step in _steps:
        step(project, by)
    _tell(
        project,
        _team(project),
        official("โครงการ “%(title)s” ตรวจรับและปิดแล้ว ขอบคุณทุกคน") % {"title": project.title},
        by=by,
    )
    return project
