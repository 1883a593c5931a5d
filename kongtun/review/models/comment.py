"""A comment anchored to a field of a proposal; the applicant answers or ticks it off."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Comment(models.Model):
    """One remark. ``section`` and ``field`` say where; an answer has ``parent``."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="comments", verbose_name="โครงการ")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers", verbose_name="ตอบเรื่อง"
    )
    section = models.CharField("หน้า", max_length=40)
    field = models.CharField("ช่อง", max_length=60, blank=True)
    text = models.TextField("ความเห็น")
    must_fix = models.BooleanField("ต้องแก้ก่อนส่งใหม่", default=False)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    resolved_at = models.DateTimeField("แก้แล้วเมื่อ", null=True, blank=True)
    resolved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แก้โดย"
    )

    class Meta:
        verbose_name = "ความเห็น"
        verbose_name_plural = "ความเห็น"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_pair",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
