"""A programme (ชุดโครงการ): a zone's or the country's own work across many funds."""

from __future__ import annotations

from typing import Any

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
    # Who signs the reports from the field, unless a report says otherwise ("ประชาสังคม-10").
    reporter = models.CharField("ผู้รายงานประจำ", max_length=120, blank=True)
    # The issues that it takes up ("8 ประเด็นของเขต 10").
    issue_set = models.ForeignKey(
        "indicators.IssueSet", models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name="ชุดประเด็น"
    )
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
    def area_path(self) -> str:  # type: ignore[override]
        """Path of the area."""
        return self.area.path

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people below; reporting, for those who report in an area below that holds a target fund."""
        granted = super().team_permissions(user)
        if Permission.PROGRAMME_REPORT in granted or not self.pk:
            return granted
        paths = tuple(path for path in user.paths_with(Permission.PROGRAMME_REPORT) if path.startswith(self.area_path))
        if paths:
            known = user.__dict__.setdefault("_programme_reports", {})
            if self.pk not in known:
                within = Q()
                for path in paths:
                    within |= Q(fund__area__path__within=path)
                known[self.pk] = self.targets.filter(within).exists()
            if known[self.pk]:
                granted = granted | {Permission.PROGRAMME_REPORT}
        return granted


class ProgrammePart(SharedBelow, models.Model):
    """What belongs to a programme is seen and changed by the people of the programme."""

    AREA_LOOKUP = "programme__area__path"
    VIEW_PERMISSION = Permission.PROGRAMME_VIEW

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def area_path(self) -> str:  # type: ignore[override]
        """Path of the programme's area."""
        return self.programme.area_path  # type: ignore[attr-defined]

    def team_permissions(self, user: Any) -> set[str]:
        """As for the programme."""
        return self.programme.team_permissions(user)  # type: ignore[attr-defined]
