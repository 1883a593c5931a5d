"""Visits and calls of mentors."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.mentoring.choices import VisitKind, VisitState


class Visit(SharedBelow, models.Model):
    """One contact of a mentor with a fund: planned for a day, done at a time, or called off.

    ``mentor`` is who is to do it (handed over with the fund); ``done_by`` stays under the name of who did it.
    ``client_id`` comes from the phone, so that what is sent twice is stored once.
    """

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="mentor_visits", verbose_name="กองทุน")
    mentor = models.ForeignKey("mentoring.Mentor", models.PROTECT, related_name="visits", verbose_name="พี่เลี้ยง")
    kind = models.CharField("ช่องทาง", max_length=8, choices=VisitKind, default=VisitKind.VISIT)
    state = models.CharField("สถานะ", max_length=10, choices=VisitState, default=VisitState.PLANNED)
    planned_on = models.DateField("นัดวันที่", null=True, blank=True)
    done_on = models.DateField("ทำเมื่อ", null=True, blank=True)
    done_by = models.ForeignKey(
        "mentoring.Mentor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ทำ"
    )
    minutes = models.PositiveSmallIntegerField("กี่นาที", null=True, blank=True)
    topic = models.CharField("เรื่อง", max_length=200, blank=True)
    found = models.TextField("พบอะไร ทำอะไร", blank=True)
    next_step = models.CharField("ต้องทำอะไรต่อ", max_length=300, blank=True)
    cancel_reason = models.CharField("เหตุที่ยกเลิก", max_length=200, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "การเยี่ยม"
        verbose_name_plural = "การเยี่ยม"
        ordering = ["-done_on", "-planned_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=VisitState.values), name="visit_state_known"),
            models.CheckConstraint(
                condition=~Q(state=VisitState.DONE) | Q(done_on__isnull=False, done_by__isnull=False),
                name="visit_done_says_when_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitState.PLANNED) | Q(planned_on__isnull=False), name="visit_planned_says_when"
            ),
        ]
        indexes = [
            models.Index(fields=["mentor", "state", "planned_on"], name="visit_to_come"),
            models.Index(fields=["fund", "state", "done_on"], name="visit_of_fund"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.fund}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path
