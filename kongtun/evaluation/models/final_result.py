"""A value measured when the project is over, outside any activity."""

from __future__ import annotations

from django.db import models


class FinalResult(models.Model):
    """“วัดตอนจบ”: the last measured value of an objective (a reading of the objective's series)."""

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="final_results", verbose_name="โครงการ"
    )
    objective = models.OneToOneField(
        "projects.Objective", models.PROTECT, related_name="final_result", verbose_name="วัตถุประสงค์"
    )
    reading = models.OneToOneField(
        "indicators.Reading", models.PROTECT, related_name="final_result", verbose_name="ค่าที่วัดได้"
    )

    class Meta:
        verbose_name = "ผลวัดตอนจบ"
        verbose_name_plural = "ผลวัดตอนจบ"

    def __str__(self) -> str:
        return f"{self.objective}"
