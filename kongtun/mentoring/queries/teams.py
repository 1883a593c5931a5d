"""Teams in an area: the tree by level with counts, and the parts of a team's page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area, AreaKind
from kongtun.mentoring.choices import LEVEL_OF_KIND, Level
from kongtun.mentoring.models import Team
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.wide import kept

# What one sees of an area: a country by its zones, a zone and a province by districts, a district by its teams.
_DEPTH = {AreaKind.COUNTRY: 2, AreaKind.ZONE: 4, AreaKind.PROVINCE: 4}


@dataclass
class Node:
    """An area in the tree: its own teams, and how many teams and people stand in it and below."""

    area: Area
    depth: int
    teams: list[Team] = field(default_factory=list)
    team_count: int = 0
    people: int = 0
    no_account: int = 0

    @property
    def level(self) -> Level:
        """Its level."""
        return LEVEL_OF_KIND[self.area.kind]


def teams_of(user: Any) -> QuerySet[Team]:
    """Teams in force that a person may see, with how many people they have."""
    people = Count("mentors", filter=holds(None, "mentors__"))
    unnamed = Count("mentors", filter=holds(None, "mentors__") & Q(mentors__user__isnull=True))
    return (
        Team.objects.visible_to(user)
        .filter(holds())
        .select_related("area")
        .annotate(people=people, no_account=unnamed)
        .order_by("area__path", "name", "pk")
    )


def team_tree(user: Any, area: Area) -> list[Node]:
    """Areas in and below ``area`` that have teams, from the top, with counts; two queries, of a wide area kept (``wide``).

    Below a zone the teams of tambons are counted at their district; in a district each stands by itself.
    """
    return kept("teams", user, area, lambda: _team_tree(user, area))


def _team_tree(user: Any, area: Area) -> list[Node]:
    teams = list(teams_of(user).filter(area__path__within=area.path))
    limit = _DEPTH.get(AreaKind(area.kind))
    paths: dict[str, list[Team]] = {}
    for team in teams:
        for path in path_and_ancestors(team.area.path):
            if path.startswith(area.path) and (limit is None or path.count("/") <= limit):
                paths.setdefault(path, []).append(team)
    areas = Area.objects.filter(path__in=paths).order_by("path")
    nodes = []
    for one in areas:
        inside = paths[one.path]
        nodes.append(
            Node(
                area=one,
                depth=one.path.count("/") - area.path.count("/"),
                teams=[team for team in inside if team.area_id == one.pk],
                team_count=len(inside),
                people=sum(team.people for team in inside),  # type: ignore[attr-defined]
                no_account=sum(team.no_account for team in inside),  # type: ignore[attr-defined]
            )
        )
    return nodes


def teams_above(user: Any, area: Area) -> list[Team]:
    """Teams of the areas that hold ``area``: whom its people can turn to."""
    return list(teams_of(user).filter(area__path__in=path_and_ancestors(area.path)[:-1]))


def areas_below(area: Area) -> list[Area]:
    """Areas in which a team can be formed under ``area``: provinces and districts of a zone, districts of a province."""
    kinds = {
        AreaKind.COUNTRY: (AreaKind.ZONE,),
        AreaKind.ZONE: (AreaKind.PROVINCE, AreaKind.DISTRICT),
        AreaKind.PROVINCE: (AreaKind.DISTRICT,),
    }.get(AreaKind(area.kind), ())
    return (
        list(Area.objects.in_force().filter(path__within=area.path, kind__in=kinds).order_by("path")) if kinds else []
    )
