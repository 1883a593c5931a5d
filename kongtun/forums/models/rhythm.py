"""How often people come together: a region four times a year, a province six times (document C)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.forums.choices import ForumKind, RhythmLevel


class Rhythm(SharedBelow, models.Model):
    """``times`` forums a year in each area of ``level`` within ``area`` (the area itself when it has that level).

    ``every_years`` is 2 for what is held every second year, counted from ``since_year``; ``until_year`` is the last year.
    """

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.FORUM_VIEW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="rhythms", verbose_name="พื้นที่")
    level = models.CharField("จัดระดับ", max_length=12, choices=RhythmLevel)
    title = models.CharField("เวทีอะไร", max_length=200)
    objective = models.CharField("เพื่ออะไร", max_length=500, blank=True)
    kind = models.CharField("ชนิด", max_length=10, choices=ForumKind, default=ForumKind.FORUM)
    times = models.PositiveSmallIntegerField("กี่ครั้งต่อปี")
    every_years = models.PositiveSmallIntegerField("ทุกกี่ปี", default=1)
    since_year = models.PositiveSmallIntegerField("ตั้งแต่ปีงบประมาณ")
    until_year = models.PositiveSmallIntegerField("ถึงปีงบประมาณ", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "จังหวะงานประจำปี"
        verbose_name_plural = "จังหวะงานประจำปี"
        ordering = ["area__path", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(times__gte=1, times__lte=12), name="rhythm_times_fit_a_year"),
            models.CheckConstraint(condition=Q(every_years__gte=1, every_years__lte=5), name="rhythm_every_years"),
            models.CheckConstraint(condition=Q(level__in=RhythmLevel.values), name="rhythm_level_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path

    def is_due_in(self, fiscal_year: int) -> bool:
        """True when forums of this rhythm are due in the year."""
        if fiscal_year < self.since_year or (self.until_year is not None and fiscal_year > self.until_year):
            return False
        return (fiscal_year - self.since_year) % self.every_years == 0
