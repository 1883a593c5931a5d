"""Designations with validity: learning centre, expansion, model, target, outstanding; and the announcement that lists them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.models.scope import LandscapeQuerySet, Looked


class Announcement(Looked, models.Model):
    """One declaration of one or many designations, as its paper says it. ``area`` holds all that is declared."""

    AREA_LOOKUP = "area__path"

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่ที่ประกาศ")
    kind = models.CharField("ประกาศเป็น", max_length=12, choices=DesignationKind)
    issuer = models.CharField("ผู้ประกาศ", max_length=200)
    number = models.CharField("เลขที่", max_length=60, blank=True)
    signer_name = models.CharField("ผู้ลงนาม", max_length=160, blank=True)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=200, blank=True)
    programme_name = models.CharField("ภายใต้ชุดโครงการ", max_length=300, blank=True)
    basis = models.TextField("เกณฑ์หรือเหตุผล", blank=True)
    valid_from = models.DateField("ตั้งแต่")
    valid_to = models.DateField("ถึง", null=True, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "ประกาศ"
        verbose_name_plural = "ประกาศ"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="announcement_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.issuer}"

    @property
    def area_path(self) -> str:
        """Path of the area that holds all that is declared."""
        return self.area.path


class DesignationQuerySet(LandscapeQuerySet):
    """Reads of designations."""

    def in_force(self, day: date) -> DesignationQuerySet:
        """Designations that hold on a day; one that was withdrawn held until the day before."""
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            valid_from__lte=day,
        )


class Designation(Looked, models.Model):
    """A fund, an area or a project is something, from when to when. ``area`` is where it is, whatever it is of."""

    AREA_LOOKUP = "area__path"

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="designations", verbose_name="ประกาศ")
    kind = models.CharField("เป็น", max_length=12, choices=DesignationKind)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="designations", verbose_name="พื้นที่")
    fund = models.ForeignKey(
        "funds.Fund", models.PROTECT, null=True, blank=True, related_name="designations", verbose_name="กองทุน"
    )
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, null=True, blank=True, related_name="designations", verbose_name="โครงการ"
    )
    valid_from = models.DateField("ตั้งแต่")
    valid_to = models.DateField("ถึง", null=True, blank=True)
    basis = models.TextField("เกณฑ์หรือเหตุผล", blank=True)
    programme_name = models.CharField("ภายใต้ชุดโครงการ", max_length=300, blank=True)
    withdrawn_on = models.DateField("ถอนตั้งแต่", null=True, blank=True)
    withdrawn_reason = models.CharField("เหตุที่ถอน", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ถอนโดย"
    )
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = DesignationQuerySet.as_manager()

    class Meta:
        verbose_name = "การประกาศสถานะ"
        verbose_name_plural = "การประกาศสถานะ"
        ordering = ["kind", "area__path", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DesignationKind.values), name="designation_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="designation_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="") | Q(withdrawn_on__isnull=False),
                name="designation_withdrawn_pair",
            ),
        ]
        indexes = [models.Index(fields=["kind", "area"], name="designation_kind_area")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    @property
    def area_path(self) -> str:
        """Path of where it is."""
        return self.area.path

    @property
    def subject(self) -> str:
        """What is designated, in words."""
        if self.project_id:
            return str(self.project)
        return str(self.fund) if self.fund_id else self.area.full_name

    def stands_on(self, day: date) -> bool:
        """True when it holds that day."""
        return (
            self.valid_from <= day
            and (self.valid_to is None or self.valid_to >= day)
            and (self.withdrawn_on is None or self.withdrawn_on > day)
        )

    def ends_soon(self, day: date, days: int = 60) -> bool:
        """True when it holds and ends within ``days``."""
        return self.stands_on(day) and self.valid_to is not None and self.valid_to <= day + timedelta(days=days)
