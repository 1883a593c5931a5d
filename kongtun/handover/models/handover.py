"""One handover: who left or what was spread anew, every thing that moved, who got it, and whether it was taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission as P
from kongtun.common.append_only import AppendOnly, AppendOnlyQuerySet
from kongtun.handover.choices import How, Kind, Scope, Why

UNDO_DAYS = 7
READ_DAYS = 14
# Who looks after handovers of an area: those who arrange mentors, and for officers those who arrange the fund's people.
LOOK_AFTER = (P.MENTOR_MANAGE, P.USERS_MANAGE)


class HandoverQuerySet(AppendOnlyQuerySet, ScopedQuerySet):  # type: ignore[override]
    """Handovers are seen by those who arrange people in the area, and by everybody who took part."""

    def team_q(self, user: Any) -> Q:
        """Handovers that the person made, left by, or got something in; those of the own fund's officers."""
        own = Q(made_by=user) | Q(leaver=user) | Q(receivers__user=user)
        if paths := user.paths_with(P.FUND_EDIT):
            funds = Q(pk__in=[])
            for path in paths:
                funds |= Q(area__path__within=path)
            own |= funds
        return Q(pk__in=self.model.objects.filter(own).values("pk"))


class Handover(AppendOnly):
    """Written once. ``leaver`` is empty for a mentor without an account and for a bulk re-assignment."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = P.MENTOR_MANAGE

    scope = models.CharField("ชนิด", max_length=8, choices=Scope, default=Scope.PERSON)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")
    leaver = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ส่งมอบ"
    )
    leaver_name = models.CharField("ชื่อผู้ส่งมอบ", max_length=160, blank=True)
    left_on = models.DateField("ทำงานวันสุดท้าย")
    why = models.CharField("เพราะ", max_length=10, choices=Why, default=Why.MOVED)
    note = models.CharField("ฝากบอก", max_length=500, blank=True)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ทำโดย")
    made_at = models.DateTimeField("ทำเมื่อ", default=timezone.now)
    is_demo = models.BooleanField("ข้อมูลสาธิต", default=False)

    objects = HandoverQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "การส่งมอบงาน"
        verbose_name_plural = "การส่งมอบงาน"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="handover_scope_known"),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="handover_why_known"),
            models.CheckConstraint(condition=Q(scope=Scope.BULK) | ~Q(leaver_name=""), name="handover_names_leaver"),
        ]

    def __str__(self) -> str:
        return self.leaver_name or str(self.get_scope_display())

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path

    @property
    def undo_until(self) -> datetime:
        """Until when it can be taken back."""
        return self.made_at + timedelta(days=UNDO_DAYS)

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for everybody who took part and for those who arrange the fund's people."""
        took_part = user.pk in (self.made_by_id, self.leaver_id) or any(
            r.user_id == user.pk for r in self.receivers.all()
        )
        officer = any(self.area_path.startswith(path) for path in user.paths_with(P.FUND_EDIT))
        return {P.MENTOR_MANAGE} if took_part or officer else set()


class Receiver(models.Model):
    """Somebody who got work in a handover: the hand-over sheet is theirs. ``read_at`` is when they read it."""

    AREA_LOOKUP = "handover__area__path"
    VIEW_PERMISSION = P.MENTOR_MANAGE

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="receivers", verbose_name="การส่งมอบ")
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="บัญชีผู้รับ"
    )
    mentor = models.ForeignKey(
        "mentoring.Mentor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="พี่เลี้ยงผู้รับ"
    )
    name = models.CharField("ชื่อผู้รับ", max_length=160)
    read_at = models.DateTimeField("อ่านแล้วเมื่อ", null=True, blank=True)

    class ReceiverQuerySet(ScopedQuerySet):
        """Sheets are seen by whoever may see the handover, the receiver among them."""

        def visible_to(self, user: Any) -> Any:
            """Receivers of the handovers that ``user`` may see."""
            return self.filter(handover__in=Handover.objects.visible_to(user).values("pk"))

    objects = ReceiverQuerySet.as_manager()

    class Meta:
        verbose_name = "ผู้รับงาน"
        verbose_name_plural = "ผู้รับงาน"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of the handover."""
        return self.handover.area_path

    def team_permissions(self, user: Any) -> set[str]:
        """As for the handover."""
        return self.handover.team_permissions(user)


class HandoverItem(AppendOnly):
    """One thing that changed hands: which record, from whom, to whom, and how it was done (so that it can be put back)."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items", verbose_name="การส่งมอบ")
    receiver = models.ForeignKey(
        Receiver, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="ผู้รับ"
    )
    kind = models.CharField("ชนิด", max_length=10, choices=Kind)
    how = models.CharField("ทำอย่างไร", max_length=8, choices=How)
    record = models.CharField("ชนิดระเบียน", max_length=60)
    record_id = models.PositiveBigIntegerField("เลขที่")
    field = models.CharField("ช่อง", max_length=40, blank=True)
    # Keys of the people (or the values of a row that was taken out) before and after; ``made_id`` is the row opened for it.
    before = models.JSONField("เดิม", default=dict, blank=True)
    after = models.JSONField("ใหม่", default=dict, blank=True)
    made_id = models.PositiveBigIntegerField("ระเบียนที่เปิดให้ผู้รับ", null=True, blank=True)
    title = models.CharField("เรื่อง", max_length=300)
    fund = models.ForeignKey(
        "funds.Fund", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กองทุน"
    )
    from_name = models.CharField("จาก", max_length=160, blank=True)
    to_name = models.CharField("ถึง", max_length=160, blank=True)

    class Meta:
        verbose_name = "รายการส่งมอบ"
        verbose_name_plural = "รายการส่งมอบ"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="handover_item_kind_known"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="handover_item_how_known"),
        ]
        indexes = [models.Index(fields=["record", "record_id"], name="handover_item_record")]

    def __str__(self) -> str:
        return self.title


class HandoverUndo(AppendOnly):
    """A handover was taken back; ``kept`` says what stayed where it was and why: [{"item", "title", "why"}]."""

    handover = models.OneToOneField(Handover, models.PROTECT, related_name="undo", verbose_name="การส่งมอบ")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ยกเลิกโดย")
    at = models.DateTimeField("ยกเลิกเมื่อ", auto_now_add=True)
    put_back = models.PositiveIntegerField("คืนแล้วกี่เรื่อง")
    kept = models.JSONField("ที่คืนไม่ได้", default=list)

    class Meta:
        verbose_name = "การยกเลิกส่งมอบ"
        verbose_name_plural = "การยกเลิกส่งมอบ"

    def __str__(self) -> str:
        return str(self.handover)
