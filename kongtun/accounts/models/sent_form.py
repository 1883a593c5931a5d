"""Forms that were sent: the same sheet sent once more does not act twice."""

from __future__ import annotations

from django.db import models


class SentForm(models.Model):
    """One sending of one sheet by one person, kept for a day or two. Holds nothing of what was typed, only a digest."""

    digest = models.CharField(primary_key=True, max_length=64)
    # Where the person was taken afterwards; empty while the form is being worked on.
    location = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "แบบที่ส่งแล้ว"
        verbose_name_plural = "แบบที่ส่งแล้ว"

    def __str__(self) -> str:
        return self.digest
