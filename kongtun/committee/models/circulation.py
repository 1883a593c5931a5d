"""An urgent matter resolved without meeting (เวียนมติ)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P


class Circulation(models.Model):
    """Why it could not wait, until when members answer, and which meeting heard of the result.

    Its meeting record (``kind`` circulation) carries the number and the decisions.
    """

    AREA_LOOKUP = "meeting__fund__area__path"
    VIEW_PERMISSION = P.MEETING_VIEW

    meeting = models.OneToOneField(
        "meetings.Meeting", models.PROTECT, related_name="circulation", verbose_name="บันทึกการเวียนมติ"
    )
    reason = models.CharField("เหตุเร่งด่วน", max_length=500)
    deadline = models.DateTimeField("ตอบภายใน")
    started_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="เวียนโดย")
    started_at = models.DateTimeField("เริ่มเวียนเมื่อ", auto_now_add=True)
    counted_at = models.DateTimeField("นับคะแนนเมื่อ", null=True, blank=True)
    reported_in = models.ForeignKey(
        "meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="reported_circulations",
        verbose_name="รายงานในการประชุม",
    )  # fmt: skip

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "เวียนมติ"
        verbose_name_plural = "เวียนมติ"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="circulation_has_reason"),
            models.CheckConstraint(
                condition=Q(reported_in__isnull=True) | Q(counted_at__isnull=False),
                name="circulation_reported_after_count",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.meeting.fund.area_path
