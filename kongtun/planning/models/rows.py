"""Rows of a plan: problems with goals, approaches, suggested projects."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.fields import MoneyField


class PlanProblem(models.Model):
    """One situation row and its goal: series, size (a reading), target for one year (a reading), the two sentences."""

    plan = models.ForeignKey("planning.Plan", models.CASCADE, related_name="problems", verbose_name="แผนงาน")
    series = models.ForeignKey(
        "indicators.Series", models.PROTECT, related_name="plan_problems", verbose_name="ชุดตัวเลข"
    )
    baseline = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ขนาดปัญหา"
    )
    target = models.ForeignKey(
        "indicators.Reading", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เป้าหมาย 1 ปี"
    )
    objective = models.CharField("วัตถุประสงค์", max_length=500, blank=True)
    success = models.CharField("ตัวชี้วัดความสำเร็จ", max_length=600, blank=True)
    detail = models.TextField("รายละเอียด", blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "สถานการณ์ปัญหาและเป้าหมาย"
        verbose_name_plural = "สถานการณ์ปัญหาและเป้าหมาย"
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "series"], name="plan_problem_once")]

    def __str__(self) -> str:
        return str(self.series.indicator)


class PlanApproach(models.Model):
    """An approach picked from the catalogue, or the fund's own (title and how typed)."""

    plan = models.ForeignKey("planning.Plan", models.CASCADE, related_name="approaches", verbose_name="แผนงาน")
    approach = models.ForeignKey(
        "indicators.Approach", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แนวทางจากบัญชีกลาง"
    )
    own_title = models.CharField("แนวทางของเราเอง", max_length=300, blank=True)
    own_how = models.TextField("ทำอย่างไร", blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "แนวทางในแผน"
        verbose_name_plural = "แนวทางในแผน"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(approach__isnull=False) | ~Q(own_title=""), name="plan_approach_named"),
            models.UniqueConstraint(fields=["plan", "approach"], name="plan_approach_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Title to show."""
        return self.approach.title_th if self.approach_id else self.own_title

    @property
    def how(self) -> str:
        """How it is done."""
        return self.own_how or (self.approach.how_th if self.approach_id else "")


class SuggestedProject(models.Model):
    """A project that the plan asks for (โครงการที่ควรดำเนินการ)."""

    plan = models.ForeignKey("planning.Plan", models.CASCADE, related_name="suggested_projects", verbose_name="แผนงาน")
    name = models.CharField("ชื่อโครงการ", max_length=300)
    support_type = models.PositiveSmallIntegerField("ประเภทการสนับสนุน", default=2)
    responsible = models.CharField("ผู้รับผิดชอบ", max_length=200, blank=True)
    budget = MoneyField("งบประมาณที่ตั้งไว้", null=True, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "โครงการที่ควรดำเนินการ"
        verbose_name_plural = "โครงการที่ควรดำเนินการ"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(support_type__gte=1) & Q(support_type__lte=6), name="suggested_support_type"
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="suggested_budget_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name
