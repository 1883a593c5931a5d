"""A person who signs in."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from kongtun.accounts.roles import GRANTS, Role
from kongtun.common.prepared import Prepared

# Role, path and key of the area of each membership. The key too: a path may come back under another one.
Rights: TypeAlias = tuple[tuple[str, str, int], ...]

_memberships: Prepared[Any] = Prepared(
    lambda user: (
        apps.get_model("accounts", "Membership")
        .objects.filter(user=user)
        .select_related("area__parent__parent")
        .order_by("pk")
    )
)


class User(AbstractUser):
    """A person. What they may do comes from memberships only; ``is_superuser`` is not used by the product."""

    display_name = models.CharField("ชื่อที่แสดง", max_length=120, blank=True)
    phone = models.CharField("โทรศัพท์", max_length=30, blank=True)
    language = models.CharField("ภาษา", max_length=5, default="th")

    class Meta:
        verbose_name = "ผู้ใช้"
        verbose_name_plural = "ผู้ใช้"

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Name to show."""
        return self.display_name or self.get_full_name() or self.username

    @cached_property
    def current_memberships(self) -> list[Any]:
        """Memberships in force today with their areas; one query a request."""
        today = timezone.localdate()
        return [m for m in _memberships(self.pk) if m.starts_on <= today and (m.ends_on is None or m.ends_on >= today)]

    @cached_property
    def rights(self) -> Rights:
        """Role and place of each membership in force: the statements of this person's reads are the same while it is."""
        return tuple((m.role, m.area.path, m.area_id) for m in self.current_memberships)

    @cached_property
    def roles(self) -> set[str]:
        """Roles the person has anywhere."""
        return {membership.role for membership in self.current_memberships}

    def paths_with(self, permission: str) -> list[str]:
        """Area paths in which the person holds ``permission``; paths inside another one are left out."""
        paths = sorted({m.area.path for m in self.current_memberships if permission in GRANTS[m.role]})
        return [p for p in paths if not any(p != q and p.startswith(q) for q in paths)]

    def can_somewhere(self, permission: str) -> bool:
        """True when the person holds ``permission`` in at least one area."""
        return any(permission in GRANTS[m.role] for m in self.current_memberships)

    def can(self, permission: str, record: Any) -> bool:
        """True when the person holds ``permission`` for ``record``.

        ``record`` has ``area_path``; it may have ``team_permissions(user)`` for people who belong to it without a
        role in the area (the group behind a proposal).
        """
        if not self.is_active:
            return False
        if any(record.area_path.startswith(path) for path in self.paths_with(permission)):
            return True
        team = getattr(record, "team_permissions", None)
        return team is not None and permission in team(self)

    def has_role(self, role: Role, area_path: str = "") -> bool:
        """True when the person has ``role`` in an area that holds ``area_path`` (anywhere if empty)."""
        return any(
            m.role == role and area_path.startswith(m.area.path if area_path else "") for m in self.current_memberships
        )
