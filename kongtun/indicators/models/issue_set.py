"""Issues that the country, a zone, a province or a district sets for its funds, by year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.fields import FiscalYearField
from kongtun.indicators.models.catalogue import CatalogueRow, Issue


class IssueSet(CatalogueRow):
    """A set of issues in force for an area and all below it, from ``first_year`` to ``last_year`` (empty = until ended)."""

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="issue_sets", verbose_name="พื้นที่ที่กำหนด")
    name_th = models.CharField("ชื่อชุดประเด็น", max_length=200)
    first_year = FiscalYearField(verbose_name="ใช้ตั้งแต่ปี")
    last_year = FiscalYearField(verbose_name="ใช้ถึงปี", null=True, blank=True)
    source_th = models.CharField("กำหนดไว้ที่ไหน", max_length=300, blank=True)
    created_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกโดย"
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = "ชุดประเด็น"
        verbose_name_plural = "ชุดประเด็น"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=models.F("first_year")), name="issue_set_years"
            )
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def area_path(self) -> str:
        """Path of the area that set it."""
        return self.area.path


class IssueSetItem(models.Model):
    """One issue of a set. Several issues may share a ``number``: "เหล้า บุหรี่ สารเสพติด" is one of eight and three plans."""

    issue_set = models.ForeignKey(IssueSet, models.CASCADE, related_name="items", verbose_name="ชุดประเด็น")
    number = models.PositiveSmallIntegerField("ข้อ")
    name_th = models.CharField("ชื่อที่ใช้ในชุด", max_length=200)
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="in_sets", verbose_name="ประเด็น")

    class Meta:
        verbose_name = "ประเด็นในชุด"
        verbose_name_plural = "ประเด็นในชุด"
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["issue_set", "issue"], name="issue_set_item_once")]

    def __str__(self) -> str:
        return self.name_th
