"""One fund × fiscal year: plans, money, people reached."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import MoneyField
from kongtun.figures.models.places import PlacedFact


class FundYearFact(PlacedFact):
    """A fund's year in one row. Also the lock under which facts of the fund's year are computed."""

    plans = models.PositiveIntegerField("แผน", default=0)
    plans_approved = models.PositiveIntegerField("แผนที่อนุมัติ", default=0)
    issues_covered = models.PositiveIntegerField("ประเด็นที่มีแผนอนุมัติ", default=0)
    opening = MoneyField("ยอดยกมาที่ตั้งต้น", default=0)
    received = MoneyField("รับ", default=0)
    returned = MoneyField("รับคืนจากโครงการ", default=0)
    paid = MoneyField("จ่าย", default=0)
    reached = models.PositiveIntegerField("ผู้เข้าร่วม (คน-ครั้ง)", default=0)
    reports = models.PositiveIntegerField("รายงานที่รับรอง", default=0)
    # What ``Progress`` says of all issues together.
    measured = models.PositiveIntegerField("ชุดตัวเลขที่วัดผล", default=0)
    improved = models.PositiveIntegerField("ดีขึ้น", default=0)
    met = models.PositiveIntegerField("ถึงเป้าหมาย", default=0)
    compared = models.PositiveIntegerField("เทียบเป็นร้อยละได้", default=0)
    change = models.DecimalField("ผลรวมร้อยละที่ดีขึ้น", max_digits=12, decimal_places=2, default=0)
    # Decided proposals that reviewers scored, and the sum of their mean scores in percent.
    scored = models.PositiveIntegerField("ข้อเสนอที่ให้คะแนน", default=0)
    score_sum = models.DecimalField("ผลรวมคะแนนเฉลี่ย (ร้อยละ)", max_digits=12, decimal_places=2, default=0)
    # When plans, proposals, money or reports of the year were last written: funds in which nothing happens any more.
    touched_on = models.DateField("บันทึกล่าสุดเมื่อ", null=True)

    class Meta:
        verbose_name = "ตัวเลขของปีกองทุน"
        verbose_name_plural = "ตัวเลขของปีกองทุน"
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year"], name="fund_year_fact_once")]
        indexes = [models.Index(fields=["fiscal_year", "province"], name="fund_fact_year_province")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.fiscal_year}"
