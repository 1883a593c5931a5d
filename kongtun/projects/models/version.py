"""The proposal as it was each time it was sent."""

from __future__ import annotations

from django.db import models

from kongtun.common.append_only import AppendOnly


class ProposalVersion(AppendOnly):
    """A frozen copy of the proposal (plain values), so that a resubmission can be compared with it."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="versions", verbose_name="โครงการ")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    content = models.JSONField("เนื้อหา")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ส่งโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ข้อเสนอแต่ละฉบับ"
        verbose_name_plural = "ข้อเสนอแต่ละฉบับ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="proposal_version_once")]

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"
