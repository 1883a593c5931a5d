"""A round: where, for what, by which criteria and quotas, in which phases."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.selection.choices import QuotaKind, QuotaLevel, RoundState, ValueSource, Wanted


class RoundQuerySet(SharedQuerySet):
    """Judges below the round's area see it; others below do not."""

    def team_q(self, user: Any) -> Q:
        """Rounds of the areas above, for those who may judge."""
        return super().team_q(user) if user.can_somewhere(Permission.SELECTION_VIEW) else Q(pk__in=[])


class Round(models.Model):
    """One selection. Judges are whoever holds the right to score anywhere in the area or was working below it."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.SELECTION_VIEW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="selection_rounds", verbose_name="พื้นที่")
    fiscal_year = FiscalYearField()
    title = models.CharField("ชื่อรอบ", max_length=200)
    purpose = models.TextField("คัดเลือกไปทำอะไร", blank=True)
    programme = models.ForeignKey(
        "programmes.Programme",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="selection_rounds",
        verbose_name="ชุดโครงการ",
    )
    state = models.CharField("สถานะ", max_length=8, choices=RoundState, default=RoundState.DRAFT)
    frozen_at = models.DateTimeField("ดึงข้อมูลเมื่อ", null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกผลโดย"
    )
    decided_at = models.DateTimeField("ตัดสินเมื่อ", null=True, blank=True)
    reason = models.TextField("เหตุผลของการตัดสิน", blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "รอบคัดเลือก"
        verbose_name_plural = "รอบคัดเลือก"
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_known"),
            models.CheckConstraint(
                condition=~Q(state=RoundState.DECIDED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="round_decided_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path

    def team_permissions(self, user: Any) -> frozenset[str]:
        """People with the right to judge who work below the area look and score."""
        below = any(m.area.path.startswith(self.area_path) for m in user.current_memberships)
        if not below or not user.can_somewhere(Permission.SELECTION_SCORE):
            return frozenset()
        return frozenset({Permission.SELECTION_VIEW, Permission.SELECTION_SCORE})


class Criterion(models.Model):
    """One criterion with its weight and where its value comes from."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria", verbose_name="รอบ")
    key = models.CharField("รหัส", max_length=20)
    title = models.CharField("เกณฑ์", max_length=200)
    help = models.CharField("ดูอะไร", max_length=300, blank=True)
    source = models.CharField("ค่ามาจาก", max_length=12, choices=ValueSource, default=ValueSource.JUDGES)
    wanted = models.CharField("ต้องการ", max_length=4, choices=Wanted, default=Wanted.HIGH)
    weight = models.DecimalField("น้ำหนัก", max_digits=5, decimal_places=2, default=1)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "เกณฑ์คัดเลือก"
        verbose_name_plural = "เกณฑ์คัดเลือก"
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="criterion_key_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="criterion_weight_not_negative"),
            models.CheckConstraint(condition=Q(source__in=ValueSource.values), name="criterion_source_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Quota(models.Model):
    """At most ``count`` of a kind in the round, in each province, or in each district (document C: 2 a province, 1 + 1)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="quotas", verbose_name="รอบ")
    level = models.CharField("ต่อ", max_length=8, choices=QuotaLevel, default=QuotaLevel.WHOLE)
    kind = models.CharField("ชนิด อปท.", max_length=12, choices=QuotaKind, default=QuotaKind.ANY)
    count = models.PositiveSmallIntegerField("ไม่เกิน")

    class Meta:
        verbose_name = "โควตา"
        verbose_name_plural = "โควตา"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "level", "kind"], name="quota_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="quota_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.get_kind_display()} {self.count}"


class Phase(models.Model):
    """How the work grows: phase 1 has 10 tambons, phase 2 has 62, phase 3 has 400 (document D)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="phases", verbose_name="รอบ")
    number = models.PositiveSmallIntegerField("ระยะที่")
    title = models.CharField("ทำอะไร", max_length=200, blank=True)
    target = models.PositiveIntegerField("สะสมกี่แห่ง")
    starts_on = models.DateField("เริ่ม", null=True, blank=True)

    class Meta:
        verbose_name = "ระยะ"
        verbose_name_plural = "ระยะ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="phase_once")]

    def __str__(self) -> str:
        return f"ระยะที่ {self.number}"
