"""From when to when a plan was being made or stood approved: plans as of any date."""

from __future__ import annotations

from django.db import models

from kongtun.figures.models.places import PlacedFact


class PlanSpan(PlacedFact):
    """A time in which a plan stood approved by the committee, or did not; phases of less than a day are left out as in ``Span``."""

    plan = models.ForeignKey("planning.Plan", models.CASCADE, related_name="+", verbose_name="แผนงาน")
    issue = models.ForeignKey(
        "indicators.Issue", models.PROTECT, related_name="+", db_index=False, verbose_name="ประเด็น"
    )
    approved = models.BooleanField("คณะกรรมการเห็นชอบแล้ว", default=False)
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึงก่อน", null=True)

    class Meta:
        verbose_name = "ช่วงของแผนงาน"
        verbose_name_plural = "ช่วงของแผนงาน"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="plan_span_in_order",
            )
        ]
        indexes = [
            models.Index(fields=["fiscal_year", "province"], name="plan_span_year_province"),
            models.Index(fields=["fund", "fiscal_year"], name="plan_span_fund_year"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.since}"
