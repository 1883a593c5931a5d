"""A programme (ชุดโครงการ): a zone's or the country's own work across many funds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission


class Programme(SharedBelow, models.Model):
    """What it is called, where it works, from when to when, who runs it."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.PROGRAMME_VIEW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="programmes", verbose_name="พื้นที่")
    name = models.CharField("ชื่อชุดโครงการ", max_length=300)
    short_name = models.CharField("ชื่อสั้น", max_length=80, blank=True)
    host = models.CharField("หน่วยงานเจ้าภาพ", max_length=200, blank=True)
    about = models.TextField("ความเป็นมา", blank=True)
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง")
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "ชุดโครงการ"
        verbose_name_plural = "ชุดโครงการ"
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="programme_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path
