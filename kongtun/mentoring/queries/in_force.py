"""What holds on a day: seats in teams, cares, buddy pairs. ``ends_on`` is the first day on which it no longer holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.mentoring.models import Mentor


def holds(on: date | None = None, to: str = "") -> Q:
    """Condition for what holds on a day (today if not given); ``to`` leads to the record ("mentor__")."""
    day = on or timezone.localdate()
    return Q(**{f"{to}starts_on__lte": day}) & (Q(**{f"{to}ends_on": None}) | Q(**{f"{to}ends_on__gt": day}))


def mentors_in_force(on: date | None = None) -> QuerySet[Mentor]:
    """Mentors whose seat and team hold on a day."""
    return Mentor.objects.filter(holds(on), holds(on, "team__")).select_related("team__area", "user")


def seats_of(user: Any, on: date | None = None) -> list[Mentor]:
    """The seats that an account fills on a day, those of the smallest area first; one query."""
    return sorted(mentors_in_force(on).filter(user=user), key=lambda seat: (-len(seat.area_path), seat.pk))


def seat_for(user: Any, fund: Any, on: date | None = None) -> Mentor | None:
    """The seat in which an account works with a fund: that which looks after it, else that whose area holds it, else any."""
    seats = seats_of(user, on)
    caring = set(
        fund.cares.filter(holds(on), mentor__in=[seat.pk for seat in seats]).values_list("mentor_id", flat=True)
    )
    for seat in seats:
        if seat.pk in caring:
            return seat
    for seat in seats:
        if fund.area_path.startswith(seat.area_path):
            return seat
    return seats[0] if seats else None
