"""Advice of mentors, anchored to what it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.mentoring.choices import AdviceState, AdviceTarget


class Advice(SharedBelow, models.Model):
    """One piece of advice about a field of a plan, a proposal or a report (or the fund as a whole).

    ``mentor`` is who follows it up (handed over with the fund); ``given_by`` keeps the name of who gave it.
    """

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="advice", verbose_name="กองทุน")
    mentor = models.ForeignKey("mentoring.Mentor", models.PROTECT, related_name="advice", verbose_name="พี่เลี้ยงที่ติดตาม")
    given_by = models.ForeignKey("mentoring.Mentor", models.PROTECT, related_name="+", verbose_name="ผู้แนะนำ")
    given_at = models.DateTimeField("แนะนำเมื่อ", auto_now_add=True)
    target = models.CharField("เรื่องของ", max_length=8, choices=AdviceTarget, default=AdviceTarget.FUND)
    plan = models.ForeignKey("planning.Plan", models.CASCADE, null=True, blank=True, related_name="advice")
    project = models.ForeignKey("projects.Project", models.CASCADE, null=True, blank=True, related_name="advice")
    report = models.ForeignKey(
        "activities.ActivityReport", models.CASCADE, null=True, blank=True, related_name="advice"
    )
    section = models.CharField("หน้า", max_length=40, blank=True)
    field = models.CharField("ช่อง", max_length=60, blank=True)
    text = models.TextField("คำแนะนำ")
    due_on = models.DateField("ควรทำภายใน", null=True, blank=True)
    state = models.CharField("สถานะ", max_length=10, choices=AdviceState, default=AdviceState.OPEN)
    done_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ทำโดย"
    )
    done_at = models.DateTimeField("ทำเมื่อ", null=True, blank=True)
    done_note = models.CharField("ทำอย่างไร", max_length=300, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "คำแนะนำ"
        verbose_name_plural = "คำแนะนำ"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AdviceState.values), name="advice_state_known"),
            models.CheckConstraint(
                condition=Q(target=AdviceTarget.FUND, plan=None, project=None, report=None)
                | Q(target=AdviceTarget.PLAN, plan__isnull=False, project=None, report=None)
                | Q(target=AdviceTarget.PROJECT, plan=None, project__isnull=False, report=None)
                | Q(target=AdviceTarget.REPORT, plan=None, report__isnull=False),
                name="advice_has_its_target",
            ),
        ]
        indexes = [models.Index(fields=["mentor", "state"], name="advice_open")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path
