"""Who works where on what, since when, with which resources, and what the place is good at."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.permissions import Permission as P
from kongtun.common.append_only import AppendOnly
from kongtun.common.fields import MoneyField
from kongtun.landscape.choices import InvitationState, SourceKind, WorkRole
from kongtun.landscape.models.organisation import Organisation, OrganisationProgramme
from kongtun.landscape.models.scope import LandscapeQuerySet, Looked

# Facts of these are those of a record elsewhere; an invitation only begins a work, which then goes its own way.
DERIVED = (
    SourceKind.PROJECT,
    SourceKind.COMMITTEE,
    SourceKind.BOARD,
    SourceKind.SHARE,
    SourceKind.PROGRAMME,
    SourceKind.TARGET,
    SourceKind.FORUM,
)


class WorkQuerySet(LandscapeQuerySet):
    """Reads of works."""

    def standing(self) -> WorkQuerySet:
        """Works that nobody took out."""
        return self.filter(withdrawn_at__isnull=True)

    def going_on(self, day: date) -> WorkQuerySet:
        """Works that last on a day."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Work(Looked, models.Model):
    """One organisation's work in one place. A record with a source is kept in step with it by ``gather``."""

    AREA_LOOKUP = "area__path"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="works", verbose_name="องค์กร")
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="works", verbose_name="พื้นที่")
    what = models.CharField("ทำอะไร", max_length=300)
    issues = models.ManyToManyField("indicators.Issue", related_name="works", blank=True, verbose_name="ประเด็น")
    role = models.CharField("บทบาท", max_length=12, choices=WorkRole, default=WorkRole.DOES)
    programme = models.ForeignKey(
        OrganisationProgramme, models.SET_NULL, null=True, blank=True, related_name="works", verbose_name="ในแผนงาน"
    )
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    people = models.CharField("คน", max_length=200, blank=True)
    money = MoneyField("เงิน", null=True, blank=True)
    knowledge = models.CharField("ความรู้", max_length=300, blank=True)
    place = models.CharField("สถานที่ อุปกรณ์", max_length=300, blank=True)
    resources = models.CharField("ทรัพยากรอื่น", max_length=500, blank=True)
    good_at = models.CharField("ที่นี่เก่งเรื่องอะไร", max_length=500, blank=True)
    # What its source measured ("ครัวเรือนคัดแยกขยะ เพิ่มจาก 41 เป็น 63 %"); never typed.
    result = models.CharField("ผลที่วัดได้", max_length=500, blank=True)
    source_kind = models.CharField("ที่มา", max_length=12, choices=SourceKind, default=SourceKind.TYPED)
    source_id = models.PositiveBigIntegerField("เลขของที่มา", null=True, blank=True)
    source_url = models.CharField("ที่อยู่ของที่มา", max_length=300, blank=True)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="บันทึกโดย")
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ล่าสุด", auto_now=True)
    withdrawn_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)
    withdrawn_reason = models.CharField("เหตุที่เอาออก", max_length=300, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = "งานในพื้นที่"
        verbose_name_plural = "งานในพื้นที่"
        ordering = ["-since", "-pk"]
        constraints = [
            # A removed record keeps its place: the same source does not bring it back.
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "organisation"], condition=Q(source_id__isnull=False),
                name="work_once_per_source",
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="work_dates_in_order"),
            models.CheckConstraint(condition=Q(role__in=WorkRole.values), name="work_role_known"),
            models.CheckConstraint(condition=Q(money__isnull=True) | Q(money__gte=0), name="work_money_positive"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["area", "since"], name="work_area_since")]

    def __str__(self) -> str:
        return self.what

    @property
    def area_path(self) -> str:
        """Path of where the work is done."""
        return self.area.path

    @property
    def is_derived(self) -> bool:
        """Its facts come from a record of the system and are changed there."""
        return self.source_id is not None and self.source_kind in DERIVED

    def lasts_on(self, day: date) -> bool:
        """True when the work goes on that day."""
        return self.since <= day and (self.until is None or self.until >= day)

    @property
    def resource_rows(self) -> list[tuple[str, str]]:
        """Resources that are known, as (icon, text); money is shown apart."""
        rows = (
            ("users", self.people),
            ("lightbulb", self.knowledge),
            ("house", self.place),
            ("layers", self.resources),
        )
        return [(icon, text) for icon, text in rows if text]


class WorkChange(AppendOnly):
    """What a work record said before somebody changed it."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="changes", verbose_name="งาน")
    before = models.JSONField("ก่อนแก้", default=dict)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ประวัติงานในพื้นที่"
        verbose_name_plural = "ประวัติงานในพื้นที่"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.work} {self.at}"


class Invitation(models.Model):
    """Somebody suggested that a fund and an organisation (or another fund) work together on an issue."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.LANDSCAPE_VIEW

    fund = models.ForeignKey("funds.Fund", models.CASCADE, related_name="invitations", verbose_name="กองทุน")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name="องค์กร"
    )
    neighbour = models.ForeignKey(
        "funds.Fund", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="กองทุนเพื่อนบ้าน"
    )
    issue = models.ForeignKey(
        "indicators.Issue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ประเด็น"
    )
    reason = models.CharField("เพราะ", max_length=500, blank=True)
    state = models.CharField("สถานะ", max_length=10, choices=InvitationState, default=InvitationState.OPEN)
    invited_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ชวนโดย")
    invited_at = models.DateTimeField("ชวนเมื่อ", auto_now_add=True)
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ตอบโดย"
    )
    answered_at = models.DateTimeField("ตอบเมื่อ", null=True, blank=True)
    answer = models.CharField("คำตอบ", max_length=300, blank=True)

    objects = LandscapeQuerySet.as_manager()

    class Meta:
        verbose_name = "คำชวนทำร่วม"
        verbose_name_plural = "คำชวนทำร่วม"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, neighbour__isnull=True)
                | Q(organisation__isnull=True, neighbour__isnull=False),
                name="invitation_one_partner",
            ),
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_known"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.fund} + {self.partner}"

    @property
    def area_path(self) -> str:
        """Path of the fund that is asked."""
        return self.fund.area_path

    @property
    def partner(self) -> Organisation | models.Model | None:
        """The organisation or the other fund."""
        return self.organisation or self.neighbour
