"""The caseload board: every fund a mentor looks after, with its health and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from kongtun.common.thai.text import thai_sorted
from kongtun.funds.models import Fund
from kongtun.mentoring.choices import VisitState
from kongtun.mentoring.models import Care, Mentor, Visit
from kongtun.mentoring.queries.health import Health, health_of
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.needs import WEEK, Need, needs_of, score_of

URGENT = 50
SORTS = ("need", "name", "wait", "contact", "money")


@dataclass(frozen=True)
class BoardRow:
    """One fund of the board."""

    fund: Fund
    health: Health
    needs: list[Need]

    @property
    def score(self) -> int:
        """How much it needs its mentor."""
        return score_of(self.needs)

    @property
    def first(self) -> Need | None:
        """The most urgent thing."""
        return self.needs[0] if self.needs else None

    @property
    def urgent(self) -> bool:
        """True when something is for this week."""
        return bool(self.needs) and self.needs[0].weight >= URGENT


def funds_of_mentors(mentors: list[Mentor], today: date) -> list[Fund]:
    """Funds that these seats look after on a day; one query."""
    caring = Care.objects.filter(holds(today), mentor__in=[one.pk for one in mentors]).values("fund")
    return list(Fund.objects.filter(pk__in=caring).select_related("area__parent").order_by("name", "pk"))


def board_of(mentors: list[Mentor], today: date, sort: str = "need") -> list[BoardRow]:
    """The funds that these seats look after, the neediest first unless sorted otherwise; ten queries whatever their number."""
    funds = funds_of_mentors(mentors, today)
    health = health_of(funds, today)
    rows = [BoardRow(fund, health[fund.pk], needs_of(health[fund.pk], today)) for fund in funds]
    rows = thai_sorted(rows, key=lambda row: row.fund.name)
    if sort == "wait":
        rows.sort(key=lambda row: -(row.health.waiting_days or 0))
    elif sort == "contact":
        rows.sort(key=lambda row: row.health.last_contact or date.min)
    elif sort == "money":
        rows.sort(key=lambda row: -(row.health.left_percent or 0))
    elif sort != "name":
        rows.sort(key=lambda row: -row.score)
    return rows


def visits_this_week(mentors: list[Mentor], today: date) -> QuerySet[Visit]:
    """Visits of these seats that are late or come within a week."""
    return (
        Visit.objects.filter(mentor__in=[one.pk for one in mentors], state=VisitState.PLANNED)
        .filter(planned_on__lte=today + timedelta(days=WEEK))
        .select_related("fund__area")
        .order_by("planned_on", "pk")
    )


def has_caseload(user: Any, today: date) -> bool:
    """True when the person fills a seat that looks after a fund."""
    return Care.objects.filter(holds(today), holds(today, "mentor__"), mentor__user=user).exists()
