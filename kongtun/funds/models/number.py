"""Running numbers of a fund (project codes, agreements, vouchers, meetings), without gaps or doubles."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import FiscalYearField


class RunningNumber(models.Model):
    """Last number given out for one kind of paper in one fiscal year of one fund."""

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="+", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    kind = models.CharField("ชนิด", max_length=30)
    last = models.PositiveIntegerField("เลขล่าสุด", default=0)

    class Meta:
        verbose_name = "เลขที่เอกสาร"
        verbose_name_plural = "เลขที่เอกสาร"
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "kind"], name="running_number_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.last}/{self.fiscal_year}"
