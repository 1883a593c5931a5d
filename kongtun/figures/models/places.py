"""Where a fact belongs: fund and the areas above it, repeated in each row so that no sum needs a join."""

from __future__ import annotations

from django.db import models

from kongtun.areas.models import LaoType
from kongtun.common.fields import FiscalYearField


class PlacedFact(models.Model):
    """A fact of one fund's fiscal year. The keys of areas repeat what the fund's area says; ``recount`` proves it."""

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="+", db_index=False, verbose_name="กองทุน")
    district = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", db_index=False, db_constraint=False, verbose_name="อำเภอ"
    )
    province = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", db_index=False, db_constraint=False, verbose_name="จังหวัด"
    )
    zone = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="+", db_index=False, db_constraint=False, verbose_name="เขตสุขภาพ"
    )
    lao_type = models.CharField("ประเภท อปท.", max_length=1, choices=LaoType, blank=True)
    fiscal_year = FiscalYearField()

    class Meta:
        abstract = True
