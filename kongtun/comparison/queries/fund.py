"""What the page of one fund beside its peers is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.comparison.groups import Grouped
from kongtun.comparison.queries.standing import Moment, Standing, doing_well, standings, trends
from kongtun.comparison.queries.year import grouped
from kongtun.comparison.verdicts import FEWEST_PEERS
from kongtun.figures.models import FundYearFact
from kongtun.funds.models import Fund
from kongtun.selection.choices import AssessmentKind
from kongtun.selection.queries.assessments import totals_of

YEARS_OF_TREND = 5


def years_of(fund: Fund) -> list[int]:
    """Return the fiscal years of which the fund has facts, the newest first."""
    rows = FundYearFact.objects.filter(fund=fund).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True))


def usual_year(years: list[int]) -> int:
    """Return the year to begin with: the last that has ended, since it can be told to the end; else the newest there is."""
    this = int(FiscalYear.of(timezone.localdate()))
    ended = [year for year in years if year < this]
    return ended[0] if ended else years[0] if years else this - 1


@dataclass
class Beside:
    """A fund beside its peers in a year. ``helpers``: {measure: funds that do it well and that the reader may see}."""

    standing: Standing
    lines: dict[str, list[Moment]] = field(default_factory=dict)
    helpers: dict[str, list[Fund]] = field(default_factory=dict)
    assessed: list[dict[str, Any]] = field(default_factory=list)


def beside_peers(fund: Fund, year: int, user: Any, *, with_trend: bool = True) -> Beside | None:
    """Return a fund beside its peers as ``user`` may see it; None when it has no data in the year.

    Names of peers come only from the funds the reader may see; everything else of the group is a distribution. The number of
    statements does not grow with the peers.
    """
    found = grouped(year, fund.area.lao_type)
    standing = standings([fund.pk], year, found=found).get(fund.pk)
    if standing is None:
        return None
    beside = Beside(standing)
    if with_trend:
        years = [one for one in years_of(fund) if one <= year][:YEARS_OF_TREND]
        beside.lines = trends(standing, found, years)
    beside.helpers = _helpers(standing, found, user)
    beside.assessed = _assessed(fund, standing, found, user, year)
    return beside


def _helpers(standing: Standing, found: Grouped, user: Any) -> dict[str, list[Fund]]:
    seen = Fund.objects.with_permission(user, P.PLAN_VIEW).filter(pk__in=found.others(standing.group, standing.fund))
    well = doing_well(standing, found, set(seen.order_by().values_list("pk", flat=True)))
    wanted = {fund for funds in well.values() for fund in funds}
    named = Fund.objects.select_related("area__parent").in_bulk(wanted) if wanted else {}
    return {name: [named[fund] for fund in funds] for name, funds in well.items()}


def _assessed(fund: Fund, standing: Standing, found: Grouped, user: Any, year: int) -> list[dict[str, Any]]:
    """What people themselves say of the area's capital and readiness, beside the middle of the group; no word, since few answer."""
    if not user.can(P.LANDSCAPE_VIEW, fund):
        return []
    areas = dict(Fund.objects.filter(pk__in=found.funds(standing.group)).order_by().values_list("pk", "area_id"))
    areas[fund.pk] = fund.area_id
    rows = []
    for kind in AssessmentKind:
        totals = totals_of(kind, areas.values(), year)
        own = totals.pop(fund.area_id, None)
        if own is not None:
            others = list(totals.values())
            rows.append({
                "label": kind.label, "own": own, "peers": len(others),
                "median": median(others) if len(others) >= FEWEST_PEERS else None,
            })  # fmt: skip
    return rows
