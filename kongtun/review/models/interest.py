"""Somebody who screens or scores says: this proposal concerns me."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.append_only import AppendOnly


class Interest(AppendOnly):
    """A declared interest in one proposal. From then on the person neither screens nor scores it."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="interests", verbose_name="โครงการ")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="interests", verbose_name="ใคร")
    reason = models.CharField("เพราะ", max_length=300)
    at = models.DateTimeField("แจ้งเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ส่วนได้เสีย"
        verbose_name_plural = "ส่วนได้เสีย"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="interest_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="interest_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.project}"
