"""One message to one person."""

from __future__ import annotations

from django.db import models

from kongtun.notifications.choices import MessageKind


class Notification(models.Model):
    """A message kept in the system; what leaves it by mail or LINE are its ``deliveries``.

    ``until``: after this moment it is not worth sending any more. ``withdrawn_at``: what it was about has been called off.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notifications", verbose_name="ถึง")
    key = models.CharField("กุญแจกันซ้ำ", max_length=120)
    kind = models.CharField("ชนิด", max_length=8, choices=MessageKind, default=MessageKind.TURN)
    text = models.CharField("ข้อความ", max_length=300)
    url = models.CharField("ลิงก์", max_length=200, blank=True)
    created_at = models.DateTimeField("เมื่อ", auto_now_add=True)
    read_at = models.DateTimeField("อ่านเมื่อ", null=True, blank=True)
    until = models.DateTimeField("ส่งได้ถึง", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "แจ้งเตือน"
        verbose_name_plural = "แจ้งเตือน"
        ordering = ["-created_at", "-pk"]
        # Nothing is sent twice: the key names the happening (record, transition, history row).
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notification_once")]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notification_unread"),
            # Messages about one record are withdrawn by the beginning of their key.
            models.Index(fields=["key"], name="notification_key", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.text
