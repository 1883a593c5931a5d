"""Who looks after a fund, and how many mentors an area has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force, path_and_ancestors
from kongtun.accounts.roles import Role
from kongtun.mentoring.choices import LEVEL_OF_KIND, Level
from kongtun.mentoring.models import Buddy, Care, Mentor, Team
from kongtun.mentoring.queries.in_force import holds, mentors_in_force


def mentors_of_fund(fund_pk: int, on: date | None = None) -> list[Mentor]:
    """Mentors who look after a fund on a day (today if not given), those of the smallest area first; one query."""
    caring = Care.objects.filter(holds(on), fund=fund_pk).values("mentor")
    return sorted(mentors_in_force(on).filter(pk__in=caring), key=lambda one: (-len(one.area_path), one.pk))


def mentor_counts(area_path: str, on: date | None = None) -> dict[str, int]:
    """Mentors in force in an area and below it by level (zone, province, district, tambon; country is left out).

    A person who fills seats in several teams of one level counts once; a seat without an account is a person of its own.
    """
    rows = (
        mentors_in_force(on)
        .filter(team__area__path__within=area_path)
        .order_by()
        .values_list("team__area__kind")
        .annotate(unnamed=Count("pk", filter=Q(user__isnull=True)), people=Count("user", distinct=True))
    )
    counts = {level.value: 0 for level in Level if level != Level.COUNTRY}
    for kind, unnamed, people in rows:
        level = LEVEL_OF_KIND[kind].value
        if level in counts:
            counts[level] += unnamed + people
    return counts


def accounts_for(team: Team) -> QuerySet[User]:
    """Active accounts with the role of a mentor in the team's area, above or below it, that have no seat in it."""
    area = Q(area__path__in=path_and_ancestors(team.area.path)) | Q(area__path__within=team.area.path)
    roles = in_force(Membership.objects.filter(area, role=Role.MENTOR))
    return (
        User.objects.filter(is_active=True, pk__in=roles.values("user_id"))
        .exclude(pk__in=Mentor.objects.filter(team=team, ends_on=None, user__isnull=False).values("user_id"))
        .order_by("display_name", "username")
    )


def people_in(user: Any, area_path: str, *, text: str = "", level: str = "", account: str = "") -> QuerySet[Mentor]:
    """Mentors in force whom ``user`` may see, in an area and below; narrowed by words, level and whether they have an account."""
    kinds = [kind for kind, one in LEVEL_OF_KIND.items() if one == level]
    found = Mentor.objects.visible_to(user).filter(holds(), holds(None, "team__"), team__area__path__within=area_path)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(office__icontains=text) | Q(team__name__icontains=text))
    if kinds:
        found = found.filter(team__area__kind__in=kinds)
    if account in ("yes", "no"):
        found = found.filter(user__isnull=account == "no")
    # For each mentor that is shown by itself: a join would count the funds of everybody before a page is cut.
    cares = Care.objects.filter(holds(), mentor=OuterRef("pk")).order_by().values("mentor").annotate(n=Count("pk"))
    count = Coalesce(Subquery(cares.values("n")), 0)
    return (
        found.select_related("team__area", "user").annotate(care_count=count).order_by("team__area__path", "team", "pk")
    )


def may_call(user: Any, mentor: Mentor) -> bool:
    """True when the person may see a mentor's telephone number.

    By the right to personal data in the team's area, above it, or in a place below that the team looks after (the officer of a
    fund calls the district's mentor); and because it is the own seat.
    """
    if mentor.user_id is not None and mentor.user_id == user.pk:
        return True
    below = any(path.startswith(mentor.area_path) for path in user.paths_with(P.PERSONAL_DATA))
    return below or user.can(P.PERSONAL_DATA, mentor)


def covered(phone: str) -> str:
    """A telephone number of which only the last two digits show."""
    return f"xxx-xxx-xx{phone[-2:]}" if phone else ""


def unpaired(mentors: QuerySet[Mentor], side: str) -> QuerySet[Mentor]:
    """Those of ``mentors`` who are in no buddy pair in force; ``side`` is tambon or district."""
    pair = Buddy.objects.filter(holds(), **{side: OuterRef("pk")})
    return mentors.filter(~Exists(pair))


def cares_of(mentors: Iterable[Mentor], on: date | None = None) -> dict[int, list[Care]]:
    """Cares in force of some mentors with their funds, by mentor; one query."""
    found: dict[int, list[Care]] = {mentor.pk: [] for mentor in mentors}
    for care in (
        Care.objects.filter(holds(on), mentor__in=list(found))
        .select_related("fund__area__parent")
        .order_by("fund__name")
    ):
        found[care.mentor_id].append(care)
    return found
