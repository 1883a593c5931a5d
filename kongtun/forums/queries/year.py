"""The year: what is due by the rhythms, what is planned, held, or missing, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.forums.models import Forum, Rhythm
from kongtun.forums.states import ForumState as S

MONTHS = 12
MOST_AREAS = 400


@dataclass(frozen=True)
class Slot:
    """One forum that is due: by which month of the fiscal year (1 October … 12 September), and what became of it.

    ``state`` is ``held`` | ``planned`` | ``due`` (still time) | ``missing`` (the month is over).
    """

    number: int
    month: int
    state: str
    forum: Any = None


@dataclass(frozen=True)
class Line:
    """A rhythm in one area: its slots, and forums beyond what was due."""

    rhythm: Rhythm
    area: Area
    slots: tuple[Slot, ...]
    more: tuple[Forum, ...] = ()

    @property
    def held(self) -> int:
        """How many were held."""
        return sum(slot.state == "held" for slot in self.slots)

    @property
    def gap(self) -> Slot | None:
        """The first that nobody has begun to prepare."""
        return next((slot for slot in self.slots if slot.forum is None), None)

    @property
    def months(self) -> list[list[Slot]]:
        """Slots by month of the fiscal year: where the forum is, else where it is due."""
        found: list[list[Slot]] = [[] for _month in range(MONTHS)]
        for slot in self.slots:
            found[fiscal_month(slot.forum.starts_at) - 1 if slot.forum else slot.month - 1].append(slot)
        return found


@dataclass
class Year:
    """All lines of a year, and forums outside every rhythm."""

    lines: list[Line] = field(default_factory=list)
    others: list[Forum] = field(default_factory=list)

    def count(self, state: str) -> int:
        """How many slots are in ``state``."""
        return sum(slot.state == state for line in self.lines for slot in line.slots)


def fiscal_month(moment: Any) -> int:
    """1 for October … 12 for September, in Thai time."""
    return (timezone.localtime(moment).month - 10) % 12 + 1


def due_month(number: int, times: int) -> int:
    """By which month of the fiscal year number ``number`` of ``times`` is due, spread evenly.

    >>> [due_month(n, 4) for n in (1, 2, 3, 4)]
    [3, 6, 9, 12]
    """
    return -(-number * MONTHS // times)


def month_of(fiscal_year: int, month: int) -> date:
    """First day of a month of the fiscal year (1 = October of the year before)."""
    calendar = (month + 8) % 12 + 1
    return date(fiscal_year - 543 - (1 if month <= 3 else 0), calendar, 1)


def slots_of(
    rhythm: Rhythm, forums: Sequence[Forum], fiscal_year: int, today: date
) -> tuple[tuple[Slot, ...], tuple[Forum, ...]]:
    """Give forums (in the order of time) to what is due: the first to the first. Called-off forums count for nothing."""
    living = [forum for forum in forums if forum.state != S.CANCELLED]
    slots = []
    for number in range(1, rhythm.times + 1):
        month = due_month(number, rhythm.times)
        forum = living[number - 1] if number <= len(living) else None
        if forum is not None:
            state = "held" if forum.state in (S.HELD, S.CLOSED) else "planned"
        else:
            over = month_of(fiscal_year, month + 1) if month < MONTHS else month_of(fiscal_year + 1, 1)
            state = "missing" if today >= over else "due"
        slots.append(Slot(number, month, state, forum))
    return tuple(slots), tuple(living[rhythm.times :])


def year_of_rhythms(user: Any, fiscal_year: int, area: Area | None = None, today: date | None = None) -> Year:
    """Return the year as ``user`` may see it (within ``area`` when given): four queries however many rhythms there are.

    Districts and local governments without any forum are too many to list one by one: of them only those with a forum are shown,
    and the rhythm's own area when it has that level.
    """
    today = today or timezone.localdate()
    rhythms = [row for row in Rhythm.objects.visible_to(user).select_related("area") if row.is_due_in(fiscal_year)]
    forums = Forum.objects.visible_to(user).filter(fiscal_year=fiscal_year).select_related("area__parent")
    if area is not None:
        rhythms = [r for r in rhythms if r.area.path.startswith(area.path) or area.path.startswith(r.area.path)]
        forums = forums.filter(area__path__within=area.path)
    by_key: dict[tuple[int, int], list[Forum]] = {}
    others = []
    known = {rhythm.pk for rhythm in rhythms}
    for forum in forums.order_by("starts_at", "pk"):
        if forum.rhythm_id in known:
            by_key.setdefault((forum.rhythm_id, forum.area_id), []).append(forum)
        else:
            others.append(forum)
    year = Year(others=others)
    for rhythm, place in _places(rhythms, by_key, area):
        slots, more = slots_of(rhythm, by_key.get((rhythm.pk, place.pk), []), fiscal_year, today)
        year.lines.append(Line(rhythm, place, slots, more))
    return year


def _places(
    rhythms: Iterable[Rhythm], by_key: dict[tuple[int, int], list[Forum]], area: Area | None
) -> list[tuple[Rhythm, Area]]:
    rhythms = list(rhythms)
    wanted = Q(pk__in=[])
    for rhythm in rhythms:
        if rhythm.area.kind != rhythm.level:
            wanted |= Q(kind=rhythm.level, path__within=rhythm.area.path)
    inside = Area.objects.in_force().filter(wanted).order_by("path")
    if area is not None:
        inside = inside.filter(path__within=area.path)
    places = list(inside[: MOST_AREAS * 4])
    found = []
    for rhythm in rhythms:
        if rhythm.area.kind == rhythm.level:
            found.append((rhythm, rhythm.area))
            continue
        below = [place for place in places if place.kind == rhythm.level and place.path.startswith(rhythm.area.path)]
        if rhythm.level in ("district", "lao") and area is None and len(below) > 12:
            below = [place for place in below if (rhythm.pk, place.pk) in by_key]
        found += [(rhythm, place) for place in below[:MOST_AREAS]]
    return found


def years_with_forums(user: Any) -> list[int]:
    """Fiscal years in which somebody held or plans a forum, the newest first; one query."""
    rows = (
        Forum.objects.visible_to(user).order_by().values_list("fiscal_year").annotate(count=Count("pk", distinct=True))
    )
    return sorted((year for year, _count in rows), reverse=True)
