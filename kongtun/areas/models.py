"""The area tree: country → health zone → province → district → subdistrict and local government (อปท.)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.common import lookups  # noqa: F401 (registers ``__within``)


class AreaKind(models.TextChoices):
    """Level of an area."""

    COUNTRY = "country", _("ประเทศ")
    ZONE = "zone", _("เขตสุขภาพ")
    PROVINCE = "province", _("จังหวัด")
    DISTRICT = "district", _("อำเภอ")
    SUBDISTRICT = "subdistrict", _("ตำบล")
    LOCAL_GOVERNMENT = "lao", _("องค์กรปกครองส่วนท้องถิ่น")


class LaoType(models.TextChoices):
    """Size and kind of a local government (six kinds of the official form)."""

    SAO_SMALL = "1", _("อบต. ขนาดเล็ก")
    SAO_MEDIUM = "2", _("อบต. ขนาดกลาง")
    SAO_LARGE = "3", _("อบต. ขนาดใหญ่")
    SUBDISTRICT_MUNICIPALITY = "4", _("เทศบาลตำบล")
    TOWN_MUNICIPALITY = "5", _("เทศบาลเมือง")
    CITY_MUNICIPALITY = "6", _("เทศบาลนคร")


class AreaQuerySet(models.QuerySet["Area"]):
    """Reads of the area tree."""

    def below(self, path: str) -> AreaQuerySet:
        """The node with this path and everything under it."""
        return self.filter(path__within=path)

    def in_force(self) -> AreaQuerySet:
        """Areas that have not been abolished."""
        return self.filter(abolished_on__isnull=True)


class Area(models.Model):
    """One node of the tree. ``path`` (for example ``TH/10/33/3304/330415/``) answers every question of scope."""

    kind = models.CharField("ระดับ", max_length=12, choices=AreaKind)
    code = models.CharField("รหัส", max_length=12, help_text="รหัสกรมการปกครอง 2/4/6 หลัก หรือรหัสเขต/อปท.")
    name_th = models.CharField("ชื่อ", max_length=160)
    name_en = models.CharField("ชื่ออังกฤษ", max_length=160, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="อยู่ใน"
    )
    path = models.CharField("เส้นทาง", max_length=80, unique=True)
    abolished_on = models.DateField("ยกเลิกเมื่อ", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เปลี่ยนเป็น"
    )
    # Only for local governments:
    lao_type = models.CharField("ประเภท อปท.", max_length=1, choices=LaoType, blank=True)
    covers = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="covered_by", verbose_name="ครอบคลุมตำบล"
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "พื้นที่"
        verbose_name_plural = "พื้นที่"
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="area_kind_code_unique"),
            models.CheckConstraint(condition=models.Q(kind__in=AreaKind.values), name="area_kind_known"),
        ]
        indexes = [models.Index(fields=["parent", "name_th"], name="area_parent_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Name with its word of level, as people write it: ตำบลโนนสำราญ, อำเภอกันทรลักษ์."""
        words = {"zone": "", "province": "จังหวัด", "district": "อำเภอ", "subdistrict": "ตำบล"}
        if self.code == "10" and self.kind == AreaKind.PROVINCE:
            return self.name_th
        if self.path.startswith("TH/13/10/"):
            words |= {"district": "เขต", "subdistrict": "แขวง"}
        return f"{words.get(self.kind, '')}{self.name_th}"

    @property
    def area_path(self) -> str:
        """Path used for scope (every scoped record has one)."""
        return self.path
