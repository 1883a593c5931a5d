"""Outstanding projects of an area and a year (โครงการเด่น): named, scored by several people, decided once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.knowledge.choices import AwardState


class AwardList(SharedBelow, models.Model):
    """The list of one area and year. Its criteria are a questionnaire (purpose ``award``) of the same area and year."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.PROJECT_VIEW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="award_lists", verbose_name="พื้นที่")
    fiscal_year = FiscalYearField()
    title = models.CharField("ชื่อรายการ", max_length=200)
    state = models.CharField("สถานะ", max_length=8, choices=AwardState, default=AwardState.OPEN)
    closes_on = models.DateField("รับเสนอชื่อถึง", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ประกาศโดย"
    )
    decided_on = models.DateField("ประกาศเมื่อ", null=True, blank=True)
    reason = models.TextField("เหตุผลการคัดเลือก", blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการโครงการเด่น"
        verbose_name_plural = "รายการโครงการเด่น"
        ordering = ["-fiscal_year", "area__path"]
        constraints = [
            models.UniqueConstraint(fields=["area", "fiscal_year"], name="award_list_once_a_year"),
            models.CheckConstraint(condition=Q(state__in=AwardState.values), name="award_state_known"),
            models.CheckConstraint(
                condition=Q(state=AwardState.OPEN) | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="award_decided_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path


class Nomination(models.Model):
    """A closed project named for the list, why, and whether it was chosen."""

    award_list = models.ForeignKey(AwardList, models.PROTECT, related_name="nominations", verbose_name="รายการ")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="nominations", verbose_name="โครงการ")
    reason = models.TextField("เด่นอย่างไร")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="เสนอโดย")
    at = models.DateTimeField("เสนอเมื่อ", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)
    # 1 for the first place; empty until decided, and for those not chosen.
    place = models.PositiveSmallIntegerField("อันดับ", null=True, blank=True)

    class Meta:
        verbose_name = "การเสนอชื่อ"
        verbose_name_plural = "การเสนอชื่อ"
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award_list", "project"], condition=Q(withdrawn_at__isnull=True), name="nominated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}"

    @property
    def area_path(self) -> str:
        """Path of the list's area."""
        return self.award_list.area_path
