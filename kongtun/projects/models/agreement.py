"""Agreement on support (บันทึกข้อตกลง การขอรับเงินอุดหนุน) and its instalments (งวด)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.fields import MoneyField


class Agreement(models.Model):
    """One agreement for an approved project, with its signatories."""

    project = models.OneToOneField("projects.Project", models.PROTECT, related_name="agreement", verbose_name="โครงการ")
    number = models.CharField("เลขที่ข้อตกลง", max_length=30)
    agreed_on = models.DateField("วันที่ทำข้อตกลง")
    place = models.CharField("ทำที่", max_length=200, blank=True)
    amount = MoneyField("จำนวนเงิน")
    recipient_name = models.CharField("ผู้รับผิดชอบโครงการ (ลงนาม)", max_length=160)
    recipient_position = models.CharField("ตำแหน่ง", max_length=160, blank=True)
    supporter_name = models.CharField("ผู้สนับสนุน (ลงนาม)", max_length=160)
    supporter_position = models.CharField("ตำแหน่งผู้สนับสนุน", max_length=160, default="ประธานกรรมการกองทุน")
    witness_one = models.CharField("พยานคนที่ 1", max_length=160, blank=True)
    witness_two = models.CharField("พยานคนที่ 2", max_length=160, blank=True)
    conditions = models.TextField("เงื่อนไขเพิ่มเติม", blank=True)
    signed_on = models.DateField("ลงนามเมื่อ", null=True, blank=True)
    signed_copy = models.FileField("ฉบับลงนาม", upload_to="agreements/%Y/%m/", blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "บันทึกข้อตกลง"
        verbose_name_plural = "บันทึกข้อตกลง"
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="agreement_amount_positive")]

    def __str__(self) -> str:
        return f"ข้อตกลงเลขที่ {self.number}"


class Instalment(models.Model):
    """One payment of the agreement; their sum equals the agreement (checked by the action)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="instalments", verbose_name="ข้อตกลง")
    number = models.PositiveSmallIntegerField("งวดที่")
    amount = MoneyField("จำนวนเงิน")
    due_on = models.DateField("กำหนดจ่าย", null=True, blank=True)
    condition = models.CharField("จ่ายเมื่อ", max_length=300, blank=True)

    class Meta:
        verbose_name = "งวดเงิน"
        verbose_name_plural = "งวดเงิน"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="instalment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_positive"),
        ]

    def __str__(self) -> str:
        return f"งวดที่ {self.number}"
