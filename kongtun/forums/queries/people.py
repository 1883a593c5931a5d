"""Participants: found by words, counted by area and by how they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from kongtun.areas.models import AreaKind
from kongtun.common.thai.text import normalise, thai_sorted
from kongtun.forums.choices import AttendanceMode
from kongtun.forums.models import Forum, Participant


def participants_of(forum: Forum, words: str = "") -> QuerySet[Participant]:
    """Participants whose name, organisation or role holds ``words`` (all without words), with their places; one query."""
    rows = forum.participants.select_related("area__parent__parent", "user").order_by("name", "pk")
    words = normalise(words[:200]).strip()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(organisation__icontains=words) | Q(role__icontains=words))
    return rows


def waiting_for(forum: Forum, words: str = "") -> QuerySet[Participant]:
    """Participants found by ``words`` who are not there yet and have not said that they do not come."""
    return participants_of(forum, words).filter(attended_at__isnull=True, declined_at__isnull=True)


@dataclass(frozen=True)
class Turnout:
    """How many were invited, registered, came on site and online, said that they do not come."""

    people: int
    invited: int
    registered: int
    onsite: int
    online: int
    declined: int

    @property
    def came(self) -> int:
        """On site and online together."""
        return self.onsite + self.online


_COUNTS = {
    "people": Count("pk"),
    "invited": Count("pk", filter=Q(invited_at__isnull=False)),
    "registered": Count("pk", filter=Q(registered_at__isnull=False)),
    "onsite": Count("pk", filter=Q(attended_mode=AttendanceMode.ONSITE)),
    "online": Count("pk", filter=Q(attended_mode=AttendanceMode.ONLINE)),
    "declined": Count("pk", filter=Q(declined_at__isnull=False)),
}


def turnout_of(forum: Forum) -> Turnout:
    """Count the participants of a forum; one query."""
    return Turnout(**Participant.objects.filter(forum=forum).aggregate(**_COUNTS))


def with_counts(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Forums with ``people_count``, ``onsite_count`` and ``online_count`` beside them; no query more."""
    return forums.annotate(
        people_count=Count("participants"),
        onsite_count=Count("participants", filter=Q(participants__attended_mode=AttendanceMode.ONSITE)),
        online_count=Count("participants", filter=Q(participants__attended_mode=AttendanceMode.ONLINE)),
    )


@dataclass(frozen=True)
class PlaceRow:
    """How many came from one place (a district; the province or zone where somebody works there)."""

    place: str
    onsite: int
    online: int

    @property
    def came(self) -> int:
        """Both together."""
        return self.onsite + self.online


def place_name(participant: Participant) -> str:
    """Return the district (or the area above it) that a participant comes from, with its word; empty when not said."""
    area = participant.area
    while area is not None and area.kind in (AreaKind.LOCAL_GOVERNMENT, AreaKind.SUBDISTRICT):
        area = area.parent
    return area.full_name if area else ""


def by_place(people: Iterable[Participant], nowhere: Any) -> list[PlaceRow]:
    """Count who came by district, in the order of names; ``nowhere`` names those who did not say."""
    onsite: Counter[str] = Counter()
    online: Counter[str] = Counter()
    for row in people:
        if row.attended_at is None:
            continue
        counted = online if row.attended_mode == AttendanceMode.ONLINE else onsite
        counted[place_name(row) or str(nowhere)] += 1
    names = thai_sorted(set(onsite) | set(online), key=lambda name: name)
    return [PlaceRow(name, onsite[name], online[name]) for name in names]
