"""What a person wants to get where and when."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models

from kongtun.notifications.choices import Channel, MessageKind, Pace

# Without a choice of their own people are told at once, and of news of a group once a day.
USUAL: dict[str, str] = {kind: Pace.DAY if kind == MessageKind.GROUP else Pace.NOW for kind in MessageKind}
HOUR = [MaxValueValidator(23)]


class MessageSettings(models.Model):
    """One row a person: ``choices`` is {kind: {channel: pace}} for what differs from the usual.

    Between ``quiet_from`` and ``quiet_until`` (hours, may go over midnight) nothing goes out; it goes when they end.
    ``digest_hour`` is the hour of daily and weekly collections, ``digest_weekday`` 0 is Monday.
    """

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="message_settings", verbose_name="ของใคร")
    choices = models.JSONField("เลือกไว้", default=dict, blank=True)
    digest_hour = models.PositiveSmallIntegerField("ส่งรวมเวลา", default=7, validators=HOUR)
    digest_weekday = models.PositiveSmallIntegerField("ส่งรวมวัน", default=0, validators=[MaxValueValidator(6)])
    quiet_from = models.PositiveSmallIntegerField("งดส่งตั้งแต่", null=True, blank=True, validators=HOUR)
    quiet_until = models.PositiveSmallIntegerField("งดส่งถึง", null=True, blank=True, validators=HOUR)
    changed_at = models.DateTimeField("เปลี่ยนเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "การรับแจ้งเตือน"
        verbose_name_plural = "การรับแจ้งเตือน"

    def __str__(self) -> str:
        return str(self.user)

    def pace(self, kind: str, channel: str) -> str:
        """When a message of ``kind`` goes out by ``channel``."""
        chosen = self.choices.get(kind, {}).get(channel)
        return chosen if chosen in Pace.values else USUAL.get(kind, Pace.NOW)

    def paces(self) -> dict[str, dict[str, str]]:
        """Every choice, the usual ones included."""
        return {kind.value: {channel.value: self.pace(kind, channel) for channel in Channel} for kind in MessageKind}
