"""Joint goals of a district: an issue, an indicator, where it stands and where it should be in a year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.districts.choices import RollUp
from kongtun.indicators.models import Indicator


class GoalQuerySet(SharedQuerySet):
    """Reads of joint goals."""

    def living(self) -> GoalQuerySet:
        """Goals that were not dropped."""
        return self.filter(dropped_at__isnull=True)


class JointGoal(SharedBelow, models.Model):
    """One goal of one year. Its numbers are readings of the district's own series; ``rule`` says how funds add up to it."""

    AREA_LOOKUP = "year__board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    year = models.ForeignKey("districts.BoardYear", models.PROTECT, related_name="goals", verbose_name="ปี")
    issue = models.ForeignKey("indicators.Issue", models.PROTECT, related_name="joint_goals", verbose_name="ประเด็น")
    series = models.ForeignKey(
        "indicators.Series", models.PROTECT, related_name="joint_goals", verbose_name="ชุดตัวเลขของอำเภอ"
    )
    baseline = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="สถานการณ์ของอำเภอ"
    )
    target = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เป้าหมายของอำเภอ"
    )
    rule = models.CharField("วิธีรวมตัวเลข", max_length=10, choices=RollUp)
    reason = models.TextField("ทำไมจึงเป็นเป้าหมายร่วม", blank=True)
    explained = models.CharField("ตัวเลขมาจากไหน", max_length=300, blank=True)
    dropped_at = models.DateTimeField("เลิกใช้เมื่อ", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าหมายร่วม"
        verbose_name_plural = "เป้าหมายร่วม"
        ordering = ["issue__sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rule__in=RollUp.values), name="joint_goal_rule_known"),
            models.UniqueConstraint(
                fields=["year", "series"], condition=Q(dropped_at__isnull=True), name="joint_goal_once"
            ),
        ]

    def __str__(self) -> str:
        return self.series.indicator.name_th

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.year.area_path

    @property
    def indicator(self) -> Indicator:
        """The shared indicator."""
        return self.series.indicator
