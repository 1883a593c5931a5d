"""Structures of document C: a network's mechanism at four levels, who is what in it, its goals and its forums."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.landscape.choices import Level, PartRole
from kongtun.landscape.models.organisation import Organisation
from kongtun.landscape.models.scope import LandscapeQuerySet, Looked


class Network(Looked, models.Model):
    """A network of organisations with a common goal, for example แผนงานพัฒนาระบบสุขภาพชุมชน (CHSD)."""

    AREA_LOOKUP = "area__path"

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="networks", verbose_name="พื้นที่")
    name = models.CharField("ชื่อเครือข่าย", max_length=200)
    goal = models.TextField("เป้าหมายร่วม", blank=True)
    source = models.CharField("กำหนดไว้ที่ไหน", max_length=300, blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "เครือข่าย"
        verbose_name_plural = "เครือข่าย"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="network_once_in_area")]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of its area."""
        return self.area.path


class Mechanism(Looked, models.Model):
    """One node of the tree: a team at one level, the provinces it holds, its goal, stage, rhythm and contact role."""

    AREA_LOOKUP = "network__area__path"

    network = models.ForeignKey(Network, models.CASCADE, related_name="mechanisms", verbose_name="เครือข่าย")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="อยู่ใต้"
    )
    level = models.CharField("ระดับ", max_length=10, choices=Level)
    name = models.CharField("ชื่อกลไก", max_length=200)
    # A region is a group of provinces (ใต้บน 7 จังหวัด); a province or tambon team has its one area.
    areas = models.ManyToManyField("areas.Area", related_name="mechanisms", blank=True, verbose_name="ดูแลพื้นที่")
    goal = models.TextField("เป้าหมายและกลยุทธ์", blank=True)
    stage = models.CharField("ระยะ", max_length=120, blank=True)
    contact_role = models.CharField("แกนประสาน (ตำแหน่ง)", max_length=200, blank=True)
    channel = models.CharField("ช่องทางสื่อสาร", max_length=200, blank=True)
    forums_a_year = models.PositiveSmallIntegerField("เวทีต่อปี", null=True, blank=True)
    tambons_each = models.PositiveSmallIntegerField("ตำบลต้นแบบต่อจังหวัด", null=True, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "กลไกเครือข่าย"
        verbose_name_plural = "กลไกเครือข่าย"
        ordering = ["sort", "pk"]
        constraints = [models.CheckConstraint(condition=Q(level__in=Level.values), name="mechanism_level_known")]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of the network's area."""
        return self.network.area_path


class MechanismPart(models.Model):
    """An organisation's role in a mechanism: main mechanism, host, budget channel, contact …"""

    mechanism = models.ForeignKey(Mechanism, models.CASCADE, related_name="parts", verbose_name="กลไก")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parts", verbose_name="องค์กร")
    role = models.CharField("บทบาท", max_length=10, choices=PartRole)
    note = models.CharField("รายละเอียด", max_length=300, blank=True)

    class Meta:
        verbose_name = "องค์กรในกลไก"
        verbose_name_plural = "องค์กรในกลไก"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mechanism", "organisation", "role"], name="mechanism_part_once"),
            models.CheckConstraint(condition=Q(role__in=PartRole.values), name="mechanism_part_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation}"
