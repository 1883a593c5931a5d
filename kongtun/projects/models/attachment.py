"""Files of a project."""

from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """A file with what it is. Deleting hides it; it can be brought back."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="attachments", verbose_name="โครงการ")
    slot = models.CharField("ชนิดเอกสาร", max_length=10, blank=True)
    file = models.FileField("ไฟล์", upload_to="projects/%Y/%m/")
    name = models.CharField("ชื่อ", max_length=200)
    size = models.PositiveIntegerField("ขนาด (ไบต์)", default=0)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="แนบโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    removed_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ไฟล์แนบ"
        verbose_name_plural = "ไฟล์แนบ"
        ordering = ["at"]

    def __str__(self) -> str:
        return self.name
