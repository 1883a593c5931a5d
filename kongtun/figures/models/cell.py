"""One fund × fiscal year × issue × type of support: how many projects stand where, and their money."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import MoneyField
from kongtun.figures.models.places import PlacedFact


class Cell(PlacedFact):
    """Projects of a fund's year that answer one issue with one type of support, as they stand now.

    A project that answers two issues is counted in two cells; ``counts_once`` is true for the first, so that totals add up.
    """

    issue = models.ForeignKey(
        "indicators.Issue", models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="ประเด็น"
    )
    support_type = models.PositiveSmallIntegerField("ประเภทการสนับสนุน", default=0)
    counts_once = models.BooleanField("นับในยอดรวม", default=True)
    drafts = models.PositiveIntegerField("กำลังพัฒนา", default=0)
    waiting = models.PositiveIntegerField("รอพิจารณา", default=0)
    funded = models.PositiveIntegerField("อนุมัติแล้ว กำลังทำ", default=0)
    closed = models.PositiveIntegerField("ปิดโครงการ", default=0)
    ended = models.PositiveIntegerField("ยุติก่อนกำหนด", default=0)
    refused = models.PositiveIntegerField("ไม่ผ่าน", default=0)
    asked = MoneyField("ที่รอพิจารณา (บาท)", default=0)
    given = MoneyField("ที่อนุมัติ (บาท)", default=0)
    decided = models.PositiveIntegerField("มีมติแล้ว", default=0)
    decision_days = models.PositiveIntegerField("วันรวมจากส่งถึงมติ", default=0)

    class Meta:
        verbose_name = "ตัวเลขตามประเด็น"
        verbose_name_plural = "ตัวเลขตามประเด็น"
        indexes = [
            models.Index(fields=["fund", "fiscal_year"], name="cell_fund_year"),
            models.Index(fields=["fiscal_year", "province"], name="cell_year_province"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.fiscal_year} {self.issue_id}"
