"""A project (โครงการ). It starts as a proposal and stays the same record until it is closed."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fields import FiscalYearField, MoneyField
from kongtun.common.workflow import StateChange
from kongtun.funds.choices import RecipientGroup
from kongtun.projects.states import (
    EDITABLE_STATES,
    FUNDED_STATES,
    PROJECT_WORKFLOW,
    PUBLIC_STATES,
    WAITING_STATES,
    ProjectState,
)

# What belonging to the group behind a project allows, without any role in the area.
TEAM_PERMISSIONS = frozenset(
    {P.PROJECT_VIEW, P.PROJECT_EDIT, P.PROJECT_SUBMIT, P.PROJECT_CONFIRM, P.PROJECT_COMMENT, P.PROJECT_CANCEL,
     P.REPORT_EDIT, P.FINAL_REPORT_EDIT, P.VOUCHER_REQUEST}
)  # fmt: skip


def public_q(to_project: str = "") -> Q:
    """Condition for projects that anyone may see; ``to_project`` is the lookup that leads to the project ("report__project__")."""
    return Q(**{f"{to_project}state__in": PUBLIC_STATES}) | Q(**{f"{to_project}ended_early_on__isnull": False})


class ProjectQuerySet(ScopedQuerySet):
    """Reads of projects."""

    def team_q(self, user: Any) -> Q:
        """Projects of the person's own groups."""
        return Q(pk__in=user.project_teams.values("project_id"))

    def public(self) -> Self:
        """Projects that anyone may see."""
        return self.filter(public_q())


class Project(models.Model):
    """One project of a fund in a fiscal year."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = P.PROJECT_VIEW
    WORKFLOW = PROJECT_WORKFLOW

    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="projects", verbose_name="กองทุน")
    fiscal_year = FiscalYearField()
    pack = models.CharField("ประกาศที่ใช้", max_length=20)
    state = models.CharField("สถานะ", max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    code = models.CharField("รหัสโครงการ", max_length=30, blank=True, help_text="YY-Lnnnn-T-NN ออกให้เมื่ออนุมัติ")
    legacy_code = models.CharField("รหัสเดิม", max_length=60, blank=True)
    title = models.CharField("ชื่อโครงการ", max_length=300, blank=True)
    organisation = models.CharField("ชื่อองค์กร/กลุ่มที่เสนอ", max_length=200, blank=True)
    recipient_group = models.PositiveSmallIntegerField(
        "หน่วยงาน/องค์กร/กลุ่มคน", choices=RecipientGroup, null=True, blank=True
    )
    support_type = models.PositiveSmallIntegerField("ประเภทการสนับสนุน", null=True, blank=True)
    plans = models.ManyToManyField("planning.Plan", related_name="projects", blank=True, verbose_name="ตอบแผนงาน")
    suggested = models.ForeignKey(
        "planning.SuggestedProject",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name="จากโครงการในแผน",
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name="ต่อจากโครงการ"
    )
    # Another fund's project whose way of working was taken over ("ต่อยอด"); its people and numbers were not.
    built_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="built_upon", verbose_name="ต่อยอดจากโครงการ"
    )
    work_area = models.CharField("พื้นที่ดำเนินการ", max_length=300, blank=True)
    place = models.CharField("สถานที่ดำเนินการ", max_length=300, blank=True)
    situation = models.TextField("สถานการณ์ หลักการและเหตุผล", blank=True)
    # Asked when an earlier project says the same: one line.
    difference = models.CharField("ปีนี้ต่างจากเดิมอย่างไร", max_length=300, blank=True)
    expected_results = models.TextField("ผลที่คาดว่าจะได้รับ", blank=True)
    evaluation_method = models.TextField("วิธีประเมินผล", blank=True)
    start_date = models.DateField("วันเริ่ม", null=True, blank=True)
    end_date = models.DateField("วันสิ้นสุด", null=True, blank=True)
    remark = models.TextField("หมายเหตุ", blank=True)
    # Sum of the budget lines, kept by the actions that change them (a list of 5,000 projects must not add them up).
    budget_requested = MoneyField("งบประมาณที่เสนอ", default=0)
    budget_approved = MoneyField("งบประมาณที่อนุมัติ", null=True, blank=True)
    approved_on = models.DateField("วันที่อนุมัติ", null=True, blank=True)
    report_due_on = models.DateField("กำหนดส่งรายงาน", null=True, blank=True)
    # A project that was running when it was cancelled: what it did and was paid stays open to read.
    ended_early_on = models.DateField("ยุติก่อนกำหนดเมื่อ", null=True, blank=True)
    submitted_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    state_since = models.DateTimeField("อยู่ในขั้นนี้ตั้งแต่", null=True, blank=True)
    # Somebody typed for a group that has only paper; the group confirms.
    typed_for = models.CharField("พิมพ์แทน", max_length=200, blank=True)
    confirmed_at = models.DateTimeField("กลุ่มยืนยันเมื่อ", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ยืนยันโดย"
    )
    confirmed_note = models.CharField("ยืนยันอย่างไร", max_length=200, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="พิมพ์โดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ล่าสุด", auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "โครงการ"
        verbose_name_plural = "โครงการ"
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="project_state_known"),
            models.UniqueConstraint(fields=["fund", "code"], condition=~Q(code=""), name="project_code_unique"),
            models.CheckConstraint(
                condition=Q(start_date__isnull=True) | Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="project_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="project_confirmed_pair",
            ),
            models.CheckConstraint(
                condition=Q(support_type__isnull=True) | Q(support_type__gte=1, support_type__lte=6),
                name="project_support_type",
            ),
            models.CheckConstraint(
                condition=Q(ended_early_on__isnull=True) | Q(state=ProjectState.CANCELLED),
                name="project_ended_early_is_cancelled",
            ),
        ]
        indexes = [
            models.Index(fields=["fund", "fiscal_year", "state"], name="project_fund_year_state"),
            models.Index(fields=["fund", "-fiscal_year", "-id"], name="project_fund_newest"),
            # What waits at one step of the chain, whatever its year.
            models.Index(fields=["fund", "state"], name="project_fund_state"),
            # The few of the whole country that wait for somebody, the longest waiting first: few beside the closed ones.
            models.Index(
                fields=["state", "state_since", "id"],
                include=["fund"],
                condition=Q(state__in=WAITING_STATES),
                name="project_waiting",
            ),
            # What anyone may see, by year, with the money: the front page adds up one year of the country.
            models.Index(
                fields=["fiscal_year"],
                include=["id", "budget_approved"],
                condition=public_q(),
                name="project_public_year",
            ),
            # What was finished last, for the front page.
            models.Index(
                fields=["-state_since", "-id"], condition=Q(state=ProjectState.CLOSED), name="project_closed_last"
            ),
        ]

    def __str__(self) -> str:
        return self.title or "ข้อเสนอที่ยังไม่มีชื่อ"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path

    @property
    def is_editable(self) -> bool:
        """The proposal's text changes only while it is with the applicant."""
        return self.state in EDITABLE_STATES

    @property
    def is_funded(self) -> bool:
        """The committee approved it, and it was not called off before it began: its later pages are there, for anyone."""
        return self.state in FUNDED_STATES or self.ended_early_on is not None

    @property
    def budget(self) -> Any:
        """Approved amount, or what is asked for until then."""
        return self.budget_requested if self.budget_approved is None else self.budget_approved

    def team_permissions(self, user: Any) -> frozenset[str]:
        """Rights from being in the team (memberships are cached on the user: one query a request)."""
        cache = user.__dict__.setdefault("_project_team_ids", None)
        if cache is None:
            cache = set(user.project_teams.values_list("project_id", flat=True))
            user.__dict__["_project_team_ids"] = cache
        return TEAM_PERMISSIONS if self.pk in cache else frozenset()


class ProjectStateChange(StateChange):
    """History of a project."""

    record = models.ForeignKey(Project, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติโครงการ"
        verbose_name_plural = "ประวัติโครงการ"
