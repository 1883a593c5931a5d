"""Plan of a fund for one issue in one fiscal year (แผนงาน)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField, MoneyField
from kongtun.common.workflow import StateChange
from kongtun.planning.states import PLAN_WORKFLOW, PlanState


class Plan(models.Model):
    """What is the matter, where do we want to be in a year, how, with how much."""

    AREA_LOOKUP = "fund__area__path"
    # Drafts are for those who hold PLAN_VIEW; approved plans are public through ``public()``.
    VIEW_PERMISSION = Permission.PLAN_VIEW
    WORKFLOW = PLAN_WORKFLOW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="plans", verbose_name="กองทุน")
    issue = models.ForeignKey("indicators.Issue", models.PROTECT, related_name="plans", verbose_name="ประเด็น")
    fiscal_year = FiscalYearField()
    state = models.CharField("สถานะ", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    pack = models.CharField("ประกาศที่ใช้", max_length=20)
    background = models.TextField("สถานการณ์เพิ่มเติม", blank=True)
    budget = MoneyField("งบประมาณที่ตั้งไว้", null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ต่อจากแผน"
    )
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="สร้างโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ล่าสุด", auto_now=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนงาน"
        verbose_name_plural = "แผนงาน"
        ordering = ["-fiscal_year", "issue__sort"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "issue", "fiscal_year"], name="plan_once"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(condition=Q(budget__isnull=True) | Q(budget__gte=0), name="plan_budget_positive"),
        ]
        indexes = [
            # The few of the whole country that wait for a resolution or are being written.
            models.Index(
                fields=["state", "updated_at"],
                condition=Q(state__in=(PlanState.PROPOSED, PlanState.DRAFT)),
                name="plan_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} ปี {self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path

    @property
    def is_editable(self) -> bool:
        """Only drafts change; an approved plan is opened again by a recorded resolution."""
        return self.state == PlanState.DRAFT


class PlanStateChange(StateChange):
    """History of a plan."""

    record = models.ForeignKey(Plan, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติแผนงาน"
        verbose_name_plural = "ประวัติแผนงาน"
