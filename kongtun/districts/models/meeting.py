"""Meetings of the board: agenda, who came, what was resolved and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.districts.choices import ItemKind


class BoardMeeting(SharedBelow, models.Model):
    """One meeting, numbered in the fiscal year."""

    AREA_LOOKUP = "board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    board = models.ForeignKey("districts.Board", models.PROTECT, related_name="meetings", verbose_name="พชอ.")
    fiscal_year = FiscalYearField()
    number = models.PositiveSmallIntegerField("ครั้งที่")
    held_on = models.DateField("วันที่ประชุม")
    starts_at = models.TimeField("เวลา", null=True, blank=True)
    ended_at = models.TimeField("เลิกประชุมเวลา", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    announcements = models.TextField("เรื่องที่ประธานแจ้ง", blank=True)
    other_matters = models.TextField("เรื่องอื่น ๆ", blank=True)
    recorder = models.CharField("ผู้จดรายงานการประชุม", max_length=160, blank=True)
    closed_at = models.DateTimeField("ปิดประชุมเมื่อ", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดโดย")

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "การประชุม พชอ."
        verbose_name_plural = "การประชุม พชอ."
        ordering = ["-held_on", "-number"]
        constraints = [models.UniqueConstraint(fields=["board", "fiscal_year", "number"], name="board_meeting_number")]

    def __str__(self) -> str:
        return f"ครั้งที่ {self.number}/{self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.board.area_path


class BoardAgendaItem(models.Model):
    """One item of the agenda with the data prepared for it. ``key`` names what it was proposed from."""

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, related_name="items", verbose_name="การประชุม")
    kind = models.CharField("เรื่อง", max_length=10, choices=ItemKind, default=ItemKind.OTHER)
    key = models.CharField("เสนอจาก", max_length=60, blank=True)
    title = models.CharField("หัวข้อ", max_length=300)
    prepared = models.TextField("ข้อมูลที่เตรียม", blank=True)
    discussion = models.TextField("สรุปการหารือ", blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "วาระ พชอ."
        verbose_name_plural = "วาระ พชอ."
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], condition=~Q(key=""), name="board_agenda_once"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="board_agenda_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title


class BoardAttendance(models.Model):
    """A member at a meeting, in person or by a representative."""

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, related_name="attendance", verbose_name="การประชุม")
    member = models.ForeignKey(
        "districts.BoardMember", models.PROTECT, related_name="attendance", verbose_name="กรรมการ"
    )
    present = models.BooleanField("มาประชุม", default=False)
    stand_in = models.CharField("ผู้แทน", max_length=160, blank=True)

    class Meta:
        verbose_name = "การเข้าประชุม พชอ."
        verbose_name_plural = "การเข้าประชุม พชอ."
        ordering = ["member__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="board_attendance_once")]

    def __str__(self) -> str:
        return f"{self.member}"


class BoardResolution(SharedBelow, models.Model):
    """A resolution: who does what by when, and what became of it. Its number in the meeting stays."""

    AREA_LOOKUP = "meeting__board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    meeting = models.ForeignKey(BoardMeeting, models.PROTECT, related_name="resolutions", verbose_name="การประชุม")
    number = models.PositiveSmallIntegerField("มติที่")
    item = models.ForeignKey(
        BoardAgendaItem, models.SET_NULL, null=True, blank=True, related_name="resolutions", verbose_name="วาระ"
    )
    text = models.TextField("มติ")
    responsible = models.CharField("ผู้รับผิดชอบ", max_length=200, blank=True)
    fund = models.ForeignKey(
        "funds.Fund", models.SET_NULL, null=True, blank=True, related_name="board_resolutions", verbose_name="กองทุน"
    )
    due_on = models.DateField("ภายใน", null=True, blank=True)
    done_on = models.DateField("ทำเสร็จเมื่อ", null=True, blank=True)
    done_note = models.CharField("ผลเป็นอย่างไร", max_length=300, blank=True)
    done_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกโดย"
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "มติ พชอ."
        verbose_name_plural = "มติ พชอ."
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="board_resolution_number")]

    def __str__(self) -> str:
        return f"มติที่ {self.number}/{self.meeting.number}/{self.meeting.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.meeting.area_path
