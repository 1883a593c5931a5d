"""An approved plan's public page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.opendata.caching import read_ahead, shared_page
from kongtun.opendata.queries.versions import fund_by_code
from kongtun.public.presenters import card_of
from kongtun.public.queries.plans import read_plans


@public
@shared_page(fund_by_code)
def plan(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How big the problem is, the goal for one year, how, with how much, by which projects."""
    record = (read_ahead(request) or read_plans([pk])).get(pk)
    if record is None or record.plan.fund.code != code:
        raise Http404
    found, cover = record.plan, record.cover
    context = {
        "fund": found.fund,
        "plan": found,
        "background": cover.text(found.background),
        "problems": found.problems.all(),
        "approaches": [{"title": cover.text(row.title), "how": cover.text(row.how)} for row in found.approaches.all()],
        "suggested": [{"name": cover.text(row.name), "budget": row.budget} for row in found.suggested_projects.all()],
        "cards": [card_of(project, results, cover) for project, results in record.projects],
        "crumbs": [
            {"label": found.fund.name, "url": f"{reverse('public:fund', args=[code])}?year={found.fiscal_year}"},
            {"label": _("แผนงาน")},
        ],
    }
    return render(request, "public/plan.html", context)
