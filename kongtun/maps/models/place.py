"""Where a fund is, and where a project works."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.areas.models import Area


def _in_thailand(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(latitude__gte=5, latitude__lte=21, longitude__gte=97, longitude__lte=106), name=name
    )


class Pinned(models.Model):
    """A place in degrees (WGS 84)."""

    latitude = models.DecimalField("ละติจูด", max_digits=7, decimal_places=5)
    longitude = models.DecimalField("ลองจิจูด", max_digits=8, decimal_places=5)
    set_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ผู้ปักหมุด")
    set_at = models.DateTimeField("ปักเมื่อ", auto_now=True)

    class Meta:
        abstract = True


class FundPlace(Pinned):
    """The place of a fund's office."""

    fund = models.OneToOneField("funds.Fund", models.CASCADE, related_name="place", verbose_name="กองทุน")

    class Meta:
        verbose_name = "ที่ตั้งกองทุน"
        verbose_name_plural = "ที่ตั้งกองทุน"
        constraints = [_in_thailand("fund_place_in_thailand")]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.latitude}, {self.longitude}"

    @property
    def area(self) -> Area:
        """The area in whose province it is drawn."""
        return self.fund.area


class ProjectPlace(Pinned):
    """The place where a project works. Only those who may open the project see it: it may be somebody's yard."""

    project = models.OneToOneField("projects.Project", models.CASCADE, related_name="pin", verbose_name="โครงการ")

    class Meta:
        verbose_name = "ที่ตั้งโครงการ"
        verbose_name_plural = "ที่ตั้งโครงการ"
        constraints = [_in_thailand("project_place_in_thailand")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.latitude}, {self.longitude}"

    @property
    def area(self) -> Area:
        """The area in whose province it is drawn."""
        return self.project.fund.area
