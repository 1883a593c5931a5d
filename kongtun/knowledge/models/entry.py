"""One entry: a lesson, an article, a medium, a set of others, an approach of the catalogue, a model project."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.knowledge.choices import EntryKind, EntryState


class EntryQuerySet(ScopedQuerySet):
    """Reads of entries."""

    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(state=EntryState.PUBLISHED)


class Entry(models.Model):
    """What was learnt or made, where it comes from, and about what.

    A lesson says who did what, what changed, why, under which conditions, and what comes next; the other kinds have a
    body. ``source_kind`` and ``source_id`` name the record it came from, so that it is kept once.
    """

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.KNOWLEDGE_EDIT

    kind = models.CharField("ชนิด", max_length=10, choices=EntryKind)
    state = models.CharField("สถานะ", max_length=10, choices=EntryState, default=EntryState.DRAFT)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="knowledge", verbose_name="พื้นที่")
    title = models.CharField("ชื่อเรื่อง", max_length=200)
    summary = models.CharField("สรุปสั้น", max_length=500, blank=True)
    body = models.TextField("เนื้อหา", blank=True)
    who = models.CharField("ใครทำอะไร", max_length=500, blank=True)
    changed = models.TextField("อะไรเปลี่ยนไป", blank=True)
    why = models.TextField("เพราะอะไร", blank=True)
    conditions = models.TextField("เงื่อนไขที่ทำให้สำเร็จ", blank=True)
    next_step = models.TextField("ทำอะไรต่อ", blank=True)
    issues = models.ManyToManyField("indicators.Issue", blank=True, related_name="knowledge", verbose_name="ประเด็น")
    target_groups = models.ManyToManyField(
        "indicators.TargetGroup", blank=True, related_name="knowledge", verbose_name="กลุ่มเป้าหมาย"
    )
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, null=True, blank=True, related_name="knowledge", verbose_name="จากโครงการ"
    )
    approach = models.ForeignKey(
        "indicators.Approach", models.CASCADE, null=True, blank=True, related_name="knowledge", verbose_name="แนวทาง"
    )
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    source_url = models.CharField("ที่มา", max_length=300, blank=True)
    media_url = models.URLField("ลิงก์สื่อ", max_length=500, blank=True)
    file = models.FileField("ไฟล์", upload_to="knowledge/", blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    credit = models.CharField("จัดทำโดย (หน่วยงาน)", max_length=200, blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    # Empty for what comes with the catalogue.
    created_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เขียนโดย"
    )
    created_at = models.DateTimeField("เขียนเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้เมื่อ", auto_now=True)
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "เรื่องในคลังความรู้"
        verbose_name_plural = "เรื่องในคลังความรู้"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(state__in=EntryState.values), name="entry_state_known"),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "title"], condition=~Q(source_kind=""), name="entry_once_of_source"
            ),
        ]
        indexes = [models.Index(fields=["state", "kind", "-published_at"], name="entry_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path


class SetMember(models.Model):
    """An entry in a set, at its place."""

    in_set = models.ForeignKey(Entry, models.CASCADE, related_name="members", verbose_name="ชุด")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="sets", verbose_name="เรื่อง")
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "เรื่องในชุด"
        verbose_name_plural = "เรื่องในชุด"
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["in_set", "entry"], name="set_member_once")]

    def __str__(self) -> str:
        return f"{self.in_set}: {self.entry}"
