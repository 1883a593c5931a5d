"""From when to when a project stood in a phase: figures as of any date."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import MoneyField
from kongtun.figures.choices import Phase
from kongtun.figures.models.places import PlacedFact


class Span(PlacedFact):
    """One phase of one project for one issue: from the day it began to the day it was over (not included), or open.

    Phases that begin and end on the same day are left out: figures are those of the end of a day.
    """

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="+", verbose_name="โครงการ")
    issue = models.ForeignKey(
        "indicators.Issue", models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="ประเด็น"
    )
    support_type = models.PositiveSmallIntegerField("ประเภทการสนับสนุน", default=0)
    counts_once = models.BooleanField("นับในยอดรวม", default=True)
    phase = models.CharField("ขั้น", max_length=8, choices=Phase)
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึงก่อน", null=True)
    amount = MoneyField("เงิน (บาท)", default=0)
    due_on = models.DateField("กำหนดส่งรายงาน", null=True)
    # The waiting ended with a decision of the committee (else it was taken back or cancelled).
    decided = models.BooleanField("จบด้วยมติ", default=False)

    class Meta:
        verbose_name = "ช่วงของโครงการ"
        verbose_name_plural = "ช่วงของโครงการ"
        constraints = [
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="span_phase_known"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")), name="span_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["fiscal_year", "province"], name="span_year_province"),
            models.Index(fields=["fund", "fiscal_year"], name="span_fund_year"),
            # Who waits for a decision now: few among all that ever waited.
            models.Index(
                fields=["zone", "province"],
                condition=models.Q(phase="waiting", until__isnull=True),
                name="span_waiting_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.phase}"
