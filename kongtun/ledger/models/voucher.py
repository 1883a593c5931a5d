"""Voucher: the paper on which an instalment is paid."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fields import FiscalYearField, MoneyField
from kongtun.common.workflow import StateChange
from kongtun.ledger.choices import PaymentMethod
from kongtun.ledger.states import VOUCHER_WORKFLOW, VoucherState


class VoucherQuerySet(ScopedQuerySet):
    """Reads of vouchers."""

    def team_q(self, user: Any) -> Q:
        """Vouchers of the person's own projects."""
        return Q(project__in=user.project_teams.values("project_id"))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: numbers of vouchers have no gaps; one that is not wanted is cancelled."""
        raise TypeError("ใบเบิกลบไม่ได้ ให้ยกเลิก")


class Voucher(models.Model):
    """Request, check and payment of one instalment."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.LEDGER_VIEW
    WORKFLOW = VOUCHER_WORKFLOW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="vouchers", verbose_name="กองทุน")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="vouchers", verbose_name="โครงการ")
    instalment = models.ForeignKey("projects.Instalment", models.PROTECT, related_name="vouchers", verbose_name="งวด")
    fiscal_year = FiscalYearField()
    number = models.CharField("เลขที่ใบเบิก", max_length=20)
    state = models.CharField("สถานะ", max_length=10, choices=VoucherState, default=VoucherState.REQUESTED)
    requested_on = models.DateField("วันที่ขอเบิก")
    amount = MoneyField("จำนวนเงิน")
    payee = models.CharField("จ่ายให้", max_length=200)
    method = models.CharField("วิธีจ่าย", max_length=10, choices=PaymentMethod, default=PaymentMethod.TRANSFER)
    reference = models.CharField("เลขที่เช็ค/อ้างอิงการโอน", max_length=60, blank=True)
    paid_on = models.DateField("วันที่จ่าย", null=True, blank=True)
    entry = models.OneToOneField(
        "ledger.Entry", models.PROTECT, null=True, blank=True, related_name="voucher", verbose_name="รายการบัญชี"
    )
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ผู้ขอเบิก")

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = "ใบเบิกเงิน"
        verbose_name_plural = "ใบเบิกเงิน"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["fund", "state"], name="voucher_fund_state"),
            # The few that wait to be checked or paid, among the many that were paid.
            models.Index(
                fields=["state", "requested_on", "id"],
                condition=Q(state__in=("requested", "checked")),
                name="voucher_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fund", "fiscal_year", "number"], name="voucher_number_once"),
            # One living voucher an instalment: it cannot be paid twice.
            models.UniqueConstraint(
                fields=["instalment"], condition=~Q(state="cancelled"), name="voucher_once_an_instalment"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="voucher_positive"),
            models.CheckConstraint(condition=Q(state__in=VoucherState.values), name="voucher_state_known"),
            models.CheckConstraint(
                condition=(Q(state="paid") & Q(paid_on__isnull=False) & Q(entry__isnull=False))
                | (~Q(state="paid") & Q(entry__isnull=True)),
                name="voucher_paid_with_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"ใบเบิกเลขที่ {self.number}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        """Refuse: numbers of vouchers have no gaps; one that is not wanted is cancelled."""
        raise TypeError("ใบเบิกลบไม่ได้ ให้ยกเลิก")

    def team_permissions(self, user: Any) -> frozenset[str]:
        """Rights of the project's team; a member sees the own voucher."""
        team = self.project.team_permissions(user)
        return team | {P.LEDGER_VIEW} if team else team


class VoucherStateChange(StateChange):
    """History of a voucher."""

    record = models.ForeignKey(Voucher, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติใบเบิก"
        verbose_name_plural = "ประวัติใบเบิก"
