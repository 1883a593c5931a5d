"""Who may look at the landscape: everybody with the right in the area, the rest of the own district, and the areas above."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kongtun.accounts.models import ScopedQuerySet
from kongtun.accounts.models.scope import ancestor_paths
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import GRANTS


def look_paths(user: Any) -> list[str]:
    """Paths below which the person may look: a local government's people see their whole district, work is done with neighbours."""
    paths = set()
    for membership in user.current_memberships:
        if P.LANDSCAPE_VIEW not in GRANTS[membership.role]:
            continue
        area = membership.area
        paths.add(area.path.rsplit("/", 2)[0] + "/" if area.kind in ("lao", "subdistrict") else area.path)
    return sorted(path for path in paths if not any(path != other and path.startswith(other) for other in paths))


def above_paths(user: Any) -> list[str]:
    """Paths of the areas above those: what the district, the province, the zone and the country do concerns them too."""
    return sorted({above for path in look_paths(user) for above in ancestor_paths(path)})


class LandscapeQuerySet(ScopedQuerySet):
    """Records of an area that its district and those who work below it may see."""

    def team_q(self, user: Any) -> Q:
        """Records of the own district and of the areas above it."""
        if not user.can_somewhere(P.LANDSCAPE_VIEW):
            return Q(pk__in=[])
        condition = Q(**{f"{self.model.AREA_LOOKUP}__in": above_paths(user)})
        for path in look_paths(user):
            condition |= Q(**{f"{self.model.AREA_LOOKUP}__within": path})
        return condition


class Looked:
    """Beside ``LandscapeQuerySet``, so that ``user.can`` agrees."""

    VIEW_PERMISSION = P.LANDSCAPE_VIEW

    @property
    def area_path(self) -> str:
        """Path of its area; each model says which that is."""
        raise NotImplementedError

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people of the district and of the areas below."""
        near = any(self.area_path.startswith(path) or path.startswith(self.area_path) for path in look_paths(user))
        return {self.VIEW_PERMISSION} if near else set()
