"""The indicator ledger: every number about a situation, once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.fields import FiscalYearField
from kongtun.indicators.choices import ReadingKind, SourceKind
from kongtun.indicators.models.indicator import Indicator


class Series(models.Model):
    """Indicator × place × what is counted (empty = the whole place; else for example "หมู่ 3, 5 และ 7")."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series", verbose_name="ตัวชี้วัด")
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="series", verbose_name="พื้นที่")
    counted = models.CharField("นับเฉพาะ", max_length=160, blank=True)

    class Meta:
        verbose_name = "ชุดตัวเลข"
        verbose_name_plural = "ชุดตัวเลข"
        constraints = [models.UniqueConstraint(fields=["indicator", "area", "counted"], name="series_unique")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.counted}".strip()


class Reading(models.Model):
    """One number: what it says, when, from where, who put it in.

    A reading that others already build on is not changed: a correction is a new reading with ``replaces``.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="readings", verbose_name="ชุดตัวเลข")
    kind = models.CharField("ชนิด", max_length=8, choices=ReadingKind)
    fiscal_year = FiscalYearField()
    measured_on = models.DateField("วันที่วัด")
    value = models.DecimalField("ค่า", max_digits=14, decimal_places=2)
    numerator = models.DecimalField("ตัวตั้ง", max_digits=14, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField("ตัวหาร", max_digits=14, decimal_places=2, null=True, blank=True)
    source_kind = models.CharField("แหล่งข้อมูล", max_length=10, choices=SourceKind, blank=True)
    source_note = models.CharField("รายละเอียดแหล่งข้อมูล", max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    recorded_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="แก้ตัวเลขเดิม"
    )
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ตัวเลข"
        verbose_name_plural = "ตัวเลข"
        ordering = ["measured_on", "pk"]
        indexes = [
            models.Index(fields=["series", "kind", "measured_on"], name="reading_series_kind"),
            # Other places' numbers of two years, whatever the age of the ledger.
            models.Index(fields=["series", "fiscal_year", "kind"], name="reading_series_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReadingKind.values), name="reading_kind_known"),
            models.CheckConstraint(condition=Q(value__gte=0), name="reading_not_negative"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="reading_denominator_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"

    @property
    def shown(self) -> str:
        """Value without trailing zeros, with thousands commas."""
        return f"{self.value.normalize():,f}"
