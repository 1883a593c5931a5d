"""Names of the funds and areas that a page shows, and the mentors of those funds; only for the rows shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Care, Mentor
from kongtun.mentoring.queries.in_force import holds


def funds_named(keys: Iterable[int]) -> dict[int, Fund]:
    """Return these funds with the areas above them; one statement."""
    return Fund.objects.select_related("area__parent__parent").in_bulk(list(keys))


def areas_named(keys: Iterable[int]) -> dict[int, Area]:
    """Return these areas with the one above; one statement."""
    return Area.objects.select_related("parent").in_bulk([key for key in keys if key is not None])


def mentors_named(funds: Iterable[int], on: date) -> dict[int, list[Mentor]]:
    """Return who looked after these funds on a day, those of the smallest area first; one statement."""
    cares = Care.objects.filter(holds(on), holds(on, "mentor__"), fund__in=list(funds)).select_related(
        "mentor__team__area"
    )
    found: dict[int, list[Mentor]] = {}
    for care in cares.order_by("pk"):
        found.setdefault(care.fund_id, []).append(care.mentor)
    for mentors in found.values():
        mentors.sort(key=lambda one: (-len(one.area_path), one.pk))
    return found
