"""Who may look at the landscape: everybody with the right in the area, the rest of the own district, and the areas above."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kongtun.accounts.models import SharedBelow, SharedQuerySet
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


class LandscapeQuerySet(SharedQuerySet):
    """Records shared downwards like the others, and those of the whole own district: neighbours see one another's work."""

    paths_of = staticmethod(look_paths)

    def team_q(self, user: Any) -> Q:
        """Records of the areas above and of the own district."""
        condition = super().team_q(user)
        for path in look_paths(user):
            condition |= Q(**{f"{self.model.AREA_LOOKUP}__within": path})
        return condition


class Looked(SharedBelow):
    """Beside ``LandscapeQuerySet``, so that ``user.can`` agrees."""

    VIEW_PERMISSION = P.LANDSCAPE_VIEW
    paths_of = staticmethod(look_paths)

    def team_permissions(self, user: Any) -> set[str]:
        """Looking, for people of the district and of the areas below."""
        within = any(self.area_path.startswith(own) for own in look_paths(user))
        return {self.VIEW_PERMISSION} if within else super().team_permissions(user)
