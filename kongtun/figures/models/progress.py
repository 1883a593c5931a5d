"""What became of the numbers that projects wanted to move, and whom their activities reached."""

from __future__ import annotations

from django.db import models

from kongtun.figures.models.places import PlacedFact


class Progress(PlacedFact):
    """Series of one issue that a fund's projects of the year measured: how many got better, and by how much.

    A series is measured once a year however many projects do it: the first baseline beside the last measured value of accepted
    reports and closed projects.
    """

    issue = models.ForeignKey(
        "indicators.Issue", models.PROTECT, related_name="+", db_index=False, verbose_name="ประเด็น"
    )
    measured = models.PositiveIntegerField("ชุดตัวเลขที่วัดผล", default=0)
    improved = models.PositiveIntegerField("ดีขึ้น", default=0)
    met = models.PositiveIntegerField("ถึงเป้าหมาย", default=0)
    # Only of series whose baseline is above nought: of nothing there is no percent.
    compared = models.PositiveIntegerField("เทียบเป็นร้อยละได้", default=0)
    change = models.DecimalField("ผลรวมร้อยละที่ดีขึ้น", max_digits=12, decimal_places=2, default=0)

    class Meta:
        verbose_name = "ผลตามตัวชี้วัด"
        verbose_name_plural = "ผลตามตัวชี้วัด"
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "issue"], name="progress_once")]
        indexes = [models.Index(fields=["fiscal_year", "province"], name="progress_year_province")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.fiscal_year} {self.issue_id}"


class Reached(PlacedFact):
    """People of one target group who took part in activities of the year, by accepted reports."""

    target_group = models.ForeignKey(
        "indicators.TargetGroup", models.PROTECT, related_name="+", db_index=False, verbose_name="กลุ่มเป้าหมาย"
    )
    people = models.PositiveIntegerField("ผู้เข้าร่วม (คน-ครั้ง)", default=0)
    reports = models.PositiveIntegerField("รายงานที่รับรอง", default=0)

    class Meta:
        verbose_name = "ผู้เข้าร่วมตามกลุ่มเป้าหมาย"
        verbose_name_plural = "ผู้เข้าร่วมตามกลุ่มเป้าหมาย"
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "target_group"], name="reached_once")]
        indexes = [models.Index(fields=["fiscal_year", "province"], name="reached_year_province")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.fiscal_year} {self.target_group_id}"
