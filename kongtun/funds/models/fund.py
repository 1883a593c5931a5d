"""A tambon health fund (กองทุนหลักประกันสุขภาพระดับท้องถิ่นหรือพื้นที่) and its fiscal years."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField, MoneyField


class Fund(models.Model):
    """One fund belongs to one local government, which is its area."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    area = models.OneToOneField("areas.Area", models.PROTECT, related_name="fund", verbose_name="อปท.")
    code = models.CharField(
        "รหัสกองทุน",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^(L\d{4}|\d{5})$", "รหัสกองทุนเป็น L ตามด้วยเลข 4 หลัก หรือเลข 5 หลัก เช่น L3325")],
    )
    name = models.CharField("ชื่อกองทุน", max_length=200)
    address = models.CharField("ที่ทำการ", max_length=300, blank=True)
    phone = models.CharField("โทรศัพท์สำนักงาน", max_length=40, blank=True)
    email = models.EmailField("อีเมลสำนักงาน", blank=True)
    villages = models.PositiveSmallIntegerField("จำนวนหมู่บ้าน/ชุมชน", null=True, blank=True)
    about = models.TextField("บริบทพื้นที่", blank=True)
    bank_name = models.CharField("ธนาคาร", max_length=120, blank=True)
    bank_account_name = models.CharField("ชื่อบัญชี", max_length=200, blank=True)
    bank_account_number = models.CharField("เลขที่บัญชี", max_length=20, blank=True)
    designation = models.CharField("สถานะพิเศษ", max_length=160, blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "กองทุน"
        verbose_name_plural = "กองทุน"
        ordering = ["name"]
        # Lists of all funds are read page by page.
        indexes = [models.Index(fields=["name", "id"], name="fund_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of its local government."""
        return self.area.path


class FundYear(models.Model):
    """What belongs to a fund's fiscal year: population, expected income, the notice in force."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="years", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    pack = models.CharField("ประกาศที่ใช้", max_length=20)
    population = models.PositiveIntegerField("ประชากรทุกสิทธิ ณ 1 เมษายน", null=True, blank=True)
    households = models.PositiveIntegerField("ครัวเรือน", null=True, blank=True)
    expected_allocation = MoneyField("สปสช. จัดสรร (ประมาณการ)", null=True, blank=True)
    expected_contribution = MoneyField("อปท. สมทบ (ประมาณการ)", null=True, blank=True)
    # สปสช. asks for at most 30 % left at the end of the year, zone 9 for 10 %: goals, not law (rules.md §3).
    left_goal_percent = models.DecimalField("เป้าเงินเหลือ (ร้อยละ)", max_digits=5, decimal_places=2, default=10)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "ปีงบประมาณของกองทุน"
        verbose_name_plural = "ปีงบประมาณของกองทุน"
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "fiscal_year"], name="fund_year_unique"),
            models.CheckConstraint(
                condition=Q(left_goal_percent__gte=0) & Q(left_goal_percent__lte=100), name="fund_year_goal_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.fiscal_year}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path
