"""Who leaves, and whether the person who asks may hand over their work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.refusal import Unseen
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.models import Mentor

# Roles that are work; applicants, members of the committee and executives are appointed as persons, administrators by theirs.
HANDED = (
    Role.OFFICER, Role.FINANCE, Role.SCREENER, Role.MENTOR, Role.DISTRICT_BOARD, Role.PROVINCE, Role.ZONE, Role.PROGRAMME,
)  # fmt: skip
EVERYWHERE = ["TH/"]


@dataclass
class Leaver:
    """A person with their seats in teams and their roles, as far as ``reach`` (paths) lets the one who asks hand them over.

    ``mentor_reach`` holds for the work of a mentor, ``people_reach`` for all other work.
    """

    name: str
    area: Area
    user: User | None = None
    seats: list[Mentor] = field(default_factory=list)
    roles: list[Membership] = field(default_factory=list)
    mentor_reach: list[str] = field(default_factory=list)
    people_reach: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int]:
        """Name of the page and its number: by the account when there is one."""
        return ("person", self.user.pk) if self.user else ("mentor", self.seats[0].pk)

    @property
    def is_mentor(self) -> bool:
        """True when the person sits in a team."""
        return bool(self.seats)


def within(path: str, paths: list[str]) -> bool:
    """True when ``path`` lies in one of ``paths``."""
    return any(path.startswith(one) for one in paths)


def seats_now() -> QuerySet[Mentor]:
    """Seats that are filled now, with their team and its area."""
    return Mentor.objects.filter(ends_on__isnull=True).select_related("team__area__parent__parent", "user")


def leaver_of_mentor(pk: int, by: Any) -> Leaver:
    """Return the mentor ``pk`` as a leaver.

    Raises Unseen (404) when ``by`` may not see the mentor or the seat is empty already, PermissionNeeded without the right.
    """
    seat = seats_now().filter(pk=pk).filter(pk__in=Mentor.objects.visible_to(by).values("pk")).first()
    if seat is None:
        seat = seats_now().filter(pk=pk, user=by).first()
    if seat is None:
        raise Unseen
    if seat.user_id is not None:
        return leaver_of_person(seat.user_id, by)
    if not by.can(P.MENTOR_MANAGE, seat):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    return Leaver(seat.name, seat.team.area, None, [seat], [], by.paths_with(P.MENTOR_MANAGE), [])


def leaver_of_person(pk: int, by: Any) -> Leaver:
    """Return the account ``pk`` as a leaver.

    The person themself may, who holds MENTOR_MANAGE over a seat of theirs, and who holds FUND_EDIT or USERS_MANAGE where they
    have a role. Others get Unseen (404) (the person is not theirs to know); a person without any work gets PermissionNeeded.
    """
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Unseen
    seats = list(seats_now().filter(user=user))
    roles = list(
        in_force(Membership.objects.filter(user=user, role__in=HANDED))
        .select_related("area__parent__parent")
        .order_by("pk")
    )
    own = by.pk == user.pk
    if own:
        mentor_reach = people_reach = EVERYWHERE
    else:
        mentor_reach = sorted({*by.paths_with(P.MENTOR_MANAGE), *by.paths_with(P.USERS_MANAGE)})
        people_reach = sorted({*by.paths_with(P.FUND_EDIT), *by.paths_with(P.USERS_MANAGE)})
        seats = [seat for seat in seats if within(seat.area_path, mentor_reach)]
        roles = [r for r in roles if within(r.area.path, mentor_reach if r.role == Role.MENTOR else people_reach)]
        if seats or any(r.role == Role.MENTOR for r in roles):
            people_reach = sorted({*people_reach, *mentor_reach})
    if not seats and not roles:
        if own:
            raise PermissionNeeded(P.MENTOR_MANAGE, _("คุณไม่มีงานในบทบาทที่ต้องส่งมอบ"))
        raise Unseen
    area = seats[0].team.area if seats else roles[0].area
    return Leaver(user.name, area, user, seats, roles, mentor_reach, people_reach)


def may_pass(by: Any, leaver: Leaver, membership: Membership) -> bool:
    """True when ``by`` may give the leaver's role to somebody known in the area: it is the own one, or within reach."""
    if leaver.user is not None and by.pk == leaver.user.pk:
        return membership.role in HANDED
    if by.can(P.USERS_MANAGE, membership):
        return True
    if membership.role == Role.MENTOR and by.can(P.MENTOR_MANAGE, membership):
        return True
    # What the officer of a fund hands out inside it (see accounts.actions.grant_membership): not the officer's own role.
    inside = membership.role in (Role.FINANCE, Role.SCREENER, Role.MENTOR, Role.OFFICER)
    return membership.area.kind == "lao" and inside and by.can(P.FUND_EDIT, membership)


def people_to_leave(by: Any, words: str = "") -> tuple[QuerySet[Mentor], QuerySet[Membership]]:
    """Return the mentors and the other people of the funds whose work ``by`` may hand over, area by area, by name; not ``by``.

    ``words`` narrow them: of their name, office, team or area. Nothing is read here.
    """
    mentors = seats_now().filter(pk__in=Mentor.objects.with_permission(by, P.MENTOR_MANAGE).values("pk"))
    mentors = mentors.exclude(user=by).order_by("team__area__path", "name", "pk")
    reach = Q(pk__in=[])
    for path in sorted({*by.paths_with(P.FUND_EDIT), *by.paths_with(P.USERS_MANAGE)}):
        reach |= Q(area__path__within=path)
    people = in_force(
        Membership.objects.filter(reach, role__in=[r for r in HANDED if r != Role.MENTOR], user__is_active=True)
    )
    people = people.exclude(user=by).select_related("user", "area").order_by("area__path", "user__display_name", "pk")
    if words:
        mentors = mentors.filter(Q(name__icontains=words) | Q(office__icontains=words) | Q(team__name__icontains=words))
        people = people.filter(
            Q(user__display_name__icontains=words)
            | Q(user__username__icontains=words)
            | Q(area__name_th__icontains=words)
        )
    return mentors, people
