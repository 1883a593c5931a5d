"""What can be chosen: years that have facts, issues."""

from __future__ import annotations

from django.db.models import Max, Min
from django.utils import timezone

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.figures.models import FundYearFact
from kongtun.indicators.models import Issue

MOST_YEARS = 12


def years_known() -> list[int]:
    """Return the fiscal years from the first with facts to the last, this one among them, the newest first."""
    this = int(FiscalYear.of(timezone.localdate()))
    found = FundYearFact.objects.aggregate(first=Min("fiscal_year"), last=Max("fiscal_year"))
    last = max(found["last"] or this, this)
    first = max(min(found["first"] or this, this), last - MOST_YEARS + 1)
    return list(range(last, first - 1, -1))


def issues_known() -> list[Issue]:
    """Return the issues in use, in the order of the catalogue."""
    return list(Issue.objects.filter(is_active=True).order_by("sort", "code"))
