"""The number of the last change that anyone can see, for each fund."""

from __future__ import annotations

from django.db import models


class Version(models.Model):
    """Grows in the same transaction as any write that a public page of the fund could show (``told.py``).

    Place 0: the whole country. Places below zero (PostgreSQL): shares of all writes, whatever they are about (``triggers.py``).
    """

    place = models.BigIntegerField("กองทุน", primary_key=True)
    number = models.BigIntegerField("รุ่น")

    class Meta:
        verbose_name = "รุ่นของข้อมูลเปิด"
        verbose_name_plural = "รุ่นของข้อมูลเปิด"

    def __str__(self) -> str:
        return f"{self.place} {self.number}"


class Told(models.Model):
    """Places whose version a transaction is about to raise (PostgreSQL); its rows are gone before it commits, nobody else sees one."""

    place = models.BigIntegerField("กองทุน", db_index=True)

    class Meta:
        verbose_name = "กองทุนที่กำลังเปลี่ยน"
        verbose_name_plural = "กองทุนที่กำลังเปลี่ยน"

    def __str__(self) -> str:
        return str(self.place)
