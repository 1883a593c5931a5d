"""Audit trail: who did what to which record, never changed afterwards."""

from __future__ import annotations

from django.db import models

from kongtun.common.append_only import AppendOnly


class AuditEvent(AppendOnly):
    """One act. ``on_behalf_of`` says for whom something was typed."""

    by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="โดย")
    on_behalf_of = models.CharField("พิมพ์แทน", max_length=200, blank=True)
    verb = models.CharField("การกระทำ", max_length=60, db_index=True)
    kind = models.CharField("ชนิด", max_length=60)
    object_id = models.CharField("เลขที่", max_length=40)
    area_path = models.CharField("พื้นที่", max_length=80, blank=True, db_index=True)
    detail = models.JSONField("รายละเอียด", default=dict, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "บันทึกการใช้งาน"
        verbose_name_plural = "บันทึกการใช้งาน"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.object_id}"
