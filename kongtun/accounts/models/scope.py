"""Area scope, once: which records a person may see."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q


class ScopedQuerySet(models.QuerySet):
    """Queryset of a model that belongs to an area.

    The model says ``AREA_LOOKUP`` (lookup of its area's path, for example ``fund__area__path``) and
    ``VIEW_PERMISSION``; a model whose records have a team of their own overrides ``team_q``.
    """

    model: Any

    def visible_to(self, user: Any) -> Self:
        """Records that ``user`` may see; nothing for anonymous visitors."""
        return self.with_permission(user, self.model.VIEW_PERMISSION, team=True)

    def with_permission(self, user: Any, permission: str, *, team: bool = False) -> Self:
        """Records in the areas where ``user`` holds ``permission`` (and, with ``team``, those of the own teams)."""
        if not user.is_authenticated:
            return self.none()
        paths = user.paths_with(permission)
        if any(path == "TH/" for path in paths):
            return self
        scope = Q(pk__in=[])
        # A local government has nothing below it: its records are found by its key, without a look at paths.
        leaves = {m.area.path: m.area_id for m in user.current_memberships if m.area.kind == "lao"}
        area = self.model.AREA_LOOKUP.removesuffix("__path")
        for path in paths:
            if path in leaves and area != self.model.AREA_LOOKUP:
                scope |= Q(**{area: leaves[path]})
            else:
                scope |= Q(**{f"{self.model.AREA_LOOKUP}__within": path})
        if team:
            scope |= self.team_q(user)
        return self.filter(scope)

    def team_q(self, user: Any) -> Q:  # noqa: ARG002 (overridden where records have teams)
        """Records that the person belongs to without a role in the area; none by default."""
        return Q(pk__in=[])


def worked_paths(user: Any) -> list[str]:
    """Return the paths of the areas in which the person has a role today."""
    return [membership.area.path for membership in user.current_memberships]


class SharedQuerySet(ScopedQuerySet):
    """Records of an area that also concern those who work below it: a zone's programme, a district's board, a forum.

    Whoever works anywhere below the area may see them; the model takes ``SharedBelow`` too, so that ``user.can`` agrees.
    ``paths_of`` says where a person counts as working; both classes of an app that looks further replace it.
    """

    paths_of = staticmethod(worked_paths)

    def team_q(self, user: Any) -> Q:
        """Records of the areas above the person's own."""
        above = {path for own in self.paths_of(user) for path in ancestor_paths(own)}
        return Q(**{f"{self.model.AREA_LOOKUP}__in": sorted(above)})


class SharedBelow:
    """For a model whose records may be seen by everybody who works in its area or below (beside ``SharedQuerySet``)."""

    VIEW_PERMISSION: Any
    paths_of = staticmethod(worked_paths)

    @property
    def area_path(self) -> str:
        """Path of the record's area; the model says which."""
        raise NotImplementedError

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people below."""
        below = any(own.startswith(self.area_path) for own in self.paths_of(user))
        return {self.VIEW_PERMISSION} if below else set()


def ancestor_paths(path: str) -> list[str]:
    """Return the paths of an area and of all areas above it, the country first: TH/, TH/10/, TH/10/33/ …"""
    parts = path.strip("/").split("/")
    return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]
