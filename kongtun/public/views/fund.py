"""A fund's public page for a fiscal year."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.areas.models import Area, AreaKind
from kongtun.common.privacy import office_mail, office_phone
from kongtun.common.thai.text import thai_sorted
from kongtun.funds.models import Fund
from kongtun.ledger.queries import money_path, year_statement
from kongtun.opendata.caching import read_ahead, shared_page
from kongtun.opendata.queries.versions import fund_by_code
from kongtun.projects.models import Project
from kongtun.public.presenters import card_of, money_picture, place_of, statement_rows, word_of
from kongtun.public.queries.funds import PublicFund, read_fund
from kongtun.public.queries.improvements import improvements
from kongtun.public.queries.years import PublicYear

PROJECTS_A_PAGE = 30


@public
@shared_page(fund_by_code)
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """Money of the year, plans, projects with results, what became better, seats of the committee."""
    record = (read_ahead(request) or {}).get(code) or read_fund(code)
    if record is None:
        raise Http404
    found, years, cover = record.fund, record.years, record.cover
    year = _year(request, record)
    statement = year_statement(found, year)
    did = record.year(year)
    kinds, projects = _narrowed(request, Project.objects.public().filter(fund=found, fiscal_year=year), did)
    page = Paginator(projects.order_by("-budget_approved", "pk"), PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    for project in page:
        project.fund = found
    results = record.results_of(page.object_list)
    address = reverse("public:fund", args=[code])
    history = record.money_until(year)
    context = {
        "fund": found,
        "year": year,
        "place": place_of(found),
        "crumbs": _crumbs(found),
        "facts": record.by_year.get(year),
        "years": [{"label": str(one), "url": f"{address}?year={one}", "current": one == year} for one in years[-4:]],
        "older": list(reversed(years[:-4])),
        "about": cover.text(found.about),
        "address": cover.text(found.address),
        "phone": office_phone(found.phone),
        "email": office_mail(found.email),
        "designation": cover.text(found.designation),
        "money": money_picture(statement, money_path(found, year, statement)),
        "statement": statement_rows(statement),
        "closing": statement.closing,
        "history": history,
        "spent": [(str(row.year), round(row.paid / 1000)) for row in history] if len(history) > 1 else [],
        "plans": did.plans,
        "page": page,
        "cards": [card_of(project, results[project.pk], cover) for project in page],
        **kinds,
        "decisions": [{"row": row, "title": cover.text(row.project.title)} for row in did.resolutions.latest],
        "decided": did.resolutions.count,
        "photos": [{"photo": photo, "alt": cover.text(photo.caption)} for photo in did.photos],
        "changes": improvements(record.readings, year),
        "seats": record.seats,
        "open_data": f"{reverse('opendata:home')}?place={code}&year={year}",
    }
    return render(request, "public/fund.html", context)


def _crumbs(found: Fund) -> list[dict[str, str]]:
    """Zone, province and district above the fund, to browse."""
    above: list[Area] = []
    area = found.area.parent
    while area is not None and area.kind != AreaKind.COUNTRY:
        above.append(area)
        area = area.parent
    return [
        {"label": _("หากองทุน"), "url": reverse("public:funds")},
        *(
            {"label": one.full_name, "url": reverse("public:area", args=[one.kind, one.code])}
            for one in reversed(above)
        ),
        {"label": found.name},
    ]


def _narrowed(
    request: HttpRequest, every: QuerySet[Project], did: PublicYear
) -> tuple[dict[str, Any], QuerySet[Project]]:
    """Choose projects of an issue or state; choices are those that the year has, with how many."""
    states, issues = did.states, did.issues
    state, issue = request.GET.get("state", ""), request.GET.get("issue", "")
    projects = every
    if state in states:
        projects = projects.filter(state=state)
    if issue in {code for code, _name, _n in issues}:
        projects = projects.filter(pk__in=every.filter(plans__issue__code=issue).values("pk"))
    kinds = {
        "of_state": state, "of_issue": issue, "narrowed": projects is not every,
        "states": [(one, word_of(one), n) for one, n in states.items()],
        "issues": thai_sorted(((code, name.removeprefix("แผนงาน"), n) for code, name, n in issues), key=lambda row: row[1]),
    }  # fmt: skip
    return kinds, projects


def _year(request: HttpRequest, record: PublicFund) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return record.usual_year
    if not asked.isdecimal() or int(asked) not in record.years:
        raise Http404
    return int(asked)
