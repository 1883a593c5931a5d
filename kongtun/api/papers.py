"""Official papers of a record as PDF or Word, from the same forms as the screens."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.records import funds
from kongtun.documents.assemble import PAPERS, plan_of_year, year_plan_name
from kongtun.documents.forms import FORMS, Form
from kongtun.documents.views import FORMATS, file_name

CONTENT = {
    "responses": {
        200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind, _draw in FORMATS.values()}}
    }
}


def paper(request: HttpRequest, form: str, pk: int, ext: str, *, among: tuple[str, ...]) -> Any:
    """Return the paper ``form`` of record ``pk``; 404 for a form this kind of record does not have.

    Refused (422) with the next step when the record does not say yet what the paper needs.
    """
    if form not in among or form not in PAPERS:
        raise Http404
    found = PAPERS[form]
    record = get_record(request, found.records(), found.permission, pk=pk)
    return _sent(found.form, found.assemble(record), found.name(record), ext)


def year_paper(request: HttpRequest, pk: int, fiscal_year: int, ext: str) -> Any:
    """Return all plans of a fund's year as one paper. Refused (422) while the year has none."""
    fund = get_record(request, funds(), P.PLAN_VIEW, pk=pk)
    return _sent(FORMS["year-plan"], plan_of_year(fund, fiscal_year), year_plan_name(fund, fiscal_year), ext)


def _sent(form: Form, contents: Any, name: str, ext: str) -> HttpResponse:
    content_type, draw = FORMATS[ext]
    response = HttpResponse(draw(form.build(contents)), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(name, ext))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
