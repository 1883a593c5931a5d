"""A member with an interest in a proposal does not vote on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P


class ConflictOfInterest(models.Model):
    """Declared by the member, or by whoever runs the meeting. Taken back, it stays on record."""

    AREA_LOOKUP = "meeting__fund__area__path"
    VIEW_PERMISSION = P.MEETING_VIEW

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="conflicts", verbose_name="การประชุม")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="conflicts", verbose_name="โครงการ")
    member = models.ForeignKey(
        "funds.CommitteeMember", models.PROTECT, related_name="conflicts", verbose_name="กรรมการ"
    )
    reason = models.CharField("เพราะ", max_length=300)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="แจ้งโดย")
    at = models.DateTimeField("แจ้งเมื่อ", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ถอนโดย"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "การมีส่วนได้เสีย"
        verbose_name_plural = "การมีส่วนได้เสีย"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "project", "member"], condition=Q(withdrawn_at__isnull=True), name="conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="conflict_withdrawn_pair",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="conflict_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.project}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.meeting.fund.area_path
