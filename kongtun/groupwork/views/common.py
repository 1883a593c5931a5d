"""What the pages of group work share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.common.refusal import Refused
from kongtun.forums.models import Forum
from kongtun.groupwork.models import Group, GroupSession
from kongtun.groupwork.queries.sessions import sessions

UNPROCESSABLE = 422
LARGEST_PK = 2**63 - 1


def forum_of(request: HttpRequest, pk: int, permission: str = P.FORUM_VIEW) -> Forum:
    """Return a forum that the person may see and has ``permission`` for."""
    return get_record(request, Forum.objects.select_related("area"), permission, pk=sane(pk))


def session_of(request: HttpRequest, pk: int, permission: str = P.FORUM_VIEW) -> GroupSession:
    """Return a session that the person may see and has ``permission`` for."""
    return get_record(request, sessions(), permission, pk=sane(pk))


def one_of(rows: QuerySet, pk: Any) -> Any:
    """Return the row with this key among ``rows``; 404 when there is none (also for a key that is no number)."""
    text = str(pk)
    if not text.isascii() or not text.isdigit():
        raise Http404
    found = rows.filter(pk=sane(int(text))).first()
    if found is None:
        raise Http404
    return found


def picked(rows: QuerySet, value: str) -> Any | None:
    """Return the row that a form names; None when it names none."""
    if not value or not value.isascii() or not value.isdigit() or int(value) > LARGEST_PK:
        return None
    return rows.filter(pk=int(value)).first()


def picked_many(rows: QuerySet, values: list[str]) -> list[Any]:
    """Return the rows that a form names; what is no key is passed over."""
    keys = [int(value) for value in values if value.isascii() and value.isdigit() and int(value) <= LARGEST_PK]
    return list(rows.filter(pk__in=keys))


def sane(pk: int) -> int:
    """Return ``pk``; 404 for a number that no column holds."""
    if pk > LARGEST_PK:
        raise Http404
    return pk


def group_in(session: GroupSession, pk: int) -> Group:
    """Return a group of ``session`` with its area; 404 for another one's."""
    group = one_of(session.groups.select_related("area__parent", "note_taker"), pk)
    group.session = session
    return group


def refused(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do ``act``; a refusal becomes a message. Returns whether it was refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
        return True
    return False


def put_error(form: Any, refusal: Refused) -> None:
    """Put a refusal at its field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def known(request: HttpRequest, stamp: str) -> bool:
    """True when what the page has is what stands: asked by ``seen`` (htmx) or by If-None-Match."""
    sent = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    return stamp in (request.GET.get("seen"), sent)


def news(response: HttpResponse, stamp: str = "") -> HttpResponse:
    """Mark a part of a page, so that no browser shows it in place of the page."""
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    if stamp:
        response["ETag"] = f'"{stamp}"'
    return response


def same(request: HttpRequest) -> HttpResponse:
    """Nothing new: 304 to whoever asked by If-None-Match, 204 to htmx (which leaves the page as it is)."""
    return news(HttpResponse(status=304 if "If-None-Match" in request.headers else 204))
