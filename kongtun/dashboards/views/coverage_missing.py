"""What is missing: issues asked for in each district that have no plan or no project, as a page and as files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.dashboards.presenters.missing_files import XLSX, csv_file, workbook
from kongtun.dashboards.queries.coverage import years_shown
from kongtun.dashboards.queries.coverage_missing import districts_asked, missing_in
from kongtun.dashboards.views.coverage import area_asked, year_asked
from kongtun.indicators.models import Issue

PAGE_SIZE = 25


@requires(P.PLAN_VIEW)
@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """Districts with the issues they miss in one year; ``issue`` picks one issue."""
    area, year = area_asked(request), year_asked(request)
    issue = _issue(request)
    found = missing_in(request.user, area, year, issue)
    every = found if issue is None else missing_in(request.user, area, year)
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for row in every:
        for gap in row.no_plan:
            counts[gap.issue.code] = counts.get(gap.issue.code, 0) + 1
            names[gap.issue.code] = gap.issue.short_name
    base = f"?area={area.pk}&year={year}"
    chips = [
        {
            "label": names[code],
            "count": count,
            "url": f"{base}&issue={code}",
            "current": issue is not None and issue.code == code,
        }
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "dashboards/coverage_missing.html", {
        "area": area, "year": year, "issue": issue, "page": page, "districts": districts_asked(request.user, area),
        "count": len(found), "query": f"area={area.pk}&year={year}" + (f"&issue={issue.code}" if issue else ""),
        "without_plan": sum(len(row.no_plan) for row in found), "without_project": sum(len(row.no_project) for row in found),
        "years": [
            {"label": str(one), "url": f"?area={area.pk}&year={one}" + (f"&issue={issue.code}" if issue else ""), "current": one == year}
            for one in years_shown()
        ],
        "chips": [{"label": _("ทุกประเด็น"), "url": base, "current": issue is None}, *chips] if chips else [],
        "back": f"{reverse('dashboards:coverage')}{base}",
    })  # fmt: skip


@requires(P.PLAN_VIEW)
@require_safe
def missing_file(request: HttpRequest, ext: str) -> HttpResponse:
    """The whole list as Excel or CSV, a row for each district and issue."""
    area, year = area_asked(request), year_asked(request)
    found = missing_in(request.user, area, year, _issue(request))
    if ext == "csv":
        response = HttpResponse(csv_file(area, year, found), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(workbook(area, year, found), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="missing-{year}.{ext}"'
    return response


def _issue(request: HttpRequest) -> Issue | None:
    code = request.GET.get("issue", "")
    return Issue.objects.filter(is_active=True, code=code).first() if code else None
