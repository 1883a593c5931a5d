"""The online room of a forum, what its report says about who was there, and a person's calendar address."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RoomState(models.TextChoices):
    """Where an online room stands."""

    OPENING = "opening", _("กำลังเปิด")
    OPEN = "open", _("พร้อมใช้")
    ENDED = "ended", _("ปิดแล้ว")
    DELETED = "deleted", _("ลบแล้ว")


class MatchedBy(models.TextChoices):
    """How a row of the report found its participant."""

    EMAIL = "email", _("อีเมลตรงกัน")
    NAME = "name", _("ชื่อตรงกัน")
    NEAR = "near", _("ชื่อใกล้เคียงกัน")
    HAND = "hand", _("เลือกเอง")
    SKIP = "skip", _("ไม่ใช่ผู้เข้าร่วม")


class OnlineRoom(models.Model):
    """A room at a provider. While it is being opened it stands as OPENING, so that two presses make one room."""

    forum = models.OneToOneField("forums.Forum", models.CASCADE, related_name="room", verbose_name="เวที")
    provider = models.CharField("ผู้ให้บริการ", max_length=8, choices=[("zoom", _("ห้อง Zoom"))], default="zoom")
    state = models.CharField("สถานะ", max_length=8, choices=RoomState, default=RoomState.OPENING)
    external_id = models.CharField("หมายเลขห้อง", max_length=40, blank=True)
    join_url = models.URLField("ลิงก์เข้าร่วม", max_length=500, blank=True)
    start_url = models.TextField("ลิงก์ผู้จัด", blank=True)
    passcode = models.CharField("รหัสเข้าห้อง", max_length=40, blank=True)
    synced_at = models.DateTimeField("ตรงกับผู้ให้บริการเมื่อ", null=True, blank=True)
    started_at = models.DateTimeField("เริ่มเปิดเมื่อ", auto_now_add=True)
    reported_at = models.DateTimeField("รับรายงานผู้เข้าร่วมเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ห้องประชุมออนไลน์"
        verbose_name_plural = "ห้องประชุมออนไลน์"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoomState.values), name="online_room_state_known"),
            models.CheckConstraint(
                condition=Q(state="opening") | ~Q(external_id=""), name="online_room_open_has_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum} ({self.external_id})"


class ReportRow(models.Model):
    """One name in the report of a room, with all times it was there (``spans``: [[from, until], …] in seconds since 1970).

    Who left and came again, or came with two devices, is one row; minutes count once.
    """

    room = models.ForeignKey(OnlineRoom, models.CASCADE, related_name="rows", verbose_name="ห้อง")
    key = models.CharField("กุญแจ", max_length=330)
    name = models.CharField("ชื่อในห้อง", max_length=160)
    email = models.EmailField("อีเมล", max_length=254, blank=True)
    spans = models.JSONField("ช่วงเวลา", default=list)
    minutes = models.PositiveSmallIntegerField("นาที", default=0)
    participant = models.ForeignKey(
        "forums.Participant", models.SET_NULL, null=True, blank=True, related_name="report_rows", verbose_name="ผู้เข้าร่วม"
    )
    matched_by = models.CharField("จับคู่ด้วย", max_length=6, choices=MatchedBy, blank=True)

    class Meta:
        verbose_name = "ชื่อในรายงานของห้อง"
        verbose_name_plural = "ชื่อในรายงานของห้อง"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="report_row_once")]

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """The secret address of a person's calendar; only a digest is kept, a new one makes the old one useless."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="calendar_feed", verbose_name="ของใคร")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("ทำเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "ปฏิทินส่วนตัว"
        verbose_name_plural = "ปฏิทินส่วนตัว"

    def __str__(self) -> str:
        return str(self.user)

    @staticmethod
    def digest_of(secret: str) -> str:
        """Return what is stored for ``secret``."""
        return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

    @staticmethod
    def new_secret() -> str:
        """Return a fresh secret (192 bits)."""
        return secrets.token_urlsafe(24)
