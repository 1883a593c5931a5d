"""Bearer tokens of the REST API. Only a digest is stored."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models


class ApiToken(models.Model):
    """A key with which a program acts as a person."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="api_tokens", verbose_name="ผู้ใช้")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField("ใช้กับ", max_length=80, blank=True)
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    revoked_at = models.DateTimeField("เพิกถอนเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "กุญแจ API"
        verbose_name_plural = "กุญแจ API"

    def __str__(self) -> str:
        return f"{self.user} {self.label}"

    @staticmethod
    def digest_of(token: str) -> str:
        """Return what is stored for ``token``."""
        return hashlib.sha256(token.encode()).hexdigest()

    @staticmethod
    def new_secret() -> str:
        """Return a fresh token."""
        return f"kt_{secrets.token_urlsafe(32)}"
