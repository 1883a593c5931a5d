"""Agreements (ข้อตกลงความร่วมมือ, MOU) between the parties of a district."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.common.workflow import StateChange
from kongtun.districts.states import AGREEMENT_WORKFLOW, BoardAgreementState


class BoardAgreement(SharedBelow, models.Model):
    """One agreement. ``content`` keeps goals and contributions as they were when it was sent to be signed."""

    AREA_LOOKUP = "board__area__path"
    VIEW_PERMISSION = Permission.DISTRICT_VIEW
    WORKFLOW = AGREEMENT_WORKFLOW

    board = models.ForeignKey("districts.Board", models.PROTECT, related_name="agreements", verbose_name="พชอ.")
    fiscal_year = FiscalYearField()
    number = models.PositiveSmallIntegerField("ฉบับที่")
    title = models.CharField("ชื่อข้อตกลง", max_length=300)
    opening = models.TextField("ความเป็นมา")
    purposes = models.TextField("วัตถุประสงค์")
    duties = models.TextField("ความร่วมมือของแต่ละฝ่าย")
    closing = models.TextField("ข้อความท้าย", blank=True)
    place = models.CharField("ทำขึ้นที่", max_length=200, blank=True)
    valid_from = models.DateField("มีผลตั้งแต่")
    valid_until = models.DateField("ถึง")
    state = models.CharField("สถานะ", max_length=10, choices=BoardAgreementState, default=BoardAgreementState.DRAFT)
    state_since = models.DateTimeField("อยู่ในขั้นนี้ตั้งแต่", auto_now_add=True)
    content = models.JSONField("เป้าหมายและสิ่งที่ร่วมกันเมื่อส่งลงนาม", default=dict, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อตกลงความร่วมมือ"
        verbose_name_plural = "ข้อตกลงความร่วมมือ"
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "fiscal_year", "number"], name="board_agreement_number"),
            models.CheckConstraint(
                condition=Q(state__in=BoardAgreementState.values), name="board_agreement_state_known"
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="board_agreement_dates"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the district."""
        return self.board.area_path

    @property
    def is_editable(self) -> bool:
        """Only a draft changes."""
        return self.state == BoardAgreementState.DRAFT


class AgreementParty(models.Model):
    """One party and who signs for it."""

    agreement = models.ForeignKey(BoardAgreement, models.CASCADE, related_name="parties", verbose_name="ข้อตกลง")
    organisation = models.CharField("หน่วยงาน", max_length=200)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=200)
    signer_name = models.CharField("ชื่อผู้ลงนาม", max_length=160, blank=True)
    fund = models.ForeignKey(
        "funds.Fund", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="กองทุน"
    )
    signed_on = models.DateField("ลงนามเมื่อ", null=True, blank=True)
    signed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บันทึกการลงนามโดย"
    )
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ฝ่ายในข้อตกลง"
        verbose_name_plural = "ฝ่ายในข้อตกลง"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.organisation


class BoardAgreementStateChange(StateChange):
    """History of an agreement."""

    record = models.ForeignKey(BoardAgreement, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติข้อตกลงความร่วมมือ"
        verbose_name_plural = "ประวัติข้อตกลงความร่วมมือ"
