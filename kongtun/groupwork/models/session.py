"""A session of group work in a forum: its questions, its groups, its presentation clock."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.workflow import StateChange
from kongtun.groupwork.states import SESSION_WORKFLOW, SessionState


def new_key() -> str:
    """Return the key of a wall: whoever was shown the wall may go on asking it for news."""
    return secrets.token_urlsafe(12)


class GroupSession(SharedBelow, models.Model):
    """Questions that the groups of a forum answer together.

    ``revision`` counts every change that a wall shows; ``control`` only those that all phones show (questions, clock, state).
    Open pages send back the number they have and get 204 while it is the same.
    The clock: ``clock_left`` seconds were left when it was set; it runs since ``clock_since`` (empty: it stands).
    """

    AREA_LOOKUP = "forum__area__path"
    VIEW_PERMISSION = Permission.FORUM_VIEW
    WORKFLOW = SESSION_WORKFLOW

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="group_sessions", verbose_name="เวที")
    period = models.ForeignKey(
        "forums.Period", models.SET_NULL, null=True, blank=True, related_name="group_sessions", verbose_name="ช่วงของเวที"
    )
    state = models.CharField("สถานะ", max_length=8, choices=SessionState, default=SessionState.DRAFT)
    title = models.CharField("เรื่องที่คุยกัน", max_length=300)
    set_name = models.CharField("ชุดคำถามต้นทาง", max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField("นำเสนอกลุ่มละกี่นาที", default=5)
    wall_open = models.BooleanField("ผู้เข้าร่วมดูผนังบนมือถือได้", default=False)
    wall_key = models.CharField(max_length=24, default=new_key, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    control = models.PositiveIntegerField(default=0, editable=False)
    clock_group = models.ForeignKey(
        "groupwork.Group", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="กลุ่มที่กำลังนำเสนอ"
    )
    clock_left = models.IntegerField("เวลาที่เหลือ (วินาที)", default=0)
    clock_since = models.DateTimeField("เดินเวลาตั้งแต่", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดทำโดย")
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "งานกลุ่ม"
        verbose_name_plural = "งานกลุ่ม"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="group_session_state_known"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=120), name="group_session_minutes_sane"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def area_path(self) -> str:
        """Path of the forum's area."""
        return self.forum.area.path


class SessionChange(StateChange):
    """A move of a session."""

    record = models.ForeignKey(GroupSession, models.CASCADE, related_name="history")

    class Meta(StateChange.Meta):
        verbose_name = "ประวัติงานกลุ่ม"
        verbose_name_plural = "ประวัติงานกลุ่ม"


class Question(models.Model):
    """A question, or (with ``parent``) a sub-point of one. ``heading`` is its short name on walls and papers."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="questions", verbose_name="งานกลุ่ม")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="points", verbose_name="คำถาม"
    )
    sort = models.PositiveSmallIntegerField("ลำดับ")
    heading = models.CharField("หัวข้อสั้น", max_length=120)
    text = models.CharField("คำถามเต็ม", max_length=500, blank=True)

    class Meta:
        verbose_name = "คำถามงานกลุ่ม"
        verbose_name_plural = "คำถามงานกลุ่ม"
        ordering = ["sort", "pk"]
        constraints = [
            # Saying it again (two presses) does not make a second one.
            models.UniqueConstraint(
                fields=["session", "heading"], condition=Q(parent__isnull=True), name="group_question_once"
            ),
            models.UniqueConstraint(
                fields=["parent", "heading"], condition=Q(parent__isnull=False), name="group_point_once"
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class Group(models.Model):
    """People of one area (or of any other kind) who answer together. ``revision`` counts changes of its own notes."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="groups", verbose_name="งานกลุ่ม")
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอหรือตำบล"
    )
    name = models.CharField("ชื่อกลุ่ม", max_length=120)
    sort = models.PositiveSmallIntegerField("ลำดับ")
    note_taker = models.ForeignKey(
        "forums.Participant", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ผู้จดของกลุ่ม"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    presented_at = models.DateTimeField("นำเสนอแล้วเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "กลุ่ม"
        verbose_name_plural = "กลุ่ม"
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "name"], name="group_name_once"),
            models.UniqueConstraint(
                fields=["session", "area"], condition=Q(area__isnull=False), name="group_area_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupSeat(models.Model):
    """Somebody was put into a group by hand, or chose it; without a seat the own area decides."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="seats", verbose_name="งานกลุ่ม")
    group = models.ForeignKey(Group, models.CASCADE, related_name="seats", verbose_name="กลุ่ม")
    participant = models.ForeignKey("forums.Participant", models.CASCADE, related_name="+", verbose_name="ผู้เข้าร่วม")

    class Meta:
        verbose_name = "ที่ในกลุ่ม"
        verbose_name_plural = "ที่ในกลุ่ม"
        constraints = [models.UniqueConstraint(fields=["session", "participant"], name="group_seat_once")]

    def __str__(self) -> str:
        return f"{self.participant} · {self.group}"
