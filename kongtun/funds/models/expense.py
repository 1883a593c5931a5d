"""Common budget lines with their customary ranges, to pick instead of typing."""

from __future__ import annotations

from django.db import models

from kongtun.common.fields import MoneyField
from kongtun.funds.choices import ExpenseGroup


class ExpenseItem(models.Model):
    """A budget line that funds commonly use. Ranges are customary, not law ("ยังไม่ยืนยัน")."""

    code = models.CharField("รหัส", max_length=20, unique=True)
    group = models.CharField("หมวด", max_length=2, choices=ExpenseGroup)
    name_th = models.CharField("รายการ", max_length=200)
    unit_th = models.CharField("หน่วย", max_length=60, blank=True)
    rate_low = MoneyField("อัตรามักตั้งแต่", null=True, blank=True)
    rate_high = MoneyField("อัตรามักถึง", null=True, blank=True)
    rate_basis_th = models.CharField("ที่มาของอัตรา", max_length=300, blank=True)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    from_catalogue = models.BooleanField("มาจากบัญชีกลาง", default=False)

    class Meta:
        verbose_name = "รายการค่าใช้จ่าย"
        verbose_name_plural = "รายการค่าใช้จ่าย"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_th
