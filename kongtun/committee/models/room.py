"""What the people in the room look at together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Room(models.Model):
    """State of one meeting's room. Whoever changes something in it locks this row first and counts ``version`` up."""

    meeting = models.OneToOneField("meetings.Meeting", models.CASCADE, related_name="room", verbose_name="การประชุม")
    version = models.PositiveIntegerField("ฉบับ", default=0)
    showing = models.ForeignKey(
        "projects.Project", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="เรื่องบนจอ"
    )
    # Going on without a quorum is possible only while the rule has no confirmed source, and leaves its reason here.
    short_reason = models.CharField("ลงมติโดยไม่ครบองค์ประชุม เพราะ", max_length=300, blank=True)
    short_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้บันทึกเหตุผล"
    )
    short_at = models.DateTimeField("บันทึกเหตุผลเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ห้องประชุม"
        verbose_name_plural = "ห้องประชุม"
        constraints = [
            models.CheckConstraint(
                condition=Q(short_reason="", short_by__isnull=True, short_at__isnull=True)
                | (~Q(short_reason="") & Q(short_by__isnull=False, short_at__isnull=False)),
                name="room_short_whole",
            )
        ]

    def __str__(self) -> str:
        return f"ห้องประชุม {self.meeting}"


class AgendaPlace(models.Model):
    """The place that the chair gave to a proposal on the agenda of one meeting."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="places", verbose_name="การประชุม")
    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="+", verbose_name="โครงการ")
    place = models.PositiveSmallIntegerField("ลำดับ")

    class Meta:
        verbose_name = "ลำดับวาระ"
        verbose_name_plural = "ลำดับวาระ"
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["meeting", "project"], name="agenda_place_once")]

    def __str__(self) -> str:
        return f"{self.place}. {self.project}"
