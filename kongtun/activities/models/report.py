"""What was really done (รายงานจากพื้นที่)."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.activities.states import REPORT_WORKFLOW, ReportQuality, ReportState
from kongtun.common.workflow import StateChange


class ReportQuerySet(ScopedQuerySet):
    """Reads of reports."""

    def team_q(self, user: Any) -> Q:
        """Reports of the person's own projects."""
        return Q(project__in=user.project_teams.values("project_id"))


class ActivityReport(models.Model):
    """One report of a planned activity. ``client_id`` is made on the phone, so that sending twice makes one report."""

    AREA_LOOKUP = "project__fund__area__path"
    VIEW_PERMISSION = P.PROJECT_VIEW
    WORKFLOW = REPORT_WORKFLOW

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="reports", verbose_name="โครงการ")
    activity = models.ForeignKey(
        "projects.PlannedActivity", models.PROTECT, related_name="reports", verbose_name="กิจกรรม"
    )
    client_id = models.UUIDField("เลขจากเครื่อง", unique=True, default=uuid.uuid4)
    state = models.CharField("สถานะ", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    held_on = models.DateField("วันที่ทำ", null=True, blank=True)
    held_until = models.DateField("ถึงวันที่", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=300, blank=True)
    done = models.TextField("สิ่งที่ทำจริง", blank=True)
    output = models.TextField("ผลผลิต", blank=True)
    outcome = models.TextField("ผลลัพธ์", blank=True)
    problems = models.TextField("ปัญหาและทางแก้", blank=True)
    quality = models.PositiveSmallIntegerField("ผลเทียบเป้าหมาย", choices=ReportQuality, null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="รายงานโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ล่าสุด", auto_now=True)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "รายงานกิจกรรม"
        verbose_name_plural = "รายงานกิจกรรม"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_on")), name="report_dates_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "state"], name="report_project_state"),
            # The few that wait for the officer, among the many that were accepted.
            models.Index(fields=["state", "submitted_at"], condition=Q(state="submitted"), name="report_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.activity}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.project.area_path

    def team_permissions(self, user: Any) -> frozenset[str]:
        """Rights of the project's team."""
        return self.project.team_permissions(user)

    @property
    def is_editable(self) -> bool:
        """Drafts and returned reports change."""
        return self.state in (ReportState.DRAFT, ReportState.RETURNED)


class ReportStateChange(StateChange):
    """History of a report."""

    record = models.ForeignKey(ActivityReport, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติรายงานกิจกรรม"
        verbose_name_plural = "ประวัติรายงานกิจกรรม"
