"""How many funds have a mentor."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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


def mentored(ask: Ask) -> Mentored:
    """Return how many of the funds asked about have a mentor, now or on ``ask.on``; two statements."""
    day = ask.on or timezone.localdate()
    funds = funds_asked(ask).order_by()
    cared = Care.objects.filter(holds(day), fund__in=funds.values("pk")).order_by().values("fund").distinct().count()
    return Mentored(funds.count(), cared)
