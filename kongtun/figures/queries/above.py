"""The areas above funds."""

from __future__ import annotations

from collections.abc import Iterable

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.areas.models import Area
from kongtun.funds.models import Fund


def areas_above(funds: Iterable[int]) -> dict[int, tuple[Area, dict[str, int]]]:
    """Return for each fund its area, and the keys of that area and those above it by kind; two statements."""
    own = {fund.pk: fund.area for fund in Fund.objects.filter(pk__in=list(funds)).select_related("area")}
    paths = {path for area in own.values() for path in ancestor_paths(area.path)}
    known = {
        path: (kind, pk) for path, kind, pk in Area.objects.filter(path__in=paths).values_list("path", "kind", "pk")
    }
    return {
        fund: (area, dict(known[path] for path in ancestor_paths(area.path) if path in known))
        for fund, area in own.items()
    }
