"""Who is invited, has registered, and came."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from kongtun.forums.choices import AttendanceMode, Source


def new_secret() -> str:
    """Return the key of a participant's own link; it opens only what is theirs in one forum."""
    return secrets.token_urlsafe(18)


class Participant(models.Model):
    """A person in a forum: with an account, or by name only. ``secret`` is their own link (no password).

    ``client_id`` comes from the phone that registered, so that a request sent twice makes one participant.
    """

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="participants", verbose_name="เวที")
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="forum_seats", verbose_name="บัญชีผู้ใช้"
    )
    name = models.CharField("ชื่อหรือตำแหน่ง", max_length=160)
    organisation = models.CharField("หน่วยงาน", max_length=200, blank=True)
    role = models.CharField("เข้าร่วมในฐานะ", max_length=120, blank=True)
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จากตำบลหรืออำเภอ"
    )
    phone = models.CharField("โทรศัพท์", max_length=30, blank=True)
    email = models.EmailField("อีเมล", blank=True)
    source = models.CharField("มาอยู่ในรายชื่อโดย", max_length=8, choices=Source, default=Source.INVITED)
    secret = models.CharField(max_length=40, unique=True, default=new_secret, editable=False)
    client_id = models.UUIDField(null=True, blank=True, editable=False)
    invited_at = models.DateTimeField("เชิญเมื่อ", null=True, blank=True)
    registered_at = models.DateTimeField("ลงทะเบียนเมื่อ", null=True, blank=True)
    attended_at = models.DateTimeField("มาถึงเมื่อ", null=True, blank=True)
    attended_mode = models.CharField("เข้าร่วมแบบ", max_length=8, choices=AttendanceMode, blank=True)
    minutes_online = models.PositiveSmallIntegerField("อยู่ในห้องออนไลน์กี่นาที", null=True, blank=True)
    # Who registered without being asked agreed to the sentence about their data (the law on personal data).
    consented_at = models.DateTimeField("ยินยอมให้เก็บข้อมูลเมื่อ", null=True, blank=True)
    declined_at = models.DateTimeField("แจ้งว่าไม่มาเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "ผู้เข้าร่วม"
        verbose_name_plural = "ผู้เข้าร่วม"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "user"], condition=Q(user__isnull=False), name="participant_once"),
            models.UniqueConstraint(
                fields=["forum", "client_id"], condition=Q(client_id__isnull=False), name="participant_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(attended_at__isnull=True) | ~Q(attended_mode=""), name="participant_came_somehow"
            ),
        ]

    def __str__(self) -> str:
        return self.name
