"""Mentor teams of a tambon, a district, a province or a zone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission
from kongtun.mentoring.choices import Duty


class Team(SharedBelow, models.Model):
    """A team of mentors in an area; a tambon's team has four or five people (document B)."""

    AREA_LOOKUP = "area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="mentor_teams", verbose_name="พื้นที่")
    name = models.CharField("ชื่อทีม", max_length=200)
    programme = models.ForeignKey(
        "programmes.Programme",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentor_teams",
        verbose_name="ชุดโครงการ",
    )
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง", null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="จัดตั้งโดย")

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "ทีมพี่เลี้ยง"
        verbose_name_plural = "ทีมพี่เลี้ยง"
        ordering = ["area__path", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of the area."""
        return self.area.path


class Mentor(SharedBelow, models.Model):
    """A place in a team and who fills it. ``user`` is empty until the person has an account; past work keeps the old row."""

    AREA_LOOKUP = "team__area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    team = models.ForeignKey(Team, models.PROTECT, related_name="mentors", verbose_name="ทีม")
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="mentor_seats", verbose_name="บัญชีผู้ใช้"
    )
    name = models.CharField("ชื่อหรือตำแหน่ง", max_length=160)
    office = models.CharField("หน่วยงาน", max_length=160, blank=True)
    phone = models.CharField("โทรศัพท์", max_length=30, blank=True)
    duty = models.CharField("หน้าที่ในทีม", max_length=10, choices=Duty, default=Duty.CONSULT)
    availability = models.CharField("ว่างเมื่อไร", max_length=200, blank=True)
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง", null=True, blank=True)
    left_reason = models.CharField("เหตุที่พ้น", max_length=200, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "พี่เลี้ยง"
        verbose_name_plural = "พี่เลี้ยง"
        ordering = ["team", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(ends_on__isnull=True, user__isnull=False),
                name="mentor_once_in_team",
            ),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="mentor_duty_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_path(self) -> str:
        """Path of the team's area."""
        return self.team.area.path


class Training(models.Model):
    """What a mentor has learnt: a course, a workshop, or training on the job."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="trainings", verbose_name="พี่เลี้ยง")
    title = models.CharField("เรื่อง", max_length=200)
    held_on = models.DateField("วันที่")
    hours = models.DecimalField("ชั่วโมง", max_digits=5, decimal_places=1, null=True, blank=True)
    on_the_job = models.BooleanField("เรียนจากการทำงานจริง", default=False)
    note = models.CharField("ได้อะไร", max_length=300, blank=True)
    # The workshop it came from, when one did (forums app).
    forum_id = models.PositiveBigIntegerField("เวที", null=True, blank=True)

    class Meta:
        verbose_name = "การอบรม"
        verbose_name_plural = "การอบรม"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title
