"""A person's LINE, the code that links it, and what LINE has told us."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class LineAccount(models.Model):
    """The LINE account of a person. LINE's user id names it only towards this provider; no name and no picture is kept."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="line_account", verbose_name="ของใคร")
    line_user_id = models.CharField("รหัสผู้ใช้ของ LINE", max_length=64, unique=True)
    way = models.CharField("ผูกด้วย", max_length=5, choices=[("code", "รหัสครั้งเดียว"), ("login", "เข้าสู่ระบบด้วย LINE")])
    linked_at = models.DateTimeField("ผูกเมื่อ", auto_now_add=True)
    blocked_at = models.DateTimeField("ปิดกั้นบัญชีทางการเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "บัญชี LINE ที่ผูกไว้"
        verbose_name_plural = "บัญชี LINE ที่ผูกไว้"

    def __str__(self) -> str:
        return str(self.user)


class LineCode(models.Model):
    """A code that links once; only a keyed digest is kept."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="line_codes", verbose_name="ของใคร")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("ใช้ได้ถึง")
    used_at = models.DateTimeField("ใช้เมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "รหัสผูก LINE"
        verbose_name_plural = "รหัสผูก LINE"
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(used_at__isnull=True), name="line_code_one_open")
        ]

    def __str__(self) -> str:
        return str(self.user)


class LineEvent(models.Model):
    """An event of the webhook, once, by the id that LINE gives it (it may be delivered again). No text of people is kept."""

    event_id = models.CharField("รหัสเหตุการณ์", max_length=64, unique=True)
    kind = models.CharField("ชนิด", max_length=24)
    line_user_id = models.CharField("รหัสผู้ใช้ของ LINE", max_length=64, blank=True)
    outcome = models.CharField("ผล", max_length=24, blank=True)
    happened_at = models.DateTimeField("เกิดเมื่อ", null=True, blank=True)
    received_at = models.DateTimeField("รับเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "เหตุการณ์จาก LINE"
        verbose_name_plural = "เหตุการณ์จาก LINE"
        indexes = [models.Index(fields=["line_user_id", "received_at"], name="line_event_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
