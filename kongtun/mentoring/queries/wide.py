"""What is said of the mentors of a wide area is kept between requests, until a team, a mentor, a care or a visit is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import MENTORS, whole

WIDE = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE)
Said = TypeVar("Said")


def kept(
    name: str, user: Any, area: Area, make: Callable[[], Said], *shape: Hashable, permission: P = P.MENTOR_VIEW
) -> Said:
    """Return what ``make`` says of an area, kept for all who hold ``permission`` in the whole of it; others are answered anew.

    ``shape``: what shapes the answer besides the area and today. Only what follows from teams, mentors, cares, visits, areas and
    funds may be kept, without words. Nobody may change what is returned.
    """
    if area.kind not in WIDE or not any(area.path.startswith(path) for path in user.paths_with(permission)):
        return make()
    return whole((f"mentoring.{name}", area.pk, *shape), (MENTORS,), make)
