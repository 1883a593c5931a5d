"""Invitation letters with their numbers, and what was sent to whom."""

from __future__ import annotations

from django.db import models

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.common.fields import FiscalYearField
from kongtun.forums.choices import SendingKind


class LetterNumber(models.Model):
    """The last number given to letters of forums of an area in a year."""

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")
    fiscal_year = FiscalYearField()
    last = models.PositiveIntegerField("เลขล่าสุด", default=0)

    class Meta:
        verbose_name = "เลขหนังสือของเวที"
        verbose_name_plural = "เลขหนังสือของเวที"
        constraints = [models.UniqueConstraint(fields=["area", "fiscal_year"], name="forum_letter_number_once")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.fiscal_year}: {self.last}"


class Letter(models.Model):
    """One letter: to an organisation (with the names it invites), or to one person without any organisation."""

    AREA_LOOKUP = "forum__area__path"
    VIEW_PERMISSION = Permission.FORUM_EDIT

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="letters", verbose_name="เวที")
    number = models.PositiveIntegerField("เลขที่")
    to = models.CharField("เรียน", max_length=200)
    made_on = models.DateField("ลงวันที่")
    participants = models.ManyToManyField("forums.Participant", related_name="letters", verbose_name="เชิญใครบ้าง")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "หนังสือเชิญ"
        verbose_name_plural = "หนังสือเชิญ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="forum_letter_once")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def area_path(self) -> str:
        """Path of the forum's area."""
        return self.forum.area.path


class Sending(models.Model):
    """A mail to somebody without an account; the row is claimed before the mail goes out, so nothing goes twice."""

    participant = models.ForeignKey(
        "forums.Participant", models.CASCADE, related_name="sendings", verbose_name="ผู้เข้าร่วม"
    )
    kind = models.CharField("เรื่อง", max_length=8, choices=SendingKind)
    sequence = models.PositiveSmallIntegerField("ครั้งที่เปลี่ยน")
    queued_at = models.DateTimeField("สั่งเมื่อ", auto_now_add=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "เมลถึงผู้เข้าร่วม"
        verbose_name_plural = "เมลถึงผู้เข้าร่วม"
        constraints = [models.UniqueConstraint(fields=["participant", "kind", "sequence"], name="forum_sending_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.participant_id}"
