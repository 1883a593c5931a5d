"""How many funds have a mentor."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.utils import timezone

from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.places import funds_asked
from kongtun.mentoring.models import Care
from kongtun.mentoring.queries.in_force import holds


@dataclass(frozen=True)
class Mentored:
    """Funds of a question, and those that a mentor looked after on its day."""

    funds: int
    with_mentor: int

    @property
    def share(self) -> Decimal | None:
        """Percent of the funds; None of no funds."""
        return Decimal(100 * self.with_mentor) / self.funds if self.funds else None


def mentored(ask: Ask, funds: int | None = None) -> Mentored:
    """Return how many of the funds asked about have a mentor, now or on ``ask.on``; two statements at most.

    ``funds`` is their number, when it is known already.
    """
    day = ask.on or timezone.localdate()
    asked = funds_asked(ask).order_by()
    cared = Care.objects.filter(holds(day)).order_by()
    if ask.in_part or ask.within is not None or ask.lao_type or ask.designation:
        cared = cared.filter(fund__in=asked.values("pk"))
    number = cared.aggregate(n=Count("fund", distinct=True))["n"]
    return Mentored(asked.count() if funds is None else funds, number)
