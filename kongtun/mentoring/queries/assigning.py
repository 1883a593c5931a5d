"""Who can look after what: funds for a mentor, mentors for a fund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Care, Mentor
from kongtun.mentoring.queries.in_force import holds, mentors_in_force
from kongtun.mentoring.queries.narrowing import MOST_BOXES, Part, parts_below


@dataclass(frozen=True)
class ToAssign:
    """Funds that can be ticked for a mentor, who else looks after each, and the own ones.

    ``area`` is the area they lie in (the own ones may lie elsewhere). A wide area offers its own ones only, and ``parts``
    to choose from; ``count`` is how many funds it has.
    """

    area: Area
    count: int
    parts: list[Part]
    funds: list[Fund]
    others: dict[int, list[str]]
    own: set[int]


def funds_to_assign(user: Any, mentor: Mentor, asked: str = "") -> ToAssign:
    """Funds in the area of the mentor's team (a tambon's: of its district), or in the one below it with the key ``asked``."""
    area = mentor.team.area
    area = area.parent if area.kind in ("lao", "subdistrict") and area.parent else area
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        area = Area.objects.filter(pk=int(asked), path__within=area.path).first() or area
    own = set(Care.objects.filter(mentor=mentor, ends_on=None).values_list("fund_id", flat=True))
    managed = Fund.objects.with_permission(user, P.MENTOR_MANAGE)
    inside = managed.filter(area__path__within=area.path)
    # Keys of the area first: "in the area, or one of these keys" in one condition would read every fund of the country.
    near = set(inside.order_by().values_list("pk", flat=True))
    many = len(near) > MOST_BOXES
    funds = list(
        managed.filter(pk__in=own if many else near | own).select_related("area__parent").order_by("name", "pk")
    )
    others: dict[int, list[str]] = {}
    rows = Care.objects.filter(holds(), holds(None, "mentor__"), fund__in=[one.pk for one in funds]).exclude(
        mentor=mentor
    )
    for fund, name in rows.order_by("mentor").values_list("fund", "mentor__name"):
        others.setdefault(fund, []).append(name)
    parts = parts_below(area, inside, "area__path") if many else []
    return ToAssign(area, len(near), parts, funds, others, own)


def mentors_to_assign(fund: Fund, besides: set[int]) -> tuple[list[Mentor], dict[int, int]]:
    """Mentors of the fund's own area and of those above it, the least loaded first, and how many funds each has; one query."""
    found = list(
        mentors_in_force()
        .filter(team__area__path__in=path_and_ancestors(fund.area.path))
        .exclude(pk__in=besides)
        .annotate(load=Count("cares", filter=holds(None, "cares__"), distinct=True))
    )
    loads = {one.pk: one.load for one in found}  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: (-len(one.area_path), loads[one.pk], one.pk)), loads
