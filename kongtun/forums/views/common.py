"""What the views of this app share."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.forums.models import Forum

FORUMS = Forum.objects.select_related("area__parent__parent", "programme", "rhythm", "created_by")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_AREAS = 300


def seen(request: HttpRequest, pk: int) -> Forum:
    """The forum, for whoever may look at it."""
    return get_record(request, FORUMS, P.FORUM_VIEW, pk=pk)


def held_by(request: HttpRequest, pk: int) -> Forum:
    """The forum, for whoever holds it."""
    return get_record(request, FORUMS, P.FORUM_EDIT, pk=pk)


def may_edit(request: HttpRequest, record: Any) -> bool:
    """True when the reader holds forums in the area of ``record``."""
    return request.user.can(P.FORUM_EDIT, record)  # type: ignore[union-attr]


def put_error(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal beside its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def put_row_error(rows: Any, refusal: Refused, places: list[int]) -> str:
    """Put a refusal at ``<row>.<field>`` beside its field; return it when it belongs to no row."""
    place, _dot, name = refusal.field.partition(".")
    if place.isdigit() and int(place) < len(places):
        form = rows.forms[places[int(place)]]
        form.add_error(name if name in form.fields else None, refusal.message)
        return ""
    return refusal.message


def say(request: HttpRequest, refusal: Refused) -> None:
    """Show a refusal above the next page."""
    messages.error(request, refusal.message)


def status_of(*filled: Any) -> int:
    """422 when one of the forms was sent and has errors."""
    return 422 if any(form.is_bound and not form.is_valid() for form in filled) else 200


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """Send an Excel file."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename=\"forum.xlsx\"; filename*=UTF-8''{quote(name)}.xlsx"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def areas_to_hold(user: Any, also: Area | None = None) -> QuerySet[Area]:
    """Areas in which ``user`` may hold a forum, from the top: the own ones and the provinces and districts inside."""
    found = Q(pk__in=[also.pk] if also else [])
    for path in user.paths_with(P.FORUM_EDIT):
        found |= Q(path=path) | Q(path__within=path, kind__in=("zone", "province", "district"))
    return Area.objects.in_force().filter(found).order_by("path")


def asked_year(request: HttpRequest) -> int:
    """The fiscal year in the address, else the present one."""
    now = FiscalYear.of(timezone.localdate()).year
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else now
    return year if 2540 <= year <= 2700 else now


def asked_key(request: HttpRequest, name: str) -> int | None:
    """A key of a record in the address; None for anything else."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def row_data(rows: Any) -> tuple[list[dict[str, Any]], list[int]]:
    """What the rows that stay say, and at which place each stands among the forms."""
    kept, places = [], []
    for place, form in enumerate(rows.forms):
        if form.cleaned_data.get("DELETE"):
            continue
        kept.append(form.cleaned_data)
        places.append(place)
    return kept, places


def one_row_more(request: HttpRequest, prefix: str) -> dict[str, Any]:
    """What was posted, with one empty row more: how "add a row" works without JavaScript."""
    data = request.POST.copy()
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    count = int(total) if total.isascii() and total.isdigit() and len(total) < 4 else 0
    data[f"{prefix}-TOTAL_FORMS"] = str(min(count + 1, 60))
    return data


def saved(request: HttpRequest, text: str = "") -> None:
    """Say that it is kept."""
    messages.success(request, text or _("เก็บแล้ว"))
