"""Meetings of the fund committee."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fields import FiscalYearField


class MeetingKind(models.TextChoices):
    """How the committee came together."""

    MEETING = "meeting", _("ประชุม")
    CIRCULATION = "circulation", _("เวียนมติ")


class Meeting(models.Model):
    """One meeting: number in the fiscal year, date, place, who came. Urgent matters may be resolved by circulation.

    A circulation (เวียนมติ) is numbered by itself; ``held_on`` is the day it began and, once it has ended, the day it ended.
    """

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.MEETING_VIEW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="meetings", verbose_name="กองทุน")
    kind = models.CharField("ชนิด", max_length=12, choices=MeetingKind, default=MeetingKind.MEETING)
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
        constraints = [
            models.UniqueConstraint(fields=["fund", "fiscal_year", "kind", "number"], name="meeting_once_of_kind")
        ]

    def __str__(self) -> str:
        if self.kind == MeetingKind.CIRCULATION:
            return f"เวียนมติที่ {self.number}/{self.fiscal_year}"
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


class MeetingRecord(models.Model):
    """What the minutes say besides attendance, plans and decisions. Written during the meeting or after it."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="record", verbose_name="การประชุม")
    opened_at = models.TimeField("เริ่มประชุมเวลา", null=True, blank=True)
    ended_at = models.TimeField("เลิกประชุมเวลา", null=True, blank=True)
    chaired_by = models.CharField("ประธานที่ประชุม", max_length=160, blank=True)
    others = models.TextField("ผู้เข้าร่วมประชุม", blank=True)
    announcements = models.TextField("เรื่องที่ประธานแจ้ง", blank=True)
    last_minutes = models.TextField("รับรองรายงานครั้งก่อน", blank=True)
    arising = models.TextField("เรื่องสืบเนื่อง", blank=True)
    other_matters = models.TextField("เรื่องอื่น ๆ", blank=True)
    recorder = models.CharField("ผู้จดรายงานการประชุม", max_length=160, blank=True)
    checker = models.CharField("ผู้ตรวจรายงานการประชุม", max_length=160, blank=True)
    updated_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    updated_at = models.DateTimeField("บันทึกเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "บันทึกรายงานการประชุม"
        verbose_name_plural = "บันทึกรายงานการประชุม"

    def __str__(self) -> str:
        return f"{self.meeting}"
