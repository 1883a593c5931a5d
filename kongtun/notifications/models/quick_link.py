"""A link in a message that opens one page once."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models


class QuickLink(models.Model):
    """Opens exactly ``url`` for ``user``, once, until ``expires_at`` (docs/adr/0012). Only digests are kept.

    Opening gives a pass to the browser that opened it: ``pass_digest`` until ``pass_until``, to look at that page only.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="quick_links", verbose_name="ของใคร")
    notification = models.ForeignKey(
        "notifications.Notification", models.CASCADE, related_name="quick_links", verbose_name="แจ้งเตือน"
    )
    url = models.CharField("หน้า", max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("ทำเมื่อ", auto_now_add=True)
    expires_at = models.DateTimeField("ใช้ได้ถึง")
    used_at = models.DateTimeField("ใช้เมื่อ", null=True, blank=True)
    pass_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    pass_until = models.DateTimeField("ดูได้ถึง", null=True, blank=True)

    class Meta:
        verbose_name = "ลิงก์ใช้ครั้งเดียว"
        verbose_name_plural = "ลิงก์ใช้ครั้งเดียว"

    def __str__(self) -> str:
        return self.url

    @staticmethod
    def digest_of(token: str) -> str:
        """Return what is stored for ``token``."""
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

    @staticmethod
    def new_token() -> str:
        """Return a fresh token (256 bits)."""
        return secrets.token_urlsafe(32)
