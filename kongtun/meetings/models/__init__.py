"""Meetings of the fund committee."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fields import FiscalYearField


class Meeting(models.Model):
    """One meeting: number in the fiscal year, date, place, who came."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.MEETING_VIEW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="meetings", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    number = models.PositiveSmallIntegerField("ครั้งที่")
    held_on = models.DateField("วันที่ประชุม")
    starts_at = models.TimeField("เวลา", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    closed_at = models.DateTimeField("ปิดประชุมเมื่อ", null=True, blank=True)
    note = models.TextField("บันทึกอื่น ๆ", blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดโดย")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "การประชุม"
        verbose_name_plural = "การประชุม"
        ordering = ["-held_on", "-number"]
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "number"], name="meeting_once")]

    def __str__(self) -> str:
        return f"ครั้งที่ {self.number}/{self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path


class Attendance(models.Model):
    """A committee member at a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", verbose_name="การประชุม")
    member = models.ForeignKey(
        "funds.CommitteeMember", models.PROTECT, related_name="attendance", verbose_name="กรรมการ"
    )
    present = models.BooleanField("มาประชุม", default=False)
    note = models.CharField("หมายเหตุ", max_length=160, blank=True)

    class Meta:
        verbose_name = "การเข้าประชุม"
        verbose_name_plural = "การเข้าประชุม"
        ordering = ["member__sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once"),
            models.CheckConstraint(condition=Q(present__in=[True, False]), name="attendance_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member}"
