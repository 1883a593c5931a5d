"""That facts of a place changed: what was read before is no longer the truth."""

from __future__ import annotations

from django.db import models


class Changed(models.Model):
    """One change of facts in a province. Place 0: areas, funds or issues themselves. The sum of a place's numbers is its stamp.

    Rows are only added, so that no write waits for another one; now and then a few hundred are folded into their sum.
    """

    place = models.BigIntegerField("จังหวัด")
    number = models.BigIntegerField("เลขสุ่ม")

    class Meta:
        verbose_name = "การเปลี่ยนของตัวเลข"
        verbose_name_plural = "การเปลี่ยนของตัวเลข"

    def __str__(self) -> str:
        return f"{self.place} {self.number}"
