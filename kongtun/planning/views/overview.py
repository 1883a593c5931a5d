"""All plans of a fund's year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.indicators.queries import sets_in_force, titles_of
from kongtun.planning.presenters import badge_of
from kongtun.planning.queries import issues_without_plan, plan_years, plans_of, totals


def chosen_year(request: HttpRequest) -> int:
    """The year in the address, or the present fiscal year."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 2540 <= int(asked) <= 2700 else FiscalYear.of(timezone.localdate()).year


@requires(Permission.PLAN_VIEW)
@require_GET
def plan_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Plans of the year with their state, and issues without one, to be started with one tap."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), Permission.PLAN_VIEW, pk=pk)
    year = chosen_year(request)
    plans = list(plans_of(fund, year))
    issues = issues_without_plan(fund, year)
    years = sorted({*plan_years(fund), year})
    context = {
        "fund": fund,
        "year": year,
        "years": [{"label": str(one), "url": f"?year={one}", "current": one == year} for one in years],
        "rows": [{"plan": plan, "badge": badge_of(plan)} for plan in plans],
        "totals": totals(plans),
        "to_continue": [issue for issue in issues if issue.last_year],  # type: ignore[attr-defined]
        "others": [issue for issue in issues if not issue.last_year],  # type: ignore[attr-defined]
        "sets": [{"set": one, "titles": titles_of(one)} for one in sets_in_force(fund.area, year)],
        "can_edit": request.user.can(Permission.PLAN_EDIT, fund),  # type: ignore[union-attr]
    }
    return render(request, "planning/list.html", context)
