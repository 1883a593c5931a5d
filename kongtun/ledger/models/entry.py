"""Ledger entries and their lines. Nothing is changed or deleted; a mistake is corrected by a reversing entry."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.append_only import AppendOnly, AppendOnlyQuerySet
from kongtun.common.fields import FiscalYearField, MoneyField
from kongtun.ledger.choices import Account, EntryKind


class EntryQuerySet(AppendOnlyQuerySet, ScopedQuerySet):  # type: ignore[override]
    """Reads of entries within the person's area; nothing is changed or deleted."""


class Entry(AppendOnly):
    """One happening with money. Its lines add up to zero (checked in ``actions.post_entry``, the only writer)."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.LEDGER_VIEW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="entries", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    number = models.CharField("เลขที่", max_length=20)
    kind = models.CharField("ชนิด", max_length=10, choices=EntryKind)
    entered_on = models.DateField("วันที่")
    text = models.CharField("รายการ", max_length=300)
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="โครงการ"
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="กลับรายการ"
    )
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = EntryQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta:
        verbose_name = "รายการบัญชี"
        verbose_name_plural = "รายการบัญชี"
        ordering = ["entered_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["fund", "fiscal_year", "number"], name="entry_number_once")]
        indexes = [models.Index(fields=["fund", "fiscal_year", "entered_on"], name="entry_fund_year")]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path


class Line(AppendOnly):
    """One side of an entry: ``amount`` is positive for debit, negative for credit. Fund and year repeat for fast sums."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines", verbose_name="รายการ")
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="+", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    account = models.CharField("บัญชี", max_length=5, choices=Account)
    amount = MoneyField("จำนวนเงิน (เดบิต +, เครดิต −)")

    class Meta:
        verbose_name = "บรรทัดบัญชี"
        verbose_name_plural = "บรรทัดบัญชี"
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="line_not_zero"),
            models.CheckConstraint(condition=Q(account__in=Account.values), name="line_account_known"),
        ]
        indexes = [models.Index(fields=["fund", "fiscal_year", "account"], name="line_fund_year_account")]

    def __str__(self) -> str:
        return f"{self.get_account_display()} {self.amount}"
