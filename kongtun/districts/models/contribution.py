"""What funds and other organisations give to a joint goal: people, work, money."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import MoneyField
from kongtun.common.workflow import StateChange
from kongtun.districts.choices import Share
from kongtun.districts.states import CONTRIBUTION_WORKFLOW, ContributionState


class Contribution(SharedBelow, models.Model):
    """One contribution of a fund, or of an organisation without a fund. Project and money stay the giver's own."""

    AREA_LOOKUP = "goal__year__board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW
    WORKFLOW = CONTRIBUTION_WORKFLOW

    goal = models.ForeignKey(
        "districts.JointGoal", models.PROTECT, related_name="contributions", verbose_name="เป้าหมายร่วม"
    )
    kind = models.CharField("ร่วมด้วย", max_length=8, choices=Share)
    fund = models.ForeignKey(
        "funds.Fund", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name="กองทุน"
    )
    organisation = models.CharField("หน่วยงาน", max_length=200, blank=True)
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name="โครงการ"
    )
    work = models.CharField("งานหรือกิจกรรม", max_length=300, blank=True)
    people = models.PositiveIntegerField("จำนวนคน", null=True, blank=True)
    people_role = models.CharField("ทำหน้าที่", max_length=160, blank=True)
    days = models.PositiveSmallIntegerField("จำนวนวัน", null=True, blank=True)
    amount = MoneyField("จำนวนเงิน", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    state = models.CharField("สถานะ", max_length=10, choices=ContributionState, default=ContributionState.OFFERED)
    state_since = models.DateTimeField("อยู่ในขั้นนี้ตั้งแต่", auto_now_add=True)
    offered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    offered_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "การร่วมคน งาน ทุน"
        verbose_name_plural = "การร่วมคน งาน ทุน"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Share.values), name="contribution_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ContributionState.values), name="contribution_state_known"),
            models.CheckConstraint(
                condition=Q(fund__isnull=False, organisation="") | (Q(fund__isnull=True) & ~Q(organisation="")),
                name="contribution_of_one_giver",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="contribution_amount_positive"
            ),
        ]
        indexes = [models.Index(fields=["fund", "state"], name="contribution_waiting")]

    def __str__(self) -> str:
        return f"{self.giver} {self.get_kind_display()}"

    @property
    def giver(self) -> str:
        """Who gives."""
        return self.fund.name if self.fund else self.organisation

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.goal.area_path

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people below; agreeing, for those who approve plans at the giving fund itself."""
        allowed = super().team_permissions(user)
        if self.fund is not None and user.can(Permission.PLAN_APPROVE, self.fund):
            allowed = allowed | {Permission.PLAN_APPROVE}
        return allowed


class ContributionStateChange(StateChange):
    """History of a contribution."""

    record = models.ForeignKey(Contribution, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติการร่วมคน งาน ทุน"
        verbose_name_plural = "ประวัติการร่วมคน งาน ทุน"
