"""Reference lists. Rows from the files carry ``from_catalogue``; rows that people add survive a reload."""

from __future__ import annotations

from django.db import models

from kongtun.indicators.choices import EvidenceLevel


class CatalogueRow(models.Model):
    """A row with a stable code."""

    code = models.CharField("รหัส", max_length=30, unique=True)
    sort = models.PositiveIntegerField("ลำดับ", default=0)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    from_catalogue = models.BooleanField("มาจากบัญชีกลาง", default=False)

    class Meta:
        abstract = True
        ordering = ["sort", "code"]


class Issue(CatalogueRow):
    """Health issue for which a fund makes a plan (แผนงาน)."""

    name_th = models.CharField("ชื่อแผนงาน", max_length=200)
    name_en = models.CharField("ชื่ออังกฤษ", max_length=200, blank=True)
    groups = models.CharField("ชุดประเด็น", max_length=120, blank=True)
    zone10_issue = models.PositiveSmallIntegerField("ประเด็นเขต 10", null=True, blank=True)
    description_th = models.TextField("คำอธิบาย", blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = "ประเด็น"
        verbose_name_plural = "ประเด็น"

    def __str__(self) -> str:
        return self.name_th

    @property
    def short_name(self) -> str:
        """Name without the word แผนงาน, for narrow places."""
        return self.name_th.removeprefix("แผนงาน")


class IssueAlias(models.Model):
    """Another name of an issue, met in old data."""

    alias_th = models.CharField("ชื่ออื่น", max_length=200, unique=True)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="aliases", verbose_name="ประเด็น")

    class Meta:
        verbose_name = "ชื่ออื่นของประเด็น"
        verbose_name_plural = "ชื่ออื่นของประเด็น"

    def __str__(self) -> str:
        return self.alias_th


class Unit(CatalogueRow):
    """Typed unit of an indicator with its default limits."""

    PERCENT = "percent"

    label_th = models.CharField("หน่วย", max_length=60)
    decimals = models.PositiveSmallIntegerField("ทศนิยม", default=0)
    default_min = models.DecimalField("ต่ำสุด", max_digits=14, decimal_places=2, null=True, blank=True)
    default_max = models.DecimalField("สูงสุด", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = "หน่วยนับ"
        verbose_name_plural = "หน่วยนับ"

    def __str__(self) -> str:
        return self.label_th

    @property
    def is_percent(self) -> bool:
        """True for ร้อยละ, which may be computed from a count and its base."""
        return self.code == self.PERCENT


class Approach(CatalogueRow):
    """Recommended way of working on an issue (แนวทาง/วิธีการสำคัญ) with its evidence."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="approaches", verbose_name="ประเด็น")
    title_th = models.CharField("แนวทาง", max_length=300)
    how_th = models.TextField("ทำอย่างไร", blank=True)
    target_group_codes = models.CharField("กลุ่มเป้าหมาย", max_length=120, blank=True)
    typical_activities_th = models.TextField("กิจกรรมที่มักทำ (คั่นด้วย ;)", blank=True)
    evidence_level = models.CharField("หลักฐาน", max_length=12, choices=EvidenceLevel, blank=True)
    evidence_note_th = models.TextField("หลักฐานว่าอย่างไร", blank=True)
    ottawa = models.CharField("ออตตาวา", max_length=40, blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = "แนวทาง"
        verbose_name_plural = "แนวทาง"

    def __str__(self) -> str:
        return self.title_th

    @property
    def activity_names(self) -> list[str]:
        """Names of typical activities, to be picked instead of typed."""
        return [name.strip() for name in self.typical_activities_th.split(";") if name.strip()]


class TargetGroup(CatalogueRow):
    """Official target group (กปท.7 item 10.3)."""

    name_th = models.CharField("กลุ่มเป้าหมาย", max_length=200)
    activity_prefix = models.CharField("หมวดกิจกรรมหลัก", max_length=10, blank=True)
    kind = models.CharField("แบ่งตาม", max_length=20, blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = "กลุ่มเป้าหมาย"
        verbose_name_plural = "กลุ่มเป้าหมาย"

    def __str__(self) -> str:
        return self.name_th


class TargetActivity(CatalogueRow):
    """Official main activity of a target group (กปท.7 item 10.4)."""

    target_group = models.ForeignKey(TargetGroup, models.PROTECT, related_name="activities", verbose_name="กลุ่มเป้าหมาย")
    name_th = models.CharField("กิจกรรมหลัก", max_length=250)
    free_text = models.BooleanField("ให้ระบุเอง", default=False)

    class Meta(CatalogueRow.Meta):
        verbose_name = "กิจกรรมหลักตามกลุ่มเป้าหมาย"
        verbose_name_plural = "กิจกรรมหลักตามกลุ่มเป้าหมาย"

    def __str__(self) -> str:
        return self.name_th


class ActivityType(CatalogueRow):
    """Kind of activity for reports by issue."""

    name_th = models.CharField("ประเภทกิจกรรม", max_length=250)
    ottawa = models.CharField("ออตตาวา", max_length=40, blank=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = "ประเภทกิจกรรม"
        verbose_name_plural = "ประเภทกิจกรรม"

    def __str__(self) -> str:
        return self.name_th


class CodeEntry(models.Model):
    """Row of a smaller official list (quality scale, document slots, evaluation items …), its further columns in ``data``."""

    list_name = models.CharField("รายการ", max_length=40)
    code = models.CharField("รหัส", max_length=30)
    name_th = models.CharField("ชื่อ", max_length=400)
    data = models.JSONField("ข้อมูลอื่น", default=dict, blank=True)
    sort = models.PositiveIntegerField("ลำดับ", default=0)
    from_catalogue = models.BooleanField("มาจากบัญชีกลาง", default=False)

    class Meta:
        verbose_name = "รายการอ้างอิง"
        verbose_name_plural = "รายการอ้างอิง"
        ordering = ["list_name", "sort"]
        constraints = [models.UniqueConstraint(fields=["list_name", "code"], name="code_entry_unique")]

    def __str__(self) -> str:
        return self.name_th
