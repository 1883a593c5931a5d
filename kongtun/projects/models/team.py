"""People of a project: accounts that may work on it, and the names the form asks for."""

from __future__ import annotations

from typing import Any

from django.db import models


class TeamMember(models.Model):
    """An account that belongs to the group behind the project."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="team", verbose_name="โครงการ")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="project_teams", verbose_name="ผู้ใช้")
    is_lead = models.BooleanField("ผู้รับผิดชอบหลัก", default=False)
    added_at = models.DateTimeField("เพิ่มเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ทีมโครงการ"
        verbose_name_plural = "ทีมโครงการ"
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="team_member_once")]

    def __str__(self) -> str:
        return str(self.user)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the person's remembered teams be looked up again (see ``Project.team_permissions``)."""
        super().save(*args, **kwargs)
        self.user.__dict__.pop("_project_team_ids", None)


class ProjectPerson(models.Model):
    """A name on the form (กลุ่มคน 5 คน). The first is the responsible person. Phones are personal data."""

    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="people", verbose_name="โครงการ")
    name = models.CharField("ชื่อ-สกุล", max_length=160)
    phone = models.CharField("โทรศัพท์", max_length=30, blank=True)
    sort = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ผู้เสนอ"
        verbose_name_plural = "ผู้เสนอ"
        ordering = ["sort", "pk"]

    def __str__(self) -> str:
        return self.name
