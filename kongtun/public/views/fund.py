"""A fund's public page for a fiscal year, and an approved plan."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.funds.models import Fund, FundYear
from kongtun.ledger.queries import money_path, year_statement
from kongtun.opendata.caching import shared_page
from kongtun.opendata.privacy import Cover
from kongtun.opendata.queries.projects import public_projects, public_results
from kongtun.opendata.queries.versions import fund_by_code
from kongtun.public.presenters import card_of, money_picture, place_of, statement_rows
from kongtun.public.queries.funds import (
    approved_plan,
    approved_plans,
    committee_seats,
    default_year,
    improvements,
    years_of,
)

PROJECTS_A_PAGE = 30


def _fund(code: str) -> Fund:
    return get_object_or_404(Fund.objects.select_related("area__parent__parent__parent"), code=code)


@public
@shared_page(fund_by_code)
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """Money of the year, plans, projects with results, what became better, seats of the committee."""
    found = _fund(code)
    years = years_of(found)
    year = _year(request, found, years)
    statement = year_statement(found, year)
    projects = public_projects().filter(fund=found, fiscal_year=year).order_by("-budget_approved", "pk")
    page = Paginator(projects, PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    results = public_results(page.object_list)
    address = reverse("public:fund", args=[code])
    context = {
        "fund": found,
        "year": year,
        "place": place_of(found),
        "zone": _zone(found),
        "facts": FundYear.objects.filter(fund=found, fiscal_year=year).first(),
        "years": [{"label": str(one), "url": f"{address}?year={one}", "current": one == year} for one in years[-4:]],
        "money": money_picture(statement, money_path(found, year, statement)),
        "statement": statement_rows(statement),
        "closing": statement.closing,
        "plans": approved_plans(found, year),
        "page": page,
        "cards": [card_of(project, results[project.pk]) for project in page],
        "changes": improvements(found, year),
        "seats": committee_seats(found),
    }
    return render(request, "public/fund.html", context)


def _year(request: HttpRequest, found: Fund, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return default_year(found, years)
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404
    return int(asked)


def _zone(found: Fund) -> str:
    district = found.area.parent
    province = district.parent if district else None
    zone = province.parent if province else None
    return zone.name_th.replace("เขตสุขภาพที่", "เขต") if zone else ""


@public
@shared_page(fund_by_code)
def plan(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """An approved plan: how big the problem is, the goal for one year, how, with how much, by which projects."""
    found = _fund(code)
    record = approved_plan(found, pk)
    if record is None:
        raise Http404
    projects = list(public_projects().filter(plans=record).order_by("-budget_approved", "pk")[:PROJECTS_A_PAGE])
    results = public_results(projects)
    cover = Cover()
    context = {
        "fund": found,
        "plan": record,
        "background": cover.text(record.background),
        "problems": record.problems.all(),
        "approaches": [{"title": cover.text(row.title), "how": cover.text(row.how)} for row in record.approaches.all()],
        "suggested": [{"name": cover.text(row.name), "budget": row.budget} for row in record.suggested_projects.all()],
        "cards": [card_of(project, results[project.pk]) for project in projects],
        "crumbs": [
            {"label": found.name, "url": f"{reverse('public:fund', args=[code])}?year={record.fiscal_year}"},
            {"label": _("แผนงาน")},
        ],
    }
    return render(request, "public/plan.html", context)
