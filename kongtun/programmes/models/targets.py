"""Which funds a programme works with, why they were chosen, and what became of the money that supports them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from kongtun.accounts.permissions import Permission as P
from kongtun.common.fields import MoneyField
from kongtun.common.workflow import StateChange
from kongtun.programmes.models.programme import ProgrammePart
from kongtun.programmes.states import SUPPORT_WORKFLOW, SupportState


class TargetType(ProgrammePart):
    """A kind of target area with its criteria and its support money: data of the programme, not of the product."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="target_types", verbose_name="ชุดโครงการ"
    )
    number = models.PositiveSmallIntegerField("ประเภทที่")
    name = models.CharField("ชื่อประเภท", max_length=160)
    criteria = models.TextField("เกณฑ์", blank=True)
    amount = MoneyField("เงินสนับสนุนต่อกองทุน", default=0)
    # What the picker filters by; empty means that the criterion does not ask for it.
    lao_types = models.CharField("ประเภท อปท.", max_length=20, blank=True, help_text="เลขประเภท คั่นด้วยจุลภาค")
    left_percent = models.DecimalField("เงินเหลือตั้งแต่ร้อยละ", max_digits=5, decimal_places=2, null=True, blank=True)
    needs_transfer = models.BooleanField("มี รพ.สต. ถ่ายโอน", default=False)
    whole_district = models.BooleanField("เลือกทั้งอำเภอ", default=False)

    class Meta:
        verbose_name = "ประเภทพื้นที่เป้าหมาย"
        verbose_name_plural = "ประเภทพื้นที่เป้าหมาย"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="target_type_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="target_type_amount"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lao_type_list(self) -> list[str]:
        """The kinds of local government that the criteria name."""
        return [one for one in self.lao_types.split(",") if one]


class Target(ProgrammePart):
    """A fund that the programme works with. The amount is kept as it was agreed, whatever the type says later."""

    WORKFLOW = SUPPORT_WORKFLOW

    programme = models.ForeignKey(
        "programmes.Programme", models.PROTECT, related_name="targets", verbose_name="ชุดโครงการ"
    )
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="programme_targets", verbose_name="กองทุน")
    type = models.ForeignKey(TargetType, models.PROTECT, related_name="targets", verbose_name="ประเภท")
    amount = MoneyField("เงินสนับสนุน")
    agreed_on = models.DateField("เป็นเป้าหมายตั้งแต่")
    state = models.CharField("สถานะเงิน", max_length=10, choices=SupportState, default=SupportState.AGREED)
    paid_on = models.DateField("จ่ายเมื่อ", null=True, blank=True)
    paid_reference = models.CharField("เลขที่จ่าย", max_length=60, blank=True)
    used_amount = MoneyField("ใช้ไป", null=True, blank=True)
    used_note = models.TextField("ใช้ทำอะไร", blank=True)
    used_on = models.DateField("รายงานการใช้เมื่อ", null=True, blank=True)
    ended_on = models.DateField("สิ้นสุดเมื่อ", null=True, blank=True)
    end_reason = models.CharField("เหตุผลที่สิ้นสุด", max_length=300, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="เลือกโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "พื้นที่เป้าหมาย"
        verbose_name_plural = "พื้นที่เป้าหมาย"
        ordering = ["type__number", "fund__area__parent__code", "fund__name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "fund"], name="target_once"),
            models.CheckConstraint(condition=Q(state__in=SupportState.values), name="target_state_known"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="target_amount"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(end_reason=""), name="target_end_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=SupportState.AGREED) | Q(paid_on__isnull=False), name="target_paid_has_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.fund)

    @property
    def counts(self) -> bool:
        """Its money is part of the sum: while it is a target, and afterwards when it was paid."""
        return self.ended_on is None or self.state != SupportState.AGREED

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people below; reporting only for the fund's own area."""
        granted = super(ProgrammePart, self).team_permissions(user)
        path = self.fund.area_path
        if any(path.startswith(own) for own in user.paths_with(P.PROGRAMME_REPORT)):
            granted = granted | {P.PROGRAMME_REPORT}
        return granted


class TargetStateChange(StateChange):
    """History of the support money of a target."""

    record = models.ForeignKey(Target, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติเงินสนับสนุน"
        verbose_name_plural = "ประวัติเงินสนับสนุน"


class TransferFact(models.Model):
    """How many รพ.สต. were transferred to a fund's local government; written once, used by every programme."""

    fund = models.OneToOneField("funds.Fund", models.CASCADE, related_name="transfer_fact", verbose_name="กองทุน")
    units = models.PositiveSmallIntegerField("รพ.สต. ที่ถ่ายโอน (แห่ง)")
    as_of = models.DateField("ณ วันที่")
    source = models.CharField("ที่มา", max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "ข้อมูลการถ่ายโอน รพ.สต."
        verbose_name_plural = "ข้อมูลการถ่ายโอน รพ.สต."

    def __str__(self) -> str:
        return f"{self.fund} {self.units}"
