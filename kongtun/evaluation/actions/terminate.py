"""End a running project before its time."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.common.workflow import PermissionNeeded, advance, lock
from kongtun.evaluation.actions.obstacles import Obstacle, unpaid_vouchers
from kongtun.evaluation.queries.ending import ending_money
from kongtun.notifications.actions import notify, withdraw
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState


def obstacles_to_ending(project: Project) -> list[Obstacle]:
    """Return what has to be settled first: reports that wait, vouchers that are not paid, money that is still out (5 queries)."""
    found = []
    waiting = ActivityReport.objects.filter(project=project, state=ReportState.SUBMITTED).count()
    if waiting:
        sentence = _("ยังมีรายงานกิจกรรมรอรับรอง %(count)d ฉบับ รับรองหรือส่งกลับก่อน แล้วจึงยุติโครงการ")
        found.append(Obstacle("reports", sentence % {"count": waiting}))
    found += unpaid_vouchers(project, _("ใบเบิกเลขที่ %(number)s ยังไม่จ่าย ยกเลิกใบเบิกก่อน แล้วจึงยุติโครงการ"))
    money = ending_money(project)
    if money.out:
        words = {
            "paid": baht_unit(money.money.paid),
            "accepted": baht_unit(money.accepted),
            "out": baht_unit(money.out),
        }
        sentence = _(
            "จ่ายให้โครงการแล้ว %(paid)s ใช้จริงตามรายงานที่รับรอง %(accepted)s ยังต้องคืนกองทุน %(out)s บันทึกรับเงินคืนก่อน แล้วจึงยุติโครงการ"
        )
        found.append(Obstacle("refund", sentence % words))
    return found


@transaction.atomic
def terminate_project(project: Project, *, by: Any, note: str) -> Project:
    """End a running project before its time, with the reason; what was reported stays readable, the team is told.

    Raises PermissionNeeded, TransitionRefused (it does not run, or the reason is missing), or Refused (``field`` = reports,
    voucher or refund) while a report waits for the officer, a voucher is not paid yet, or money that was paid is neither
    accepted as spent nor returned.
    """
    if not by.can(Permission.FINAL_REPORT_ACCEPT, project):
        raise PermissionNeeded(Permission.FINAL_REPORT_ACCEPT)
    project.state = lock(project).state
    if project.state == ProjectState.RUNNING:
        for obstacle in obstacles_to_ending(project):
            raise Refused(obstacle.sentence, field=obstacle.kind)
        project.ended_early_on = timezone.localdate()
    advance(project, "terminate", by=by, note=note, fields=("ended_early_on",))
    withdraw(f"project:{project.pk}")
    notify(
        User.objects.filter(project_teams__project=project).exclude(pk=by.pk).distinct(),
        kind="result",
        key=f"project-{project.pk}-terminated",
        text=official("โครงการ “%(title)s” ยุติก่อนกำหนด: %(note)s") % {"title": project.title, "note": note.strip()},
        url=f"/projects/{project.pk}/",
    )
    return project
