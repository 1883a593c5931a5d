"""Where a fund is."""

from __future__ import annotations

from django.db import models


class FundPlace(models.Model):
    """The place of a fund's office in degrees (WGS 84). Projects are shown where their fund is."""

    fund = models.OneToOneField("funds.Fund", models.CASCADE, related_name="place", verbose_name="กองทุน")
    latitude = models.DecimalField("ละติจูด", max_digits=7, decimal_places=5)
    longitude = models.DecimalField("ลองจิจูด", max_digits=8, decimal_places=5)
    set_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ผู้ปักหมุด")
    set_at = models.DateTimeField("ปักเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "ที่ตั้งกองทุน"
        verbose_name_plural = "ที่ตั้งกองทุน"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__gte=5, latitude__lte=21, longitude__gte=97, longitude__lte=106),
                name="fund_place_in_thailand",
            )
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.latitude}, {self.longitude}"
