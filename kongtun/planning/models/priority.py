"""Why a problem is in the plan, and how it weighs against the others."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.indicators.choices import SourceKind
from kongtun.planning.choices import OriginKind

LOWEST, HIGHEST = 1, 4
HEAVIEST = 5


class ProblemOrigin(models.Model):
    """One place where a problem comes from: an issue set, data (which source), or a community forum (when, how many people)."""

    problem = models.ForeignKey(
        "planning.PlanProblem", models.CASCADE, related_name="origins", verbose_name="สถานการณ์ปัญหา"
    )
    kind = models.CharField("ที่มา", max_length=5, choices=OriginKind)
    issue_set = models.ForeignKey(
        "indicators.IssueSet", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ชุดประเด็น"
    )
    source_kind = models.CharField("แหล่งข้อมูล", max_length=10, choices=SourceKind, blank=True)
    held_on = models.DateField("วันที่จัดเวที", null=True, blank=True)
    people = models.PositiveIntegerField("ผู้เข้าร่วม (คน)", null=True, blank=True)
    note = models.CharField("รายละเอียด", max_length=600, blank=True)

    class Meta:
        verbose_name = "ที่มาของปัญหา"
        verbose_name_plural = "ที่มาของปัญหา"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["problem", "issue_set"], name="problem_origin_set_once"),
            models.UniqueConstraint(
                fields=["problem", "kind"], condition=~Q(kind=OriginKind.SET), name="problem_origin_kind_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=OriginKind.SET, issue_set__isnull=False)
                | (Q(kind=OriginKind.DATA, issue_set__isnull=True) & ~Q(source_kind=""))
                | Q(kind=OriginKind.FORUM, issue_set__isnull=True, held_on__isnull=False),
                name="problem_origin_told",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ProblemScore(models.Model):
    """What a problem got in one criterion (``priority_criteria`` of the catalogue), 1 to 4."""

    problem = models.ForeignKey(
        "planning.PlanProblem", models.CASCADE, related_name="scores", verbose_name="สถานการณ์ปัญหา"
    )
    criterion = models.ForeignKey("indicators.CodeEntry", models.PROTECT, related_name="+", verbose_name="เกณฑ์")
    value = models.PositiveSmallIntegerField("คะแนน")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ให้คะแนนโดย")
    at = models.DateTimeField("ให้คะแนนเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "คะแนนความสำคัญ"
        verbose_name_plural = "คะแนนความสำคัญ"
        ordering = ["criterion__sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["problem", "criterion"], name="problem_score_once"),
            models.CheckConstraint(condition=Q(value__gte=LOWEST, value__lte=HIGHEST), name="problem_score_range"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.value}"


class PriorityWeight(models.Model):
    """How much a criterion counts for a fund in a fiscal year; 1 where there is no row, 0 leaves the criterion out."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.PLAN_VIEW

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="priority_weights", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    criterion = models.ForeignKey("indicators.CodeEntry", models.PROTECT, related_name="+", verbose_name="เกณฑ์")
    weight = models.PositiveSmallIntegerField("น้ำหนัก", default=1)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "น้ำหนักของเกณฑ์"
        verbose_name_plural = "น้ำหนักของเกณฑ์"
        constraints = [
            models.UniqueConstraint(fields=["fund", "fiscal_year", "criterion"], name="priority_weight_once"),
            models.CheckConstraint(condition=Q(weight__lte=HEAVIEST), name="priority_weight_range"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} ×{self.weight}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path
