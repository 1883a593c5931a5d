"""Money of a fund on one day, so that the money of any past day can be told."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import MoneyField
from kongtun.figures.models.places import PlacedFact


class MoneyDay(PlacedFact):
    """What came in and went out of a fund on one day, by the date of the entries."""

    on = models.DateField("วันที่")
    opening = MoneyField("ยอดยกมาที่ตั้งต้น", default=0)
    received = MoneyField("รับ", default=0)
    returned = MoneyField("รับคืนจากโครงการ", default=0)
    paid = MoneyField("จ่าย", default=0)

    class Meta:
        verbose_name = "เงินรายวัน"
        verbose_name_plural = "เงินรายวัน"
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "on"], name="money_day_once")]
        indexes = [models.Index(fields=["fiscal_year", "province"], name="money_day_year_province")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.on}"
