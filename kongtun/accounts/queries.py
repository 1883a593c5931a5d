"""Reads about people: who holds what where, and who is meant by a name."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.accounts.models import ApiToken, AuditEvent, Membership, User
from kongtun.accounts.roles import roles_with
from kongtun.areas.models import Area
from kongtun.common.thai.text import thai_sorted

LONGEST_NAME = 254  # of a user name or an e-mail address


def path_and_ancestors(area_path: str) -> list[str]:
    """Return the paths of an area and of all areas that hold it, from the top.

    >>> path_and_ancestors("TH/10/33/")
    ['TH/', 'TH/10/', 'TH/10/33/']
    """
    parts = [part for part in area_path.split("/") if part]
    return ["/".join(parts[: size + 1]) + "/" for size in range(len(parts))]


def in_force(memberships: QuerySet[Membership], day: date | None = None) -> QuerySet[Membership]:
    """Memberships that hold on ``day`` (today if not given); ``ends_on`` is the last day."""
    day = day or timezone.localdate()
    return memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


def people_with(permission: str, area_path: str) -> QuerySet[User]:
    """Active people who hold ``permission`` in the area with this path, by a role there or above; one query."""
    granting = in_force(Membership.objects.all()).filter(
        role__in=roles_with(permission), area__path__in=path_and_ancestors(area_path)
    )
    return User.objects.filter(is_active=True, pk__in=granting.values("user_id")).order_by("pk")


def members_of(area: Area, *, day: date | None = None) -> QuerySet[Membership]:
    """Memberships in force exactly in ``area``, with their people, in the order of name."""
    return (
        in_force(Membership.objects.filter(area=area), day)
        .select_related("user", "area")
        .order_by("user__display_name", "user__username", "pk")
    )


def past_members_of(area: Area) -> QuerySet[Membership]:
    """Memberships in ``area`` that have ended, the last first."""
    return (
        Membership.objects.filter(area=area, ends_on__lt=timezone.localdate())
        .select_related("user", "area")
        .order_by("-ends_on", "-pk")
    )


def members_above(area: Area) -> QuerySet[Membership]:
    """Memberships in force in the areas that hold ``area`` (they reach this area too)."""
    above = path_and_ancestors(area.path)[:-1]
    return (
        in_force(Membership.objects.filter(area__path__in=above))
        .select_related("user", "area")
        .order_by("-area__path", "user__display_name", "pk")
    )


def areas_around(area: Area) -> tuple[list[Area], list[Area]]:
    """The areas that hold ``area`` (from the top) and those directly inside it, by name; two queries."""
    above = Area.objects.filter(path__in=path_and_ancestors(area.path)[:-1]).order_by("path")
    inside = Area.objects.filter(parent=area).in_force()
    return list(above), thai_sorted(inside, key=lambda child: child.name_th)


def find_user(text: str) -> User | None:
    """Return the active person with this user name or e-mail (capitals do not matter), or None.

    An address that two people share finds nobody: they use their user names.
    """
    text = text.strip()
    # No name or address is longer; the database refuses to compare with much longer ones.
    if not text or len(text) > LONGEST_NAME:
        return None
    found = list(
        User.objects.filter(Q(username__iexact=text) | Q(email__iexact=text), is_active=True).order_by("pk")[:3]
    )
    by_name = [user for user in found if user.username.casefold() == text.casefold()]
    exact = [user for user in by_name if user.username == text]
    for group in (exact, by_name, found):
        if group:
            return group[0] if len(group) == 1 else None
    return None


def is_taken(name_or_email: str, *, besides: User | None = None) -> bool:
    """True when another person, active or not, signs in with this user name or e-mail."""
    others = User.objects.exclude(pk=besides.pk) if besides and besides.pk else User.objects.all()
    return others.filter(Q(username__iexact=name_or_email) | Q(email__iexact=name_or_email)).exists()


def living_tokens(user: User) -> QuerySet[ApiToken]:
    """API tokens of the person that still work, the newest first."""
    return ApiToken.objects.filter(user=user, revoked_at__isnull=True).order_by("-created_at", "-pk")


def user_of_token(secret: str) -> User | None:
    """Return the active person as whom a program acts with this token, or None."""
    token = (
        ApiToken.objects.select_related("user")
        .filter(digest=ApiToken.digest_of(secret), revoked_at__isnull=True, user__is_active=True)
        .first()
    )
    return token.user if token else None


def events_below(area_path: str) -> QuerySet[AuditEvent]:
    """Audit events in the area and all below it, the newest first, with the person who acted."""
    return AuditEvent.objects.filter(area_path__within=area_path).select_related("by").order_by("-pk")


def actors_below(area_path: str) -> QuerySet[User]:
    """People who did something that the trail of this area holds, by name."""
    acted = AuditEvent.objects.filter(area_path__within=area_path, by__isnull=False)
    return User.objects.filter(pk__in=acted.values("by_id")).order_by("display_name", "username")


def verbs_below(area_path: str) -> list[str]:
    """Verbs that the trail of this area holds."""
    return list(
        AuditEvent.objects.filter(area_path__within=area_path).order_by().values_list("verb", flat=True).distinct()
    )
