"""Pages that are the same for every visitor are drawn once and given to everybody until anything in the database changes.

An answer is kept with the state of the database in which it was drawn (``database_state``) and given again only while that
state holds: nobody ever sees a page older than the last write. Caches between ask again each time (``no-cache``) with the
mark of the page they have, and hear 304 while it holds.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

MOST_PAGES, LARGEST_PAGE = 400, 200_000
_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True)
class Kept:
    """A page as it was drawn, plain and compressed, and the state of the database it was drawn from."""

    state: Any
    body: bytes
    packed: bytes
    kind: str
    mark: str


_kept: OrderedDict[tuple[Any, ...], Kept] = OrderedDict()
_lock = threading.Lock()


def database_state() -> Any:
    """Return a value that is different after every write that was committed since; None where that cannot be said.

    PostgreSQL: the snapshot. Which transactions it holds decides which rows are seen, so the same snapshot is the same data.
    SQLite: what this connection wrote, and whether another one did; the value belongs to one connection.
    Inside a transaction the own rows that are not committed yet would be missed: nothing is kept there.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            raw = connection.connection
            return raw, cursor.fetchone()[0], raw.total_changes
    return None


def shared_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give visitors without a session the answer that is kept; everybody else gets a private one.

    ``request.shared_page`` tells the templates to leave out forms with a token, which belong to one visitor.
    """

    @wraps(view)
    @require_safe
    def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.shared_page = True  # type: ignore[attr-defined]
        if any(name in request.COOKIES for name in _PERSONAL):
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "private, no-cache"
        else:
            response = _for_anyone(request, view, args, kwargs)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return shared


def _for_anyone(request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any) -> HttpResponse:
    key = (
        request.get_host(), request.scheme, request.get_full_path(), get_language(), bool(getattr(request, "htmx", False)), timezone.localdate(),
    )  # fmt: skip
    before = database_state()
    kept = _kept.get(key)
    if kept is not None and before is not None and kept.state == before:
        return _answer(request, kept)
    response = view(request, *args, **kwargs)
    if response.status_code != 200 or response.streaming:
        response["Cache-Control"] = "private, no-cache"
        return response
    body = response.content
    packed = gzip.compress(body, 6, mtime=0) if before is not None and len(body) <= LARGEST_PAGE else b""
    kept = Kept(before, body, packed, response["Content-Type"], f'"{hashlib.sha256(body).hexdigest()[:32]}"')
    # Kept only when nothing was written while it was drawn: its statements saw one state.
    if packed and not response.cookies and database_state() == before:
        with _lock:
            _kept[key] = kept
            _kept.move_to_end(key)
            while len(_kept) > MOST_PAGES:
                _kept.popitem(last=False)
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = kept.mark
    return get_conditional_response(request, etag=kept.mark, response=response) or response


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(kept.packed if packed else kept.body, content_type=kept.kind)
    if packed:
        response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = kept.mark
    return get_conditional_response(request, etag=kept.mark, response=response) or response
