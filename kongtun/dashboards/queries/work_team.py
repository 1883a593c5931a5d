"""What waits for the people of a project: their proposals, their activities, their reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.days import day_of
from kongtun.common.prepared import Prepared
from kongtun.dashboards.queries.work_item import MOST, WorkItem
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState as S


def _projects_of(user: int) -> Any:
    started = PlannedActivity.objects.filter(project=OuterRef("pk"))
    reported = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    open_activity = PlannedActivity.objects.filter(project=OuterRef("pk")).exclude(Exists(reported))
    return (
        Project.objects.filter(team__user=user, state__in=(S.DRAFT, S.RETURNED, S.RUNNING))
        .annotate(has_activity=Exists(started), has_open=Exists(open_activity))
        .order_by("-state_since", "-pk")[:MOST]
    )


_own_projects = Prepared(_projects_of)


def team_projects(user: Any) -> Iterator[WorkItem]:
    """Own proposals to write or mend, and own projects whose final report can be written."""
    for project in _own_projects(user.pk):
        title = project.title or _("ข้อเสนอที่ยังไม่มีชื่อ")
        if project.state == S.RUNNING:
            if project.has_activity and not project.has_open:
                yield WorkItem(
                    "final", 8, title, _("รายงานกิจกรรมครบแล้ว เหลือรายงานฉบับสมบูรณ์"),
                    ("evaluation:final-report", project.pk), _("เขียนรายงาน"),
                    due=project.report_due_on, amount=project.budget,
                )  # fmt: skip
            continue
        if project.typed_for and not project.confirmed_at:
            yield WorkItem(
                "confirm", 3, title, _("มีคนพิมพ์แทนกลุ่มของคุณ อ่านแล้วยืนยันก่อนส่ง"),
                ("projects:confirm", project.pk), _("อ่านและยืนยัน"),
                since=day_of(project.created_at), amount=project.budget,
            )  # fmt: skip
        returned = project.state == S.RETURNED
        yield WorkItem(
            "proposal", 3, title, _("กองทุนส่งกลับให้แก้") if returned else _("ข้อเสนอที่เขียนค้างไว้"),
            ("projects:proposal", project.pk), _("แก้") if returned else _("เขียนต่อ"),
            since=day_of(project.state_since), amount=project.budget, returned=returned,
        )  # fmt: skip


_due_activities = Prepared(
    lambda user, today: (
        PlannedActivity.objects.filter(project__team__user=user, project__state=S.RUNNING, start_date__lte=today)
        .exclude(Exists(ActivityReport.objects.filter(activity=OuterRef("pk"))))
        .select_related("project")
        .order_by("start_date")[:MOST]
    )
)
_open_reports = Prepared(
    lambda user: (
        ActivityReport.objects.filter(project__team__user=user, state__in=(ReportState.DRAFT, ReportState.RETURNED))
        .filter(project__state=S.RUNNING)
        .select_related("activity")
        .order_by("-updated_at")[:MOST]
    )
)


def team_reports(user: Any) -> Iterator[WorkItem]:
    """Activities of own projects that were due and are not reported, and reports that came back."""
    for activity in _due_activities(user.pk, key=(timezone.localdate(),)):
        yield WorkItem(
            "report", 6, activity.name, _("รายงานกิจกรรม โครงการ%(title)s") % {"title": activity.project.title},
            ("activities:new", activity.pk), _("รายงาน 2 นาที"), due=activity.end_date or activity.start_date,
        )  # fmt: skip
    for report in _open_reports(user.pk):
        returned = report.state == ReportState.RETURNED
        yield WorkItem(
            "report", 6, report.activity.name, _("รายงานถูกส่งกลับให้แก้") if returned else _("รายงานที่เขียนค้างไว้"),
            ("activities:report", report.pk), _("แก้") if returned else _("เขียนต่อ"),
            since=day_of(report.updated_at), returned=returned,
        )  # fmt: skip
