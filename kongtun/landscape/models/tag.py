"""Tools used and results reached, tagged on projects, plans and works (document D)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.landscape.choices import TagSubject
from kongtun.landscape.models.scope import LandscapeQuerySet, Looked


class Tag(Looked, models.Model):
    """One tool or result of the catalogue on one record; ``area`` is the record's, for scope."""

    AREA_LOOKUP = "area__path"

    kind = models.CharField("ติดที่", max_length=10, choices=TagSubject)
    subject_id = models.PositiveBigIntegerField("เลขของรายการ")
    code = models.CharField("เครื่องมือหรือผล", max_length=20)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "เครื่องมือและผล"
        verbose_name_plural = "เครื่องมือและผล"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id", "code"], name="tag_once"),
            models.CheckConstraint(condition=Q(kind__in=TagSubject.values), name="tag_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind} {self.subject_id}"

    @property
    def area_path(self) -> str:
        """Path of the record."""
        return self.area.path
