"""What a programme wants: numbered objectives, and indicators with where their values come from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.common.append_only import AppendOnly
from kongtun.programmes.choices import Direction


class ProgrammeObjective(models.Model):
    """One objective, known by its number in reports ("วัตถุประสงค์ ข้อที่ 1")."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="objectives", verbose_name="ชุดโครงการ"
    )
    number = models.PositiveSmallIntegerField("ข้อที่")
    text = models.TextField("วัตถุประสงค์")

    class Meta:
        verbose_name = "วัตถุประสงค์ของชุดโครงการ"
        verbose_name_plural = "วัตถุประสงค์ของชุดโครงการ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programme_objective_once")]

    def __str__(self) -> str:
        return f"ข้อที่ {self.number} {self.text}"


class ProgrammeIndicator(models.Model):
    """One indicator. ``source`` empty: values are typed (``IndicatorValue``); otherwise the system counts them."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="indicators", verbose_name="ชุดโครงการ"
    )
    number = models.PositiveSmallIntegerField("ข้อที่")
    text = models.TextField("ตัวชี้วัด")
    unit = models.CharField("หน่วย", max_length=60, blank=True)
    target = models.DecimalField("เป้าหมาย", max_digits=14, decimal_places=2, null=True, blank=True)
    direction = models.CharField("ทิศทาง", max_length=6, choices=Direction, default=Direction.HIGHER)
    source = models.CharField("ค่ามาจาก", max_length=40, blank=True)
    objective = models.ForeignKey(
        ProgrammeObjective,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="ตอบวัตถุประสงค์",
    )

    class Meta:
        verbose_name = "ตัวชี้วัดของชุดโครงการ"
        verbose_name_plural = "ตัวชี้วัดของชุดโครงการ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_indicator_once"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="programme_indicator_direction"),
        ]

    def __str__(self) -> str:
        return f"ข้อที่ {self.number} {self.text}"


class IndicatorValue(AppendOnly):
    """A typed value of an indicator on a day, with where it was read. A mistake is corrected by a newer value of that day."""

    indicator = models.ForeignKey(ProgrammeIndicator, models.CASCADE, related_name="values", verbose_name="ตัวชี้วัด")
    value = models.DecimalField("ค่า", max_digits=14, decimal_places=2)
    measured_on = models.DateField("ณ วันที่")
    source = models.CharField("ที่มา", max_length=200, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ค่าของตัวชี้วัดชุดโครงการ"
        verbose_name_plural = "ค่าของตัวชี้วัดชุดโครงการ"
        ordering = ["measured_on", "pk"]

    def __str__(self) -> str:
        return f"{self.value} ({self.measured_on})"


class ProgrammeMember(models.Model):
    """One seat of the programme's team: a role and where it sits; a name only where the office wants it."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="members", verbose_name="ชุดโครงการ"
    )
    role = models.CharField("บทบาทในทีม", max_length=160)
    organisation = models.CharField("หน่วยงาน", max_length=200, blank=True)
    name = models.CharField("ชื่อ", max_length=160, blank=True)
    duty = models.CharField("หน้าที่", max_length=300, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ทีมของชุดโครงการ"
        verbose_name_plural = "ทีมของชุดโครงการ"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.role
