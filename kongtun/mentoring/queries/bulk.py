"""Funds for which tambon teams can be set up at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Team
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.narrowing import MOST_BOXES, Part, parts_below
from kongtun.mentoring.queries.wide import kept


@dataclass(frozen=True)
class Candidate:
    """A fund, the name its team would have, and whether its tambon has a team already."""

    fund: Fund
    place: str
    has_team: bool


def place_of(fund: Fund) -> str:
    """The tambon of a fund as people say it: ตำบลโนนสำราญ; the local government's name where it covers several."""
    covered = [area for area in fund.area.covers.all() if area.kind == "subdistrict"]
    return covered[0].full_name if len(covered) == 1 else fund.area.name_th


def managed_in(user: Any, area: Area) -> QuerySet[Fund]:
    """Funds in an area whose mentors the person manages."""
    return Fund.objects.with_permission(user, P.MENTOR_MANAGE).filter(area__path__within=area.path)


def parts_managed(user: Any, area: Area) -> tuple[int, list[Part]]:
    """How many funds there are in an area whose mentors the person manages, and where they are too many for one form, the parts of
    the area with theirs. Three queries, of a wide area kept (``wide``).
    """

    def make() -> tuple[int, list[Part]]:
        funds = managed_in(user, area)
        many = funds.count()
        return many, parts_below(area, funds, "area__path") if many > MOST_BOXES else []

    return kept("funds", user, area, make, permission=P.MENTOR_MANAGE)


def candidates_in(user: Any, area: Area) -> list[Candidate]:
    """Funds in an area whose mentors the person manages; three queries. Wide areas are narrowed before (``narrowing``)."""
    funds = (
        managed_in(user, area)
        .select_related("area__parent")
        .prefetch_related("area__covers")
        .order_by("area__parent__path", "name", "pk")
    )
    with_team = set(
        Team.objects.filter(holds(), area__kind="lao", area__path__within=area.path).values_list("area_id", flat=True)
    )
    return [Candidate(fund, place_of(fund), fund.area_id in with_team) for fund in funds]
