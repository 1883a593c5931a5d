"""Work with others: what waits for me there (a page, and a part of the home page), and the network of a fund."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.dashboards.queries.together import network_of, work_together
from kongtun.funds.models import Fund

IN_PART = 6
MOST_PARTNERS = 8


@signed_in
@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """What waits for the person beyond the fund's own chain; ``?part=1`` gives the list alone, for the home page."""
    today = timezone.localdate()
    rows = [
        {"todo": todo, "url": reverse(todo.link[0], args=todo.link[1]), "late": bool(todo.due and todo.due < today)}
        for todo in work_together(request.user, today)
    ]
    part = request.GET.get("part") == "1"
    shown = rows[:IN_PART] if part else rows
    context = {"rows": shown, "more": len(rows) - len(shown), "total": len(rows)}
    return render(request, "dashboards/_together.html" if part else "dashboards/together.html", context)


@requires(P.FUND_VIEW)
@require_safe
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands beside a fund."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent__parent"), P.FUND_VIEW, pk=pk)
    today = timezone.localdate()
    year = int(FiscalYear.of(today))
    found = network_of(fund, today, year)
    user = request.user
    context = {
        "fund": fund,
        "year": year,
        "network": found,
        "partners": found.partners[:MOST_PARTNERS],
        "sees_mentors": user.can(P.MENTOR_VIEW, fund),  # type: ignore[union-attr]
        "sees_landscape": user.can(P.LANDSCAPE_VIEW, fund),  # type: ignore[union-attr]
        "sees_phones": user.can(P.PERSONAL_DATA, fund),  # type: ignore[union-attr]
    }
    return render(request, "dashboards/network.html", context)
