"""Participants, measured results, money used and photos of a report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.fields import MoneyField
from kongtun.funds.choices import ExpenseGroup


class ReportParticipant(models.Model):
    """How many people of a target group took part."""

    report = models.ForeignKey(
        "activities.ActivityReport", models.CASCADE, related_name="participants", verbose_name="รายงาน"
    )
    target_group = models.ForeignKey(
        "indicators.TargetGroup", models.PROTECT, related_name="+", verbose_name="กลุ่มเป้าหมาย"
    )
    count = models.PositiveIntegerField("จำนวน (คน)")

    class Meta:
        verbose_name = "ผู้เข้าร่วม"
        verbose_name_plural = "ผู้เข้าร่วม"
        constraints = [models.UniqueConstraint(fields=["report", "target_group"], name="report_participant_once")]

    def __str__(self) -> str:
        return f"{self.target_group} {self.count}"


class ReportResult(models.Model):
    """The objective that the activity served and the value measured (a reading of the objective's series)."""

    report = models.ForeignKey(
        "activities.ActivityReport", models.CASCADE, related_name="results", verbose_name="รายงาน"
    )
    objective = models.ForeignKey(
        "projects.Objective", models.PROTECT, related_name="results", verbose_name="วัตถุประสงค์"
    )
    reading = models.OneToOneField(
        "indicators.Reading",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="report_result",
        verbose_name="ค่าที่วัดได้",
    )

    class Meta:
        verbose_name = "ผลที่วัดได้"
        verbose_name_plural = "ผลที่วัดได้"
        constraints = [models.UniqueConstraint(fields=["report", "objective"], name="report_result_once")]

    def __str__(self) -> str:
        return f"{self.objective}"


class ReportExpense(models.Model):
    """Money used, by expense group."""

    report = models.ForeignKey(
        "activities.ActivityReport", models.CASCADE, related_name="expenses", verbose_name="รายงาน"
    )
    group = models.CharField("หมวด", max_length=2, choices=ExpenseGroup)
    amount = MoneyField("ใช้จริง")

    class Meta:
        verbose_name = "เงินที่ใช้"
        verbose_name_plural = "เงินที่ใช้"
        constraints = [
            models.UniqueConstraint(fields=["report", "group"], name="report_expense_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="report_expense_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()} {self.amount}"


class ReportPhoto(models.Model):
    """A photo, resized, upright, without location data."""

    report = models.ForeignKey(
        "activities.ActivityReport", models.CASCADE, related_name="photos", verbose_name="รายงาน"
    )
    file = models.ImageField("ภาพ", upload_to="photos/%Y/%m/", width_field="width", height_field="height")
    thumbnail = models.ImageField("ภาพย่อ", upload_to="photos/%Y/%m/")
    caption = models.CharField("คำบรรยาย", max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField("ลายนิ้วมือไฟล์", max_length=64, blank=True)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ภาพกิจกรรม"
        verbose_name_plural = "ภาพกิจกรรม"
        ordering = ["at", "pk"]
        # The same photo sent twice over a bad line is kept once.
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="report_photo_once")]

    def __str__(self) -> str:
        return self.caption or "ภาพกิจกรรม"
