"""Who looks after which fund, and who is whose buddy."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
from kongtun.accounts.permissions import Permission


class Care(SharedBelow, models.Model):
    """A mentor looks after a fund, from when to when. It is ended, never deleted."""

    AREA_LOOKUP = "fund__area__path"
    VIEW_PERMISSION = Permission.MENTOR_VIEW

    mentor = models.ForeignKey("mentoring.Mentor", models.PROTECT, related_name="cares", verbose_name="พี่เลี้ยง")
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="cares", verbose_name="กองทุน")
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง", null=True, blank=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "การดูแลกองทุน"
        verbose_name_plural = "การดูแลกองทุน"
        ordering = ["fund__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentor", "fund"], condition=Q(ends_on__isnull=True), name="care_once")
        ]

    def __str__(self) -> str:
        return f"{self.mentor} {self.fund}"

    @property
    def area_path(self) -> str:
        """Path of the fund."""
        return self.fund.area_path


class Buddy(models.Model):
    """A pair of mentors, one of a tambon and one of the district, who help one another (บัดดี้)."""

    tambon = models.ForeignKey(
        "mentoring.Mentor", models.PROTECT, related_name="buddies_above", verbose_name="พี่เลี้ยงตำบล"
    )
    district = models.ForeignKey(
        "mentoring.Mentor", models.PROTECT, related_name="buddies_below", verbose_name="พี่เลี้ยงอำเภอ"
    )
    starts_on = models.DateField("ตั้งแต่")
    ends_on = models.DateField("ถึง", null=True, blank=True)

    class Meta:
        verbose_name = "คู่บัดดี้"
        verbose_name_plural = "คู่บัดดี้"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tambon", "district"], condition=Q(ends_on__isnull=True), name="buddies_once"
            ),
            models.CheckConstraint(condition=~Q(tambon=F("district")), name="buddies_are_two"),
        ]

    def __str__(self) -> str:
        return f"{self.tambon} – {self.district}"
