"""Outlines of areas from an uploaded file. A file is looked at before it is used, and the one before it can be put back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import AreaKind
from kongtun.maps.shapes.lines import Point

LEVELS = (AreaKind.PROVINCE, AreaKind.DISTRICT, AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT)
# Outlines are kept as whole numbers: hundred-thousandths of a degree, about a metre.
UNIT = 100_000


class FileState(models.TextChoices):
    """Where an uploaded file stands."""

    WAITING = "waiting", _("รอดูก่อนใช้")
    USED = "used", _("ใช้อยู่")
    REPLACED = "replaced", _("เลิกใช้แล้ว")


class BoundaryFile(models.Model):
    """One uploaded file of outlines of one level. ``report`` says what was matched and what was not."""

    level = models.CharField("ระดับ", max_length=12, choices=[(kind.value, kind.label) for kind in LEVELS])
    name = models.CharField("ชื่อไฟล์", max_length=160)
    source = models.CharField("ที่มาและสัญญาอนุญาต", max_length=200, blank=True)
    state = models.CharField("สถานะ", max_length=8, choices=FileState, default=FileState.WAITING)
    report = models.JSONField("ผลการจับคู่", default=dict)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ผู้นำเข้า")
    uploaded_at = models.DateTimeField("นำเข้าเมื่อ", auto_now_add=True)
    used_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="ผู้สั่งใช้")
    used_at = models.DateTimeField("ใช้เมื่อ", null=True)
    replaced_at = models.DateTimeField("เลิกใช้เมื่อ", null=True)

    class Meta:
        verbose_name = "ไฟล์เส้นเขต"
        verbose_name_plural = "ไฟล์เส้นเขต"
        constraints = [
            models.UniqueConstraint(
                fields=["level"], condition=models.Q(state="used"), name="boundary_file_in_use_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """The outline of one area in one file: rings of flat lists of steps, in hundred-thousandths of a degree."""

    file = models.ForeignKey(BoundaryFile, models.CASCADE, related_name="boundaries", verbose_name="ไฟล์")
    area = models.ForeignKey("areas.Area", models.CASCADE, related_name="+", verbose_name="พื้นที่")
    rings = models.JSONField("เส้นเขต")

    class Meta:
        verbose_name = "เส้นเขต"
        verbose_name_plural = "เส้นเขต"
        constraints = [models.UniqueConstraint(fields=["file", "area"], name="boundary_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.area_id}"

    def in_degrees(self) -> list[list[Point]]:
        """Return the rings as (longitude, latitude)."""
        rings = []
        for steps in self.rings:
            x = y = 0
            points = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x / UNIT, y / UNIT))
            rings.append(points)
        return rings


def packed(rings: list[list[Point]]) -> list[list[int]]:
    """Return rings as they are kept: each a flat list of steps."""
    result = []
    for ring in rings:
        steps: list[int] = []
        last = (0, 0)
        for x, y in ring:
            here = (round(x * UNIT), round(y * UNIT))
            steps += [here[0] - last[0], here[1] - last[1]]
            last = here
        result.append(steps)
    return result
