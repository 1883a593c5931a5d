"""A decision of the committee about a project: append-only."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kongtun.common.append_only import AppendOnlyQuerySet
from kongtun.common.fields import MoneyField


class DecisionOutcome(models.TextChoices):
    """What the committee resolved."""

    APPROVE = "approve", _("อนุมัติ")
    REFUSE = "refuse", _("ไม่อนุมัติ")
    DEFER = "defer", _("เลื่อนพิจารณา")


class Decision(models.Model):
    """One resolution (กปท.7 part 2). Never changed: a later meeting makes a new one."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="decisions", verbose_name="การประชุม")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="decisions", verbose_name="โครงการ")
    outcome = models.CharField("มติ", max_length=8, choices=DecisionOutcome)
    amount = MoneyField("จำนวนเงินที่อนุมัติ", null=True, blank=True)
    reason = models.TextField("เพราะ", blank=True)
    conditions = models.TextField("เงื่อนไข", blank=True)
    report_due_on = models.DateField("ให้รายงานผลภายใน", null=True, blank=True)
    present_count = models.PositiveSmallIntegerField("กรรมการที่มาประชุม", default=0)
    # Resolving without a quorum is possible only while its rule has no confirmed source, and leaves its reason here.
    short_reason = models.CharField("ลงมติโดยไม่ครบองค์ประชุม เพราะ", max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "มติ"
        verbose_name_plural = "มติ"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "project"], name="decision_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(outcome="approve", amount__gt=0) | (~Q(outcome="approve") & Q(amount__isnull=True)),
                name="decision_amount_with_approval",
            ),
            models.CheckConstraint(condition=Q(outcome="approve") | ~Q(reason=""), name="decision_reason_given"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.project}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once."""
        if self.pk is not None:
            raise TypeError("มติแก้ไขไม่ได้ ให้บันทึกมติใหม่ในการประชุมครั้งต่อไป")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        """Refuse: decisions stay."""
        raise TypeError("มติลบไม่ได้")
