"""Organisations, their other names, their programmes, and which of them were one and the same."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.permissions import Permission as P
from kongtun.landscape.choices import FIVE_S, OrganisationKind
from kongtun.landscape.models.scope import LandscapeQuerySet, Looked, look_paths
from kongtun.landscape.naming import key_of


class OrganisationQuerySet(LandscapeQuerySet):
    """Reads of organisations: also those at home elsewhere that work where the person looks."""

    def team_q(self, user: Any) -> Q:
        """The own district, the areas above, and whoever works in them."""
        condition = super().team_q(user)
        for path in look_paths(user):
            condition |= Q(pk__in=self.model.works_below(path))
        return condition

    def standing(self) -> OrganisationQuerySet:
        """Organisations that were not merged into another one."""
        return self.filter(merged_into__isnull=True)


class Organisation(Looked, models.Model):
    """One organisation or group, at home in an area (a national body in the country)."""

    AREA_LOOKUP = "area__path"

    kind = models.CharField("ประเภท", max_length=12, choices=OrganisationKind)
    name = models.CharField("ชื่อ", max_length=200)
    key = models.CharField("ชื่อที่ใช้เทียบ", max_length=200, db_index=True, editable=False)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="organisations", verbose_name="อยู่ที่")
    contact_role = models.CharField("ติดต่อผ่าน (ตำแหน่ง)", max_length=160, blank=True)
    channel = models.CharField("ช่องทางติดต่อสำนักงาน", max_length=200, blank=True)
    about = models.TextField("ทำเรื่องอะไร", blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="รวมเข้ากับ"
    )
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "องค์กร"
        verbose_name_plural = "องค์กร"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "key"], condition=Q(merged_into__isnull=True), name="organisation_once_in_area"
            ),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key with the name."""
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    @property
    def area_path(self) -> str:
        """Path of its home."""
        return self.area.path

    @property
    def is_five_s(self) -> bool:
        """One of the five "ส." that document C wants to see working together."""
        return self.kind in FIVE_S

    @classmethod
    def works_below(cls, path: str) -> Any:
        """Ids of organisations with work in an area or below it (a subquery)."""
        return cls._meta.get_field("works").related_model.objects.filter(
            area__path__within=path, withdrawn_at__isnull=True
        ).order_by().values("organisation_id")  # fmt: skip

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, also for people in whose district it works; one query when it is at home elsewhere."""
        granted = super().team_permissions(user)
        if not granted and user.can_somewhere(P.LANDSCAPE_VIEW):
            near = Q(pk__in=[])
            for path in look_paths(user):
                near |= Q(area__path__within=path)
            if self.works.filter(near, withdrawn_at__isnull=True).exists():  # type: ignore[attr-defined]
                return {self.VIEW_PERMISSION}
        return granted


class OrganisationName(models.Model):
    """Another name under which an organisation was met: the next project that says it finds the same one."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names", verbose_name="องค์กร")
    name = models.CharField("ชื่ออื่น", max_length=200)
    key = models.CharField("ชื่อที่ใช้เทียบ", max_length=200, db_index=True)

    class Meta:
        verbose_name = "ชื่ออื่นขององค์กร"
        verbose_name_plural = "ชื่ออื่นขององค์กร"
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="organisation_name_once")]

    def __str__(self) -> str:
        return self.name


class OrganisationProgramme(models.Model):
    """A programme of an organisation (ตำบลสุขภาวะ, สมัชชาสุขภาพจังหวัด): what its work in many places belongs to."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="programmes", verbose_name="องค์กร")
    name = models.CharField("แผนงาน/โครงการ", max_length=200)
    since_year = models.PositiveSmallIntegerField("ตั้งแต่ปี (พ.ศ.)", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("ถึงปี (พ.ศ.)", null=True, blank=True)

    class Meta:
        verbose_name = "แผนงานขององค์กร"
        verbose_name_plural = "แผนงานขององค์กร"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="organisation_programme_years",
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationMerge(models.Model):
    """Two records were one organisation: what was moved, so that it can be taken back."""

    AREA_LOOKUP = "kept__area__path"
    VIEW_PERMISSION = P.LANDSCAPE_VIEW

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="merges", verbose_name="เก็บไว้")
    merged = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="รวมเข้ามา")
    moved = models.JSONField("สิ่งที่ย้าย", default=dict)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    undone_at = models.DateTimeField("แยกกลับเมื่อ", null=True, blank=True)
    undone_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แยกกลับโดย"
    )

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "การรวมองค์กร"
        verbose_name_plural = "การรวมองค์กร"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"

    @property
    def area_path(self) -> str:
        """Path of the one that was kept."""
        return self.kept.area_path


class DifferentOrganisations(models.Model):
    """Somebody looked: these two are not the same, do not ask again. ``first`` has the smaller id."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="องค์กร")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="กับ")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "องค์กรคนละแห่ง"
        verbose_name_plural = "องค์กรคนละแห่ง"
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="different_organisations_once")]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
