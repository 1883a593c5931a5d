"""Areas of which a person may look at the mentors, and the way up from one."""

from __future__ import annotations

from typing import Any

from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area


def area_asked(user: Any, permission: str, asked: str) -> Area | None:
    """The area with the key ``asked``, if the person holds ``permission`` there; else the widest own area, or None."""
    paths = user.paths_with(permission)
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        found = Area.objects.filter(pk=int(asked)).first()
        if found is not None and any(found.path.startswith(path) for path in paths):
            return found
    widest = min(paths, key=lambda path: (path.count("/"), path), default="")
    return Area.objects.filter(path=widest).first() if widest else None


def way_to(user: Any, permission: str, area: Area) -> list[Area]:
    """The areas above ``area`` that the person may look at, from the top."""
    paths = user.paths_with(permission)
    above = [path for path in path_and_ancestors(area.path)[:-1] if any(path.startswith(one) for one in paths)]
    return list(Area.objects.filter(path__in=above).order_by("path")) if above else []
