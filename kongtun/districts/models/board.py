"""The board of a district and its years."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.districts.choices import BoardPosition


class Board(SharedBelow, models.Model):
    """คณะกรรมการพัฒนาคุณภาพชีวิตระดับอำเภอ (พชอ.) of one district. Whoever works in the district may see it."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    area = models.OneToOneField("areas.Area", models.PROTECT, related_name="board", verbose_name="อำเภอ")
    order_number = models.CharField("คำสั่งแต่งตั้งที่", max_length=80, blank=True)
    about = models.TextField("เกี่ยวกับคณะกรรมการ", blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "พชอ."
        verbose_name_plural = "พชอ."
        ordering = ["area__path"]

    def __str__(self) -> str:
        return f"พชอ. {self.area.full_name.removeprefix('อำเภอ')}"

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.area.path


class BoardMember(SharedBelow, models.Model):
    """One seat on the board: who, from which organisation, from when to when."""

    AREA_LOOKUP = "board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    board = models.ForeignKey(Board, models.CASCADE, related_name="members", verbose_name="พชอ.")
    position = models.CharField(
        "ตำแหน่งในคณะกรรมการ", max_length=10, choices=BoardPosition, default=BoardPosition.MEMBER
    )
    title = models.CharField("ตำแหน่งงาน", max_length=160)
    name = models.CharField("ชื่อ-สกุล", max_length=160, blank=True)
    organisation = models.CharField("หน่วยงาน", max_length=200, blank=True)
    represents = models.CharField("มาจากภาคส่วน", max_length=160, blank=True)
    user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="board_seats", verbose_name="บัญชีผู้ใช้"
    )
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง", null=True, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการ พชอ."
        verbose_name_plural = "กรรมการ พชอ."
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(position__in=BoardPosition.values), name="board_position_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="board_member_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.title

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.board.area_path


class BoardYear(SharedBelow, models.Model):
    """A fiscal year of the board: its joint goals and the district plan (แผนพัฒนาคุณภาพชีวิตระดับอำเภอ ปี …)."""

    AREA_LOOKUP = "board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW

    board = models.ForeignKey(Board, models.CASCADE, related_name="years", verbose_name="พชอ.")
    fiscal_year = FiscalYearField()
    foreword = models.TextField("คำนำของแผนอำเภอ", blank=True)
    created_at = models.DateTimeField("เริ่มเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "ปีของ พชอ."
        verbose_name_plural = "ปีของ พชอ."
        ordering = ["-fiscal_year"]
        constraints = [models.UniqueConstraint(fields=["board", "fiscal_year"], name="board_year_once")]

    def __str__(self) -> str:
        return f"{self.board} ปี {self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.board.area_path
