"""A question that a person keeps under a name."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """A page of figures kept by one person: its address behind the question mark. Nobody else sees it."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="saved_figures", verbose_name="ของ")
    name = models.CharField("ชื่อ", max_length=80)
    query = models.CharField("คำถาม", max_length=600, blank=True)
    made_at = models.DateTimeField("เก็บเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "มุมมองที่เก็บไว้"
        verbose_name_plural = "มุมมองที่เก็บไว้"
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_figures_once")]

    def __str__(self) -> str:
        return self.name
