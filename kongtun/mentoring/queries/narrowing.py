"""Forms that tick many records of a wide area are narrowed first: how many there are in each area below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kongtun.areas.models import Area

# More boxes than this are neither found nor ticked on a phone.
MOST_BOXES = 100


@dataclass(frozen=True)
class Part:
    """An area below, and how many records lie in it."""

    area: Area
    count: int


def parts_below(area: Area, rows: QuerySet[Any], path: str) -> list[Part]:
    """The areas of the next level with their records, by path; those of ``area`` itself are in none. Two queries.

    ``path`` is the lookup of a record's area path ("area__path").
    """
    depth = area.path.count("/") + 1
    counts: Counter[str] = Counter()
    for found in rows.order_by().values_list(path, flat=True):
        if found != area.path:
            counts["/".join(found.split("/", depth)[:depth]) + "/"] += 1
    areas = Area.objects.filter(path__in=counts).order_by("path") if counts else []
    return [Part(one, counts[one.path]) for one in areas]
