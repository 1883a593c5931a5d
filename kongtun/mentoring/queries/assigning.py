"""Who can look after what: funds for a mentor, mentors for a fund."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Care, Mentor
from kongtun.mentoring.queries.in_force import holds, mentors_in_force

MOST_FUNDS = 300


def funds_to_assign(user: Any, mentor: Mentor) -> tuple[list[Fund], dict[int, list[str]], set[int]]:
    """Funds in the area of the mentor's team (a tambon's: of its district), who else looks after each, and the own ones."""
    area = mentor.team.area
    path = area.parent.path if area.kind in ("lao", "subdistrict") and area.parent else area.path
    own = set(Care.objects.filter(mentor=mentor, ends_on=None).values_list("fund_id", flat=True))
    funds = list(
        Fund.objects.with_permission(user, P.MENTOR_MANAGE)
        .filter(Q(area__path__within=path) | Q(pk__in=own))
        .select_related("area__parent")
        .order_by("name", "pk")[:MOST_FUNDS]
    )
    others: dict[int, list[str]] = {}
    rows = Care.objects.filter(holds(), holds(None, "mentor__"), fund__in=[one.pk for one in funds]).exclude(
        mentor=mentor
    )
    for fund, name in rows.order_by("mentor").values_list("fund", "mentor__name"):
        others.setdefault(fund, []).append(name)
    return funds, others, own


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
