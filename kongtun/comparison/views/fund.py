"""One fund beside its peers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.comparison.levels import ICON, MEANING, SUPPORT, TONE
from kongtun.comparison.measures import SHARE
from kongtun.comparison.presenters.said import group_words, said, unit, why_wide, zone_names
from kongtun.comparison.presenters.strip import strip
from kongtun.comparison.queries.fund import Beside, beside_peers, usual_year, years_of
from kongtun.comparison.verdicts import Verdict
from kongtun.funds.models import Fund
from kongtun.mentoring.queries.mentors import mentors_of_fund

TABS = 5


@requires(P.PLAN_VIEW)
@require_safe
def peers(request: HttpRequest, pk: int) -> HttpResponse:
    """A fund beside funds of its own kind: what is clearly different, how sure that is, and the help that fits."""
    funds = Fund.objects.select_related("area__parent__parent__parent")
    fund = get_record(request, funds, P.PLAN_VIEW, pk=pk)
    years = years_of(fund)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years else usual_year(years)
    past = request.GET.get("past") == "1"
    beside = beside_peers(fund, year, request.user, with_trend=past)
    here = reverse("comparison:fund", args=[fund.pk])
    context: dict[str, Any] = {
        "fund": fund, "year": year, "past": past, "has_past": any(one < year for one in years),
        "past_url": f"{here}?year={year}" if past else f"{here}?year={year}&past=1#by-measure",
        "years": [
            {"label": str(one), "url": f"{here}?year={one}", "current": one == year} for one in reversed(years[:TABS])
        ],
        "mentors": mentors_of_fund(fund.pk) if request.user.can(P.MENTOR_VIEW, fund) else [],
    }  # fmt: skip
    if beside is not None:
        context |= _drawn(beside)
    return render(request, "comparison/fund.html", context)


def _drawn(beside: Beside) -> dict[str, Any]:
    standing = beside.standing
    level = standing.level
    order = [Verdict.WEAKER, Verdict.BETTER, Verdict.SAME, Verdict.FEW]
    compared = sorted(standing.compared, key=lambda one: order.index(one.verdict))
    return {
        "standing": standing, "level": level, "level_tone": TONE[level], "level_icon": ICON[level],
        "level_meaning": MEANING[level], "support": SUPPORT[level],
        "group": group_words(standing.group, zone_names([standing.group])), "why_wide": why_wide(standing.group),
        "strips": [strip(one) | {"trend": _trend(beside, one)} for one in compared],
        "helps": [
            {"one": one, "strip": strip(one), "help": one.measure.help, "funds": beside.helpers.get(one.measure.name, [])}
            for one in standing.with_verdict(Verdict.WEAKER)
        ],
        "strong": standing.with_verdict(Verdict.BETTER), "assessed": beside.assessed,
    }  # fmt: skip


def _trend(beside: Beside, one: Any) -> dict[str, Any] | None:
    """The years of a measure as points and as a table; None for less than two years of the fund's own."""
    moments = beside.lines.get(one.measure.name, [])
    if sum(moment.value is not None for moment in moments) < 2:
        return None
    scale = 100 if one.measure.kind == SHARE else 1
    return {
        "points": [
            (str(moment.year), round(moment.value * scale, 1)) for moment in moments if moment.value is not None
        ],
        "unit": unit(one.measure),
        "rows": [
            {"year": moment.year, "own": said(one.measure, moment.value), "median": said(one.measure, moment.median)}
            for moment in moments
        ],
    }
