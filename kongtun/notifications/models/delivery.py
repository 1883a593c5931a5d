"""One message on its way out of the system."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.notifications.choices import Channel, DeliveryState
from kongtun.notifications.models.notification import Notification


class Delivery(models.Model):
    """A message by one channel, once. ``claim`` names the worker's run that took it.

    Whatever is tried again under the same claim is the same message for LINE (its retry key is made from it), so that an
    answer that was lost on the way leads to no second message.
    """

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="deliveries", verbose_name="แจ้งเตือน")
    channel = models.CharField("ทาง", max_length=4, choices=Channel)
    state = models.CharField("สถานะ", max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    due_at = models.DateTimeField("ส่งได้ตั้งแต่")
    claim = models.UUIDField("รอบที่ส่ง", null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField("เริ่มส่งเมื่อ", null=True, blank=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("ลองแล้วกี่ครั้ง", default=0)
    reason = models.CharField("เหตุ", max_length=200, blank=True)

    class Meta:
        verbose_name = "การส่งแจ้งเตือน"
        verbose_name_plural = "การส่งแจ้งเตือน"
        constraints = [
            models.UniqueConstraint(fields=["notification", "channel"], name="delivery_once"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False), name="delivery_sent_says_when"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_due",
                condition=Q(state__in=[DeliveryState.WAITING, DeliveryState.RETRY, DeliveryState.SENDING]),
            ),
            models.Index(fields=["claim"], name="delivery_claim", condition=Q(claim__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.notification} ({self.get_channel_display()})"
