"""What a forum costs."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kongtun.common.fields import MoneyField
from kongtun.funds.choices import ExpenseGroup


class CostLine(models.Model):
    """A line of the budget: quantity × times × rate (baht)."""

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="costs", verbose_name="เวที")
    item = models.ForeignKey(
        "funds.ExpenseItem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รายการ"
    )
    group = models.CharField("หมวด", max_length=2, choices=ExpenseGroup, default=ExpenseGroup.SERVICES)
    description = models.CharField("รายละเอียด", max_length=200)
    quantity = models.DecimalField("จำนวน", max_digits=9, decimal_places=2)
    times = models.DecimalField("ครั้ง/ชั่วโมง/มื้อ", max_digits=7, decimal_places=2, default=1)
    rate = MoneyField("อัตรา")
    sort = models.PositiveSmallIntegerField("ลำดับ", default=1)

    class Meta:
        verbose_name = "ค่าใช้จ่ายของเวที"
        verbose_name_plural = "ค่าใช้จ่ายของเวที"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, times__gt=0, rate__gte=0), name="forum_cost_positive")
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def amount(self) -> Decimal:
        """Baht of this line, rounded to satang."""
        return (self.quantity * self.times * self.rate).quantize(Decimal("0.01"))
