"""A meeting, workshop or forum across funds (the meetings of a fund's committee are in ``meetings``)."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.common.workflow import StateChange
from kongtun.forums.choices import ForumKind, ForumMode, PeriodKind
from kongtun.forums.states import FORUM_WORKFLOW, ForumState


def new_code() -> str:
    """Return the code of a forum's own address (QR): short enough to type, too many to guess."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(alphabet) for _ in range(10))


class Forum(SharedBelow, models.Model):
    """What, why, when, where, for whom. ``code`` is its address for participants."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.FORUM_VIEW
    WORKFLOW = FORUM_WORKFLOW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="forums", verbose_name="พื้นที่")
    programme = models.ForeignKey(
        "programmes.Programme", models.SET_NULL, null=True, blank=True, related_name="forums", verbose_name="ชุดโครงการ"
    )
    state = models.CharField("สถานะ", max_length=10, choices=ForumState, default=ForumState.DRAFT)
    kind = models.CharField("ชนิด", max_length=10, choices=ForumKind, default=ForumKind.WORKSHOP)
    mode = models.CharField("รูปแบบ", max_length=8, choices=ForumMode, default=ForumMode.ONSITE)
    title = models.CharField("ชื่อเวที", max_length=300)
    objective = models.TextField("วัตถุประสงค์", blank=True)
    fiscal_year = FiscalYearField()
    starts_at = models.DateTimeField("เริ่ม")
    ends_at = models.DateTimeField("เลิก")
    place = models.CharField("สถานที่", max_length=200, blank=True)
    host = models.CharField("หน่วยงานเจ้าภาพ", max_length=200, blank=True)
    online_link = models.URLField("ลิงก์เข้าประชุมออนไลน์", max_length=500, blank=True)
    rhythm = models.ForeignKey(
        "forums.Rhythm", models.SET_NULL, null=True, blank=True, related_name="forums", verbose_name="จังหวะงานประจำปี"
    )
    # The invitation as an official letter says it.
    letter_prefix = models.CharField("เลขหนังสือขึ้นต้นด้วย", max_length=40, blank=True)
    signer = models.CharField("ผู้ลงนามในหนังสือเชิญ (บทบาท)", max_length=160, blank=True)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=200, blank=True)
    letter_note = models.TextField("ข้อความเพิ่มในหนังสือเชิญ", blank=True)
    contact = models.CharField("ติดต่อสอบถาม", max_length=200, blank=True)
    # How often time, place or link changed after people were invited (SEQUENCE of a calendar entry).
    sequence = models.PositiveSmallIntegerField("ครั้งที่เปลี่ยน", default=0, editable=False)
    code = models.CharField("รหัสเวที", max_length=12, unique=True, default=new_code, editable=False)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "เวที"
        verbose_name_plural = "เวที"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="forum_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=ForumState.values), name="forum_state_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path


class ForumChange(StateChange):
    """A move of a forum."""

    record = models.ForeignKey(Forum, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติเวที"
        verbose_name_plural = "ประวัติเวที"


class Period(models.Model):
    """A period of the agenda (ช่วงที่ 1, 2, 3 …)."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="periods", verbose_name="เวที")
    sort = models.PositiveSmallIntegerField("ช่วงที่")
    kind = models.CharField("ชนิด", max_length=10, choices=PeriodKind, default=PeriodKind.TALK)
    starts_at = models.TimeField("เวลา", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("กี่นาที", null=True, blank=True)
    title = models.CharField("เรื่อง", max_length=300)
    by_whom = models.CharField("โดยใคร (บทบาท)", max_length=200, blank=True)
    said = models.TextField("สาระที่ได้", blank=True)

    class Meta:
        verbose_name = "ช่วงของเวที"
        verbose_name_plural = "ช่วงของเวที"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.title
