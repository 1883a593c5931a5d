"""The front page, and finding a fund."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.web import public
from kongtun.common.people import covers_of
from kongtun.opendata.caching import shared_page
from kongtun.opendata.queries.projects import public_results, recently_closed
from kongtun.public.presenters import card_of, eight_steps, place_of
from kongtun.public.queries.areas import zones
from kongtun.public.queries.find import find, funds_of, projects_of
from kongtun.public.queries.funds import figures

FUNDS_A_PAGE = 20
LONGEST_SEARCH = 100


@public
@shared_page()
def front(request: HttpRequest) -> HttpResponse:
    """Find my fund, how the work goes, what it came to, projects that were finished last."""
    closed = recently_closed()
    results = public_results(closed)
    covers = covers_of(project.fund_id for project in closed)
    context = {
        "figures": figures(),
        "cards": [card_of(project, results[project.pk], covers[project.fund_id]) for project in closed],
        "steps": eight_steps(),
        "zones": zones(),
    }
    return render(request, "public/front.html", context)


@public
@shared_page()
def funds(request: HttpRequest) -> HttpResponse:
    """Funds whose name, code or place fits the words, also mistyped; without words the zones to choose from."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    context: dict[str, Any] = {"q": words, "zones": [] if words else zones(), "page": None, "rows": [], "read_as": []}
    if words:
        found, context["read_as"] = find(words)
        page = Paginator(found, FUNDS_A_PAGE).get_page(request.GET.get("page"))
        shown = funds_of(page)
        counts = projects_of(shown)
        rows = [{"fund": fund, "place": place_of(fund), "projects": counts.get(fund.pk, 0)} for fund in shown]
        context |= {"page": page, "rows": rows}
    return render(request, "public/funds.html", context)
