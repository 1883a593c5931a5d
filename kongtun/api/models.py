"""What has been answered to a program, so that a request sent twice over a bad line is done once."""

from __future__ import annotations

from django.db import models


class IdempotencyRecord(models.Model):
    """The answer to one ``Idempotency-Key`` of one person. Written in the transaction of the request itself."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", verbose_name="ผู้ใช้")
    key = models.CharField("กุญแจ", max_length=200)
    method = models.CharField("วิธี", max_length=8)
    path = models.CharField("ที่อยู่", max_length=300)
    digest = models.CharField("ลายนิ้วมือของคำขอ", max_length=64)
    status = models.PositiveSmallIntegerField("รหัสคำตอบ", default=0)
    response = models.TextField("คำตอบ", blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "คำตอบที่ให้ไปแล้ว"
        verbose_name_plural = "คำตอบที่ให้ไปแล้ว"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"
