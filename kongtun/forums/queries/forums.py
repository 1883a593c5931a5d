"""Lists of forums."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.common.prepared import Prepared
from kongtun.common.thai.text import normalise
from kongtun.forums.models import Forum
from kongtun.forums.queries.people import with_counts
from kongtun.forums.states import ForumState as S


def forum_list(user: Any, *, words: str = "", fiscal_year: int | None = None, kind: str = "") -> QuerySet[Forum]:
    """Forums that ``user`` may see with their numbers, the newest first."""
    rows = with_counts(Forum.objects.visible_to(user)).select_related("area", "programme")
    words = normalise(words[:200]).strip()
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(place__icontains=words) | Q(area__name_th__icontains=words))
    if fiscal_year is not None:
        rows = rows.filter(fiscal_year=fiscal_year)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("-starts_at", "-pk")


def coming(user: Any, limit: int = 5) -> list[Forum]:
    """Forums that are held or will be, the next first."""
    rows = with_counts(Forum.objects.visible_to(user)).select_related("area")
    soon = timezone.now() - timedelta(hours=12)
    return list(
        rows.filter(state__in=(S.DRAFT, S.ANNOUNCED, S.HELD), ends_at__gte=soon).order_by("starts_at", "pk")[:limit]
    )


def forums_of_programme(user: Any, programme_pk: int) -> list[Forum]:
    """The forums of a programme that ``user`` may see, the newest first."""
    rows = with_counts(Forum.objects.visible_to(user)).filter(programme_id=programme_pk).select_related("area")
    return list(rows.order_by("-starts_at", "-pk")[:50])


def forums_of_fund(user: Any, area: Area) -> list[Forum]:
    """Forums that concern a fund: held in its own place or one above it, or with somebody from there; the newest first."""
    paths = tuple(path for path in _up(area.path) if path != "TH/")
    keys = [pk for pk, _starts_at in _newest(area.pk, key=(paths,), user=user)]
    if not keys:  # most funds: their numbers need no statement
        return []
    return list(with_counts(Forum.objects.filter(pk__in=keys)).select_related("area").order_by("-starts_at", "-pk"))


# The page of a fund asks each time it is opened, so its statement is built once for each person and place.
_newest: Prepared[tuple[int, Any]] = Prepared(
    lambda area, paths, user: (
        Forum.objects.visible_to(user)
        .filter(Q(area__path__in=paths) | Q(participants__area=area))
        .exclude(state=S.DRAFT)
        .order_by("-starts_at", "-pk")
        .values_list("pk", "starts_at")
        .distinct()[:20]
    )
)


def _up(path: str) -> list[str]:
    parts = path.strip("/").split("/")
    return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]


def copies_for(user: Any) -> QuerySet[Forum]:
    """Forums whose agenda and budget somebody may start from: those they may see, the newest first."""
    return Forum.objects.visible_to(user).exclude(state=S.CANCELLED).order_by("-starts_at", "-pk")
