"""Pages that are the same for every visitor are drawn once and given to everybody until anything in the database changes.

An answer is kept with the state of the database in which it was drawn (``common/unwritten.py``) and given again only while that
state holds: nobody ever sees a page older than the last write. Caches between ask again each time (``no-cache``) with the
mark of the page they have, and hear 304 while it holds.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kongtun.common.unwritten import UntilWritten

MOST_PAGES, LARGEST_PAGE = 400, 200_000
_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True)
class Page:
    """A page as it was drawn, plain and compressed; ``other``: an answer that is no page for everybody."""

    body: bytes = b""
    packed: bytes = b""
    kind: str = ""
    mark: str = ""
    other: HttpResponse | None = None


_pages: UntilWritten[Page] = UntilWritten(MOST_PAGES)


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
    """Return the answer that is kept for this address, or a new one."""
    key = (
        request.get_host(),
        request.scheme,
        request.get_full_path(),
        get_language(),
        bool(getattr(request, "htmx", False)),
        timezone.localdate(),
    )
    page = _pages.get(key, lambda: _drawn(view(request, *args, **kwargs)), worth=lambda page: bool(page.packed))
    if page.other is not None:
        return page.other
    packed = page.packed and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(page.packed if packed else page.body, content_type=page.kind)
    if packed:
        response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = page.mark
    return get_conditional_response(request, etag=page.mark, response=response) or response


def _drawn(response: HttpResponse) -> Page:
    """Return a page from the answer of its view; what is no page for everybody goes to this visitor alone."""
    if response.status_code != 200 or response.streaming or response.cookies:
        response["Cache-Control"] = "private, no-cache"
        return Page(other=response)
    body = response.content
    packed = gzip.compress(body, 6, mtime=0) if len(body) <= LARGEST_PAGE else b""
    return Page(body, packed, response["Content-Type"], f'"{hashlib.sha256(body).hexdigest()[:32]}"')
