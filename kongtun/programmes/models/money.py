"""Activities of a programme, their budget by expense item, and what was spent of it (append-only)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.common.append_only import AppendOnly
from kongtun.common.fields import MoneyField
from kongtun.funds.choices import ExpenseGroup
from kongtun.programmes.models.programme import ProgrammePart


class ProgrammeActivity(ProgrammePart):
    """One numbered activity. Money is paid out centrally by activity (เบิกจ่ายส่วนกลางตามกิจกรรม)."""

    programme = models.ForeignKey(
        "programmes.Programme", models.PROTECT, related_name="activities", verbose_name="ชุดโครงการ"
    )
    number = models.PositiveSmallIntegerField("กิจกรรมที่")
    name = models.CharField("กิจกรรม", max_length=300)
    detail = models.TextField("รายละเอียด", blank=True)
    starts_on = models.DateField("ตั้งแต่เดือน", null=True, blank=True)
    ends_on = models.DateField("ถึงเดือน", null=True, blank=True)

    class Meta:
        verbose_name = "กิจกรรมของชุดโครงการ"
        verbose_name_plural = "กิจกรรมของชุดโครงการ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_activity_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="programme_activity_months",
            ),
        ]

    def __str__(self) -> str:
        return f"กิจกรรมที่ {self.number} {self.name}"


class ActivityBudget(models.Model):
    """One budget line of an activity, by expense item."""

    activity = models.ForeignKey(ProgrammeActivity, models.CASCADE, related_name="budget_lines", verbose_name="กิจกรรม")
    item = models.ForeignKey(
        "funds.ExpenseItem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รายการจากบัญชีกลาง"
    )
    group = models.CharField("หมวด", max_length=2, choices=ExpenseGroup)
    description = models.CharField("รายการ", max_length=200)
    amount = MoneyField("จำนวนเงิน")
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "งบของกิจกรรม"
        verbose_name_plural = "งบของกิจกรรม"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="programme_budget_positive"),
            models.CheckConstraint(condition=Q(group__in=ExpenseGroup.values), name="programme_budget_group"),
        ]

    def __str__(self) -> str:
        return self.description


class ActivitySpending(AppendOnly):
    """Money paid for an activity. A mistake is corrected by a reversing row with the opposite amount."""

    activity = models.ForeignKey(ProgrammeActivity, models.PROTECT, related_name="spendings", verbose_name="กิจกรรม")
    spent_on = models.DateField("จ่ายเมื่อ")
    text = models.CharField("รายการ", max_length=300)
    amount = MoneyField("จำนวนเงิน")
    reference = models.CharField("เลขที่เอกสาร", max_length=60, blank=True)
    target = models.ForeignKey(
        "programmes.Target",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spendings",
        verbose_name="กองทุนเป้าหมาย",
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="กลับรายการ"
    )
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "รายการจ่ายของชุดโครงการ"
        verbose_name_plural = "รายการจ่ายของชุดโครงการ"
        ordering = ["spent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="programme_spending_sign",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.amount}"
