"""When each fund last wrote anything: those in which nothing happens any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.places import funds_asked


def last_touched(ask: Ask) -> dict[int, date | None]:
    """Return the last day on which each fund asked about wrote plans, proposals, money or reports, of whatever year; None: never.

    The years of the question do not matter: somebody who finishes last year's reports is not silent. With ``ask.on`` only days up to
    it are known, so a fund that wrote later has the last day of an earlier year that lies before it, or None.
    """
    facts = FundYearFact.objects.filter(fund__in=funds_asked(ask).order_by().values("pk"))
    if ask.on is not None:
        facts = facts.filter(touched_on__lte=ask.on)
    known = dict(facts.order_by().values_list("fund").annotate(Max("touched_on")))
    return {fund: known.get(fund) for fund in funds_asked(ask).order_by().values_list("pk", flat=True)}


def touched_in_provinces(ask: Ask) -> Iterable[tuple[int, int, date]]:
    """Return (province, fund, last day) of the funds asked about that wrote anything, from the facts alone; one statement."""
    facts = FundYearFact.objects.filter(ask.places(), touched_on__isnull=False)
    if ask.on is not None:
        facts = facts.filter(touched_on__lte=ask.on)
    return facts.order_by().values_list("province_id", "fund_id").annotate(Max("touched_on"))
