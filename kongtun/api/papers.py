"""Official papers of a record as PDF or Word, from the same forms as the screens."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kongtun.accounts.web import get_record
from kongtun.documents.assemble import PAPERS
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
    content_type, draw = FORMATS[ext]
    response = HttpResponse(draw(found.form.build(found.assemble(record))), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(found.name(record), ext))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
