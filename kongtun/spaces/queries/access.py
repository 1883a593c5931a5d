"""Who belongs to a space: mentors of the team, those who arrange them, and officers of the funds in their care as guests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import AreaKind
from kongtun.mentoring.choices import Duty
from kongtun.mentoring.models import Care, Mentor, Team
from kongtun.mentoring.queries.in_force import holds
from kongtun.spaces.models import Space

TEAMS = Team.objects.select_related("area__parent", "space")


@dataclass(frozen=True)
class Access:
    """What a person may do in a space: ``member`` writes everything, ``manages`` also the channel, ``guest`` reads and asks."""

    team: Team
    user: Any
    seat: Mentor | None
    manages: bool
    guest: bool

    @property
    def member(self) -> bool:
        """True for mentors of the group and those who arrange them."""
        return self.seat is not None or self.manages

    @property
    def inside(self) -> bool:
        """True for everybody who may open the space."""
        return self.member or self.guest

    @cached_property
    def leads(self) -> bool:
        """True for the contact person, the leader and those who arrange mentors: they pin, and set the channel."""
        return self.manages or (self.seat is not None and self.seat.duty in (Duty.ADMIN, Duty.LEAD))

    def may_change(self, record: Any, field: str = "by_id") -> bool:
        """True when the person wrote it, or leads the group."""
        return self.leads or (self.inside and getattr(record, field) == self.user.pk)


def group_of(team: Team) -> Q:
    """Condition for the mentors of a space: the team; a district's space holds the mentors of its tambons too."""
    if team.area.kind == AreaKind.DISTRICT:
        return Q(team=team) | Q(team__area__path__within=team.area.path)
    return Q(team=team)


def mentors_of(team: Team) -> QuerySet[Mentor]:
    """Mentors of the group whose seats hold today, the contact person and the leader first."""
    return (
        Mentor.objects.filter(group_of(team), holds(), holds(to="team__")).select_related("user", "team").order_by("pk")
    )


def access_of(team: Team, user: Any) -> Access:
    """Return what ``user`` may do in the space of ``team``; two queries."""
    # The seat in the team itself counts before one in a tambon of the district.
    seats = sorted(mentors_of(team).filter(user=user), key=lambda seat: seat.team_id != team.pk)
    manages = any(team.area_path.startswith(path) for path in user.paths_with(P.MENTOR_MANAGE))
    guest = False
    if not seats and not manages and (paths := user.paths_with(P.FUND_EDIT)):
        funds = Q(pk__in=[])
        for path in paths:
            funds |= Q(fund__area__path__within=path)
        guest = Care.objects.filter(funds, holds(), mentor__in=mentors_of(team).values("pk")).exists()
    return Access(team, user, seats[0] if seats else None, manages, guest)


def contact_of(team: Team) -> Mentor | None:
    """The contact person: whoever is admin of the team, else its leader; one query."""
    seats = list(Mentor.objects.filter(holds(), team=team, duty__in=(Duty.ADMIN, Duty.LEAD)).select_related("user"))
    return min(seats, key=lambda seat: (seat.duty != Duty.ADMIN, seat.pk), default=None)


def teams_of(user: Any) -> QuerySet[Team]:
    """Teams whose spaces ``user`` may open: the own ones, those one arranges, those that look after the own funds."""
    seats = Mentor.objects.filter(holds(), holds(to="team__"), user=user)
    scope = Q(pk__in=seats.values("team"))
    # The space of the district is also that of the mentors of its tambons.
    districts = {
        "/".join(path.split("/")[:4]) + "/"
        for path in seats.values_list("team__area__path", flat=True)
        if path.count("/") > 4
    }
    if districts:
        scope |= Q(area__path__in=sorted(districts), area__kind=AreaKind.DISTRICT)
    for path in user.paths_with(P.MENTOR_MANAGE):
        scope |= Q(area__path__within=path)
    if paths := user.paths_with(P.FUND_EDIT):
        funds = Q(pk__in=[])
        for path in paths:
            funds |= Q(fund__area__path__within=path)
        cares = Care.objects.filter(funds, holds()).select_related("mentor__team__area__parent")
        teams = {care.mentor.team for care in cares[:200]}
        above = {
            team.area.parent.path for team in teams if team.area.parent and team.area.parent.kind == AreaKind.DISTRICT
        }
        scope |= Q(pk__in=[team.pk for team in teams]) | Q(area__path__in=sorted(above), area__kind=AreaKind.DISTRICT)
    has_space = Space.objects.filter(team=OuterRef("pk"))
    teams_now = TEAMS.filter(holds()).filter(scope).annotate(has_space=Exists(has_space))
    return teams_now.order_by("-has_space", "area__path", "name")


def belongs_somewhere(user: Any) -> bool:
    """True for people who have the menu item: mentors with a seat, and those who arrange them; one query."""
    if user.can_somewhere(P.MENTOR_MANAGE):
        return True
    return Mentor.objects.filter(holds(), user=user).exists()
