"""What open data there are, what each column means, under which licence; the same for programs."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kongtun.accounts.web import public
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import thai_sorted
from kongtun.indicators.models import Issue
from kongtun.opendata.caching import SHARED, etag_of, not_changed, shared_page
from kongtun.opendata.presenters.descriptions import data_package, grants_schema, json_schema
from kongtun.opendata.publisher import publisher
from kongtun.opendata.queries.places import ALL_YEARS, COUNTRY, scope_of, version_and_time
from kongtun.opendata.tables import TABLES
from kongtun.opendata.views.files import FORMS, names_of

YEARS_BACK = 9


@public
@shared_page()
def home(request: HttpRequest) -> HttpResponse:
    """Choose a place and a year, get the files; read what each column means."""
    this_year = int(FiscalYear.of(timezone.localdate()))
    place, year = request.GET.get("place", "").strip() or COUNTRY, request.GET.get("year", "") or str(this_year)
    scope = scope_of(place, year)
    provinces = thai_sorted(Area.objects.in_force().filter(kind=AreaKind.PROVINCE), key=lambda area: area.name_th)
    context: dict[str, Any] = {
        "scope": scope, "place": place, "year": year, "provinces": provinces,
        "years": [str(this_year - back) for back in range(YEARS_BACK + 1)],
        "all_years": ALL_YEARS, "country": COUNTRY, "publisher": publisher(), "tables": list(TABLES.values()),
        "issues": Issue.objects.filter(is_active=True).order_by("sort", "code"), "files": [], "changed": None,
    }  # fmt: skip
    if scope is not None:
        _version, context["changed"] = version_and_time(scope)
        context["files"] = [
            {
                "name": name, "title": TABLES[name].title if name in TABLES else None,
                "about": TABLES[name].about if name in TABLES else None,
                "forms": [(ext, reverse("opendata:file", args=[place, year, name, ext])) for ext in FORMS[name]],
            }
            for name in names_of(scope)
        ]  # fmt: skip
        context["package"] = reverse("opendata:package", args=[place, year])
    return render(request, "opendata/home.html", context, status=200 if scope else 404)


def _json(request: HttpRequest, value: Any, content_type: str) -> HttpResponse:
    body = json.dumps(value, ensure_ascii=False, indent=1).encode()
    etag = etag_of(body)
    response = not_changed(request, etag) or HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = SHARED
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
@require_safe
def package(request: HttpRequest, place: str, year: str) -> HttpResponse:
    """Describe the tables of a place for programs (Frictionless Data Package with Table Schemas)."""
    scope = scope_of(place, year)
    if scope is None:
        raise Http404
    site = publisher().site

    def address(name: str, ext: str) -> str:
        return site + reverse("opendata:file", args=[place, year, name, ext])

    found = data_package(COUNTRY if "projects" not in names_of(scope) else place, year, address)
    return _json(request, {**found, "name": f"kongtun-{place.lower()}-{year}"}, "application/json; charset=utf-8")


@public
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """Describe a JSON document for programs (JSON Schema)."""
    if name == "grants":
        return _json(request, grants_schema(), "application/schema+json; charset=utf-8")
    if name not in TABLES:
        raise Http404
    return _json(request, json_schema(TABLES[name]), "application/schema+json; charset=utf-8")
