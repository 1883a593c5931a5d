"""Steps of screening, where a proposal stands in them, and what each step said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import Role
from kongtun.common.append_only import AppendOnly
from kongtun.common.fields import FiscalYearField
from kongtun.review.choices import StepKind

ROLES = [(Role.OFFICER.value, Role.OFFICER.label), (Role.SCREENER.value, Role.SCREENER.label)]


class ScreeningStep(models.Model):
    """One step as a fund has set it for a fiscal year and the years after it, until they are set themselves.

    Whoever has ``role`` does it (anyone who screens, if empty); with named ``people`` only these.
    """

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="screening_steps", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    kind = models.CharField("ขั้น", max_length=10, choices=StepKind)
    is_on = models.BooleanField("ใช้ขั้นนี้", default=True)
    title = models.CharField("ชื่อขั้น", max_length=80, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ")
    days = models.PositiveSmallIntegerField("ใช้เวลาไม่เกิน (วัน)")
    role = models.CharField("ใครทำ", max_length=20, choices=ROLES, blank=True)
    people = models.ManyToManyField("accounts.User", blank=True, related_name="+", verbose_name="ระบุคน")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นการกลั่นกรอง"
        verbose_name_plural = "ขั้นการกลั่นกรอง"
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "fiscal_year", "kind"], name="screening_step_once"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="screening_step_known"),
            models.CheckConstraint(condition=Q(days__gt=0), name="screening_step_days"),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.COMMITTEE) | Q(is_on=True), name="screening_committee_always"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path


class ScreeningTurn(models.Model):
    """Where a proposal stands before the committee, and who looks after it there. One row a proposal.

    ``round`` goes up when all steps begin anew: taken back by the group, or returned after the committee had it.
    """

    project = models.OneToOneField(
        "projects.Project", models.CASCADE, related_name="screening_turn", verbose_name="โครงการ"
    )
    step = models.CharField("ขั้น", max_length=10, choices=StepKind, blank=True)
    round = models.PositiveSmallIntegerField("รอบ", default=1)
    assignee = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="screening_turns", verbose_name="ผู้ตรวจ"
    )
    assigned_at = models.DateTimeField("มอบหมายเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "คิวกลั่นกรอง"
        verbose_name_plural = "คิวกลั่นกรอง"

    def __str__(self) -> str:
        return f"{self.project} · {self.get_step_display()}"


class StepResult(AppendOnly):
    """What one step said. Who, when and why stand in the history row that it belongs to."""

    change = models.OneToOneField(
        "projects.ProjectStateChange", models.CASCADE, related_name="step_result", verbose_name="ประวัติ"
    )
    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="step_results", verbose_name="โครงการ")
    step = models.CharField("ขั้น", max_length=10, choices=StepKind)
    title = models.CharField("ชื่อขั้นตอนนั้น", max_length=80)
    round = models.PositiveSmallIntegerField("รอบ")
    passed = models.BooleanField("ผ่าน")

    class Meta:
        verbose_name = "ผลแต่ละขั้น"
        verbose_name_plural = "ผลแต่ละขั้น"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
