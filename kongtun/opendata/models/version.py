"""The number of the last change that anyone can see, for each fund."""

from __future__ import annotations

from django.db import models


class Version(models.Model):
    """Grows in the same transaction as any write that a public page of the fund could show (``told.py``). Place 0: the whole country."""

    place = models.BigIntegerField("กองทุน", primary_key=True)
    number = models.BigIntegerField("รุ่น")

    class Meta:
        verbose_name = "รุ่นของข้อมูลเปิด"
        verbose_name_plural = "รุ่นของข้อมูลเปิด"

    def __str__(self) -> str:
        return f"{self.place} {self.number}"
