"""What similar projects cost a head: the middle and the spread, remembered for some hours."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db.models import Sum
from django.utils.translation import gettext as _

from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES

FEWEST = 8  # with fewer projects a middle says nothing
MOST = 500
YEARS_BACK = 4
HOURS = 6


@dataclass(frozen=True, slots=True)
class CostSpread:
    """Baht a head of similar projects: quartiles and how many they are of."""

    low: Decimal
    middle: Decimal
    high: Decimal
    count: int
    where: str


def spread_of(project: Project, content: dict[str, Any], *, read: bool) -> CostSpread | None:
    """Return what approved projects of the same issue and type cost a head: in the zone, else in the country.

    None with fewer than eight. One query, remembered for six hours; without ``read`` only what is remembered counts, so
    that nobody waits for it while typing.
    """
    kind = content["support_type"]
    issue = content["plans"][0]["issue_code"] if content["plans"] else ""
    if kind is None or not issue:
        return None
    key = f"cost-per-head:{issue}:{kind}:{project.fiscal_year}"
    heads: list[tuple[str, Decimal]] | None = cache.get(key)
    if heads is None:
        if not read:
            return None
        heads = _read(issue, kind, project.fiscal_year)
        cache.set(key, heads, HOURS * 3600)
    zone = _zone(project.fund.area_path)
    within = [head for place, head in heads if place == zone]
    if len(within) >= FEWEST:
        return spread(within, _("เขต"))
    return spread([head for _place, head in heads], _("ประเทศ"))


def spread(heads: list[Decimal], where: str) -> CostSpread | None:
    """Return quartiles of amounts; None with fewer than eight of them."""
    if len(heads) < FEWEST:
        return None
    low, middle, high = statistics.quantiles(heads, n=4, method="inclusive")
    whole = Decimal(1)
    return CostSpread(low.quantize(whole), middle.quantize(whole), high.quantize(whole), len(heads), where)


def _read(issue: str, kind: int, year: int) -> list[tuple[str, Decimal]]:
    rows = (
        Project.objects.filter(
            plans__issue__code=issue,
            plans__fiscal_year__gt=year - YEARS_BACK,
            support_type=kind,
            state__in=FUNDED_STATES,
        )
        .order_by()
        .annotate(heads=Sum("targets__count"))
        .values_list("fund__area__path", "budget_approved", "heads")[:MOST]
    )
    return [(_zone(path), budget / people) for path, budget, people in rows if budget and people]


def _zone(path: str) -> str:
    """The first two steps of a path: country and health zone."""
    return "/".join(path.split("/")[:2])
