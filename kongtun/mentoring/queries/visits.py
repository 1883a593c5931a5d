"""Visits and calls: to come, done, of a fund, of a mentor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from kongtun.mentoring.choices import VisitState
from kongtun.mentoring.models import Visit


def visits_of(
    user: Any, *, area_path: str = "", fund: int | None = None, mentor: int | None = None, own: bool = False
) -> QuerySet[Visit]:
    """Visits that a person may see, narrowed to an area, a fund, a mentor, or the own seats."""
    found = Visit.objects.visible_to(user)
    if area_path:
        found = found.filter(fund__area__path__within=area_path)
    if fund is not None:
        found = found.filter(fund=fund)
    if mentor is not None:
        found = found.filter(mentor=mentor)
    if own:
        found = found.filter(mentor__user=user)
    return found.select_related("fund__area", "mentor", "done_by")


def to_come(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """The planned ones, the earliest first."""
    return visits.filter(state=VisitState.PLANNED).order_by("planned_on", "pk")


def past(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Those that were done or called off, the latest first."""
    return visits.exclude(state=VisitState.PLANNED).order_by("-done_on", "-pk")


def by_week(visits: list[Visit], today: date) -> list[tuple[date, list[Visit]]]:
    """Planned visits in weeks from Monday; those that are late come first under the earliest date there is."""
    weeks: dict[date, list[Visit]] = {}
    for visit in visits:
        day = visit.planned_on or today
        first = date.min if day < today else day - timedelta(days=day.weekday())
        weeks.setdefault(first, []).append(visit)
    return sorted(weeks.items())
