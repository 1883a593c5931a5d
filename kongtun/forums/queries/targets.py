"""Whom to invite: everybody in a role within some areas, from the teams, memberships and seats that are kept already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.models import Membership
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.districts.models import BoardMember
from kongtun.forums.choices import ParticipantRole as R
from kongtun.funds.models import CommitteeMember
from kongtun.mentoring.models import Mentor

TAMBON = ("lao", "subdistrict")
MOST_PEOPLE = 2000


@dataclass(frozen=True)
class Target:
    """Somebody to invite. ``phone`` and ``email`` are kept with the participant and shown to the organisers only."""

    name: str
    organisation: str
    role: str
    area_id: int | None
    user_id: int | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class TargetRole:
    """A role that can be invited by area."""

    key: str
    label: Any
    find: Callable[[Any, date], Iterable[Target]]


def _below(areas: Sequence[Area], lookup: str) -> Q:
    found = Q(pk__in=[])
    for area in areas:
        found |= Q(**{f"{lookup}__within": area.path})
    return found


def _mentors(kinds: Sequence[str], role: str) -> Callable[[Any, date], Iterable[Target]]:
    def find(areas: Any, day: date) -> Iterable[Target]:
        rows = (
            Mentor.objects.filter(_below(areas, "team__area__path"), team__area__kind__in=kinds, starts_on__lte=day)
            .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
            .select_related("team__area", "user")
            .order_by("team__area__path", "pk")
        )
        for row in rows:
            office = row.office or row.team.area.full_name
            email = row.user.email if row.user else ""
            yield Target(row.name, office, role, row.team.area_id, row.user_id, row.phone, email)
        yield from _members((Role.MENTOR,), kinds, role)(areas, day)

    return find


def _members(roles: Sequence[str], kinds: Sequence[str], role: str) -> Callable[[Any, date], Iterable[Target]]:
    def find(areas: Any, day: date) -> Iterable[Target]:
        rows: QuerySet[Membership] = (
            in_force(Membership.objects.filter(_below(areas, "area__path"), role__in=roles, user__is_active=True), day)
            .filter(area__kind__in=kinds)
            .select_related("user", "area")
            .order_by("area__path", "pk")
        )
        for row in rows:
            yield Target(
                row.user.name, row.area.full_name, role, row.area_id, row.user_id, row.user.phone, row.user.email
            )

    return find


def _committee(areas: Any, day: date) -> Iterable[Target]:
    rows = (
        CommitteeMember.objects.filter(_below(areas, "fund__area__path"), starts_on__lte=day, ends_on__gte=day)
        .filter(Q(left_on__isnull=True) | Q(left_on__gt=day))
        .select_related("fund__area", "user")
        .order_by("fund__area__path", "sort", "pk")
    )
    for row in rows:
        email = row.user.email if row.user else ""
        yield Target(row.name, row.fund.name, R.COMMITTEE, row.fund.area_id, row.user_id, "", email)


def _board(areas: Any, day: date) -> Iterable[Target]:
    """Seats of district boards (a seat without a name is asked by its title), then accounts of their secretaries."""
    rows = (
        BoardMember.objects.filter(_below(areas, "board__area__path"), starts_on__lte=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        .select_related("board__area", "user")
        .order_by("board__area__path", "sort", "pk")
    )
    for row in rows:
        office = row.organisation or row.board.area.full_name
        email, phone = (row.user.email, row.user.phone) if row.user else ("", "")
        yield Target(row.name or row.title, office, R.BOARD, row.board.area_id, row.user_id, phone, email)
    yield from _members((Role.DISTRICT_BOARD,), ("district",), R.BOARD)(areas, day)


ROLES: dict[str, TargetRole] = {
    role.key: role
    for role in (
        TargetRole("tambon-mentor", _("พี่เลี้ยงตำบลทุกคน"), _mentors(TAMBON, R.TAMBON_MENTOR)),
        TargetRole("district-mentor", _("พี่เลี้ยงอำเภอทุกคน"), _mentors(("district",), R.DISTRICT_MENTOR)),
        TargetRole("zone-mentor", _("พี่เลี้ยงเขตและจังหวัด"), _mentors(("zone", "province"), R.ZONE_MENTOR)),
        TargetRole("officer", _("เจ้าหน้าที่กองทุนทุกกองทุน"), _members((Role.OFFICER,), ("lao",), R.OFFICER)),
        TargetRole("executive", _("ผู้บริหาร อปท."), _members((Role.EXECUTIVE,), ("lao",), R.EXECUTIVE)),
        TargetRole("committee", _("กรรมการกองทุนทุกคน"), _committee),
        TargetRole("board", _("กรรมการ พชอ."), _board),
        TargetRole(
            "province", _("สสจ. และ สปสช. เขต"), _members((Role.PROVINCE, Role.ZONE), ("province", "zone"), R.HEALTH)
        ),
    )
}


def people_for(roles: Iterable[str], areas: Sequence[Area], day: date | None = None) -> list[Target]:
    """Return everybody who has one of ``roles`` (keys of ``ROLES``) within ``areas``; each person once.

    A person is the same by account, or by name and organisation. The number of queries is that of the roles.
    """
    day = day or timezone.localdate()
    found: list[Target] = []
    seen: set[Any] = set()
    for key in roles:
        for target in ROLES[key].find(areas, day):
            marks: set[Any] = {("user", target.user_id)} if target.user_id else set()
            marks.add((target.name, target.organisation))
            if marks & seen:
                continue
            seen |= marks
            found.append(target)
    return found[:MOST_PEOPLE]
