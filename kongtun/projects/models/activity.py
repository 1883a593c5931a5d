"""Planned activities and their budget lines."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.common.fields import MoneyField
from kongtun.funds.choices import ExpenseGroup


class PlannedActivity(models.Model):
    """One activity of the proposal."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="activities", verbose_name="โครงการ")
    name = models.CharField("กิจกรรม", max_length=300)
    approach = models.ForeignKey(
        "indicators.Approach", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="จากแนวทาง"
    )
    activity_type = models.ForeignKey(
        "indicators.ActivityType", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ประเภทกิจกรรม"
    )
    objectives = models.ManyToManyField(
        "projects.Objective", blank=True, related_name="activities", verbose_name="ตอบวัตถุประสงค์"
    )
    steps = models.TextField("ขั้นตอน รายละเอียด", blank=True)
    start_date = models.DateField("ตั้งแต่", null=True, blank=True)
    end_date = models.DateField("ถึง", null=True, blank=True)
    place = models.CharField("ที่ไหน", max_length=300, blank=True)
    expected_output = models.TextField("ผลผลิตที่คาด", blank=True)
    expected_outcome = models.TextField("ผลลัพธ์ที่คาด", blank=True)
    partners = models.CharField("ภาคีร่วมสนับสนุน", max_length=300, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "กิจกรรมตามแผน"
        verbose_name_plural = "กิจกรรมตามแผน"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=True) | Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="activity_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """Item × quantity × times × rate. ``amount`` is stored and always equals the product."""

    activity = models.ForeignKey(PlannedActivity, models.CASCADE, related_name="budget_lines", verbose_name="กิจกรรม")
    item = models.ForeignKey(
        "funds.ExpenseItem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รายการจากบัญชีกลาง"
    )
    group = models.CharField("หมวด", max_length=2, choices=ExpenseGroup)
    description = models.CharField("รายการ", max_length=200)
    quantity = models.DecimalField("จำนวน", max_digits=10, decimal_places=2, default=1)
    times = models.DecimalField("ครั้ง/วัน", max_digits=8, decimal_places=2, default=1)
    unit = models.CharField("หน่วย", max_length=60, blank=True)
    rate = MoneyField("อัตรา")
    amount = MoneyField("เป็นเงิน")
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "รายการงบประมาณ"
        verbose_name_plural = "รายการงบประมาณ"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, times__gt=0, rate__gte=0), name="budget_line_positive"),
            models.CheckConstraint(condition=Q(group__in=ExpenseGroup.values), name="budget_line_group_known"),
        ]

    def __str__(self) -> str:
        return self.description
