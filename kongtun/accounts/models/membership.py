"""Membership = person × role × area. It holds for that area and all below."""

from django.db import models
from django.utils import timezone

from kongtun.accounts.roles import Role


class Membership(models.Model):
    """What a person is in an area, from when to when."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="memberships", verbose_name="ผู้ใช้")
    role = models.CharField("บทบาท", max_length=20, choices=Role)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="memberships", verbose_name="พื้นที่")
    starts_on = models.DateField("ตั้งแต่", default=timezone.localdate)
    ends_on = models.DateField("ถึง", null=True, blank=True)

    class Meta:
        verbose_name = "บทบาทในพื้นที่"
        verbose_name_plural = "บทบาทในพื้นที่"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "area"], condition=models.Q(ends_on__isnull=True), name="membership_once"
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.area}"

    @property
    def area_path(self) -> str:
        """Path of the area, for scope and the audit trail."""
        return self.area.path
