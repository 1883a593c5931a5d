"""Orders (คำสั่ง) that appoint the committee, add to it or change it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.funds.choices import CommitteePosition, OrderKind


class CommitteeOrder(models.Model):
    """One order: prepared and printed first; signed, with number and date, it seats its people and stays as it is."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.FUND_VIEW

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="committee_orders", verbose_name="กองทุน")
    kind = models.CharField("ชนิด", max_length=8, choices=OrderKind)
    pack = models.CharField("ประกาศที่ใช้", max_length=20)
    number = models.CharField("เลขที่คำสั่ง", max_length=40, blank=True)
    ordered_on = models.DateField("สั่ง ณ วันที่", null=True, blank=True)
    effective_on = models.DateField("มีผลตั้งแต่")
    ends_on = models.DateField("ครบวาระ")
    issuer = models.CharField("ผู้ออกคำสั่ง", max_length=200)
    signed_name = models.CharField("ผู้ลงนาม", max_length=160, blank=True)
    signed_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=200, blank=True)
    refers_to = models.CharField("คำสั่งเดิมที่อ้างถึง", max_length=200, blank=True)
    opening = models.TextField("ความนำ")
    power = models.TextField("อำนาจตามกฎหมาย")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)
    issued_at = models.DateTimeField("บันทึกการลงนามเมื่อ", null=True, blank=True)
    issued_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกการลงนามโดย"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "คำสั่งคณะกรรมการ"
        verbose_name_plural = "คำสั่งคณะกรรมการ"
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], condition=~Q(number=""), name="committee_order_number"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True)
                | (Q(ordered_on__isnull=False, issued_by__isnull=False) & ~Q(number="")),
                name="committee_order_issued_whole",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("effective_on")), name="committee_order_term"),
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display()
        return f"{kind} ที่ {self.number}" if self.number else f"{kind} (ร่าง)"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path

    @property
    def is_issued(self) -> bool:
        """True once it is signed: then it is not changed any more."""
        return self.issued_at is not None


class OrderLine(models.Model):
    """One person of an order as it names them: who takes a seat, who leaves it, or one for the other.

    The words stay those of the paper, whatever is corrected in the register later.
    """

    order = models.ForeignKey(CommitteeOrder, models.CASCADE, related_name="lines", verbose_name="คำสั่ง")
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)
    name = models.CharField("ชื่อ-สกุล", max_length=160, blank=True)
    position = models.CharField("ตำแหน่ง", max_length=12, choices=CommitteePosition, default=CommitteePosition.MEMBER)
    seat = models.CharField("องค์ประกอบ", max_length=12, blank=True)
    represents = models.CharField("มาจาก", max_length=200, blank=True)
    ends_on = models.DateField("ครบวาระ", null=True, blank=True)
    leaves = models.ForeignKey(
        "funds.CommitteeMember", models.PROTECT, null=True, blank=True, related_name="left_by", verbose_name="ผู้พ้นตำแหน่ง"
    )
    left_reason = models.CharField("เหตุที่พ้น", max_length=200, blank=True)
    member = models.ForeignKey(
        "funds.CommitteeMember", models.PROTECT, null=True, blank=True, related_name="seated_by", verbose_name="กรรมการ"
    )

    class Meta:
        verbose_name = "รายชื่อในคำสั่ง"
        verbose_name_plural = "รายชื่อในคำสั่ง"
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | Q(leaves__isnull=False), name="committee_order_line_names_somebody"
            ),
            models.CheckConstraint(
                condition=Q(leaves__isnull=True, left_reason="") | (Q(leaves__isnull=False) & ~Q(left_reason="")),
                name="committee_order_line_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name or (f"{self.leaves} พ้นตำแหน่ง" if self.leaves else "")
