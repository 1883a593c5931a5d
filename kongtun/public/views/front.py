"""The front page, and finding a fund."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.web import public
from kongtun.public.caching import shared_page
from kongtun.public.presenters import card_of, eight_steps, place_of
from kongtun.public.queries.funds import figures, project_counts, search
from kongtun.public.queries.projects import public_results, recently_closed

FUNDS_A_PAGE = 20
LONGEST_SEARCH = 100


@public
@shared_page
def front(request: HttpRequest) -> HttpResponse:
    """Find my fund, how the work goes, what it came to, projects that were finished last."""
    closed = recently_closed()
    results = public_results(closed)
    context = {
        "figures": figures(),
        "cards": [card_of(project, results[project.pk]) for project in closed],
        "steps": eight_steps(),
    }
    return render(request, "public/front.html", context)


@public
@shared_page
def funds(request: HttpRequest) -> HttpResponse:
    """Funds whose name, code or place fits the words; all of them without words."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    page = Paginator(search(words), FUNDS_A_PAGE).get_page(request.GET.get("page"))
    counts = project_counts(page.object_list)
    rows = [{"fund": fund, "place": place_of(fund), "projects": counts.get(fund.pk, 0)} for fund in page]
    return render(request, "public/funds.html", {"q": words, "page": page, "rows": rows})
