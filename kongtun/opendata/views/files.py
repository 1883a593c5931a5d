"""One file of open data, sent while it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.web import public
from kongtun.opendata.caching import SHARED, etag_of, not_changed
from kongtun.opendata.presenters.files import csv_lines, in_portions, json_document, json_lines, json_row
from kongtun.opendata.presenters.grants import grants
from kongtun.opendata.presenters.iati import iati_document
from kongtun.opendata.publisher import publisher
from kongtun.opendata.queries.places import Scope, scope_of, version_and_time
from kongtun.opendata.queries.rows import ROWS
from kongtun.opendata.tables import TABLES, WHOLE_COUNTRY

TYPES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
}  # fmt: skip
FORMS = dict.fromkeys(TABLES, ("csv", "json", "jsonl")) | {"grants": ("json", "jsonl"), "iati": ("xml",)}


def names_of(scope: Scope) -> list[str]:
    """Return the files there are for a place: whole zones and the country only in numbers of funds."""
    narrow = not scope.whole_country and not scope.code.startswith("zone-")
    return [name for name in FORMS if narrow or name in WHOLE_COUNTRY]


@public
@require_safe
def file(request: HttpRequest, place: str, year: str, name: str, ext: str) -> HttpResponseBase:
    """Send a table of a place and year. The tag and the time are those of the last write that it can hold."""
    scope = scope_of(place, year)
    if scope is None or ext not in FORMS.get(name, ()) or name not in names_of(scope):
        raise Http404
    version, changed = version_and_time(scope)
    etag = etag_of(f"{request.path} {version} {publisher()}".encode())
    unchanged = not_changed(request, etag)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if unchanged is None and changed and since is not None and "If-None-Match" not in request.headers:
        unchanged = HttpResponse(status=304) if int(changed.timestamp()) <= since else None
    if unchanged is not None:
        return unchanged
    response = StreamingHttpResponse(in_portions(_lines(scope, name, ext, changed)), content_type=TYPES[ext])
    response["ETag"] = etag
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    response["Cache-Control"] = SHARED
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = f'attachment; filename="kongtun-{place}-{year}-{name}.{ext}"'
    return response


def _lines(scope: Scope, name: str, ext: str, changed: Any) -> Iterator[str]:
    if name == "iati":
        return iati_document(scope)
    rows = grants(scope) if name == "grants" else ROWS[name](scope)
    if ext == "csv":
        return csv_lines(TABLES[name], rows)
    if ext == "jsonl":
        return json_lines(rows)
    who = publisher()
    head = {
        "publisher": who.name, "licence": who.licence or _("ยังไม่ยืนยัน"), "licenceConfirmed": who.confirmed,
        "place": scope.name, "year": scope.year,
        "lastChanged": changed.isoformat() if changed else None, "description": who.site + reverse("opendata:schema", args=[name]),
    }  # fmt: skip
    return json_document(json.loads(json.dumps(head)), name, (json_row(row) for row in rows))
