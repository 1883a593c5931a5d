"""Seats of the fund committee with their terms (ข้อ 12)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.funds.choices import CommitteePosition


class CommitteeMember(models.Model):
    """One person in one seat for one term."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="committee", verbose_name="กองทุน")
    user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="seats", verbose_name="บัญชีผู้ใช้"
    )
    name = models.CharField("ชื่อ-สกุล", max_length=160)
    position = models.CharField("ตำแหน่ง", max_length=12, choices=CommitteePosition, default=CommitteePosition.MEMBER)
    # Key of the seat in the composition of the notice (ข้อ 12); empty: proposed from position and ``represents``.
    seat = models.CharField("องค์ประกอบ", max_length=12, blank=True)
    represents = models.CharField("มาจาก", max_length=200, blank=True)
    starts_on = models.DateField("เริ่มวาระ")
    ends_on = models.DateField("ครบวาระ")
    left_on = models.DateField("พ้นตำแหน่งเมื่อ", null=True, blank=True)
    left_reason = models.CharField("เหตุที่พ้น", max_length=200, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการกองทุน"
        verbose_name_plural = "กรรมการกองทุน"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="committee_term_order"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_reason="") | Q(left_on__isnull=False), name="committee_left_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_position_display()})"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path
