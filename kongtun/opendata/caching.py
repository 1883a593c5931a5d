"""Public pages kept as they were sent, and never shown after a write that changes them.

A page is kept in the memory of the process under its address, with the version of its records at the moment *before* it was read.
Each visit asks for the version again (one small query); another version, another day: the page is made anew. Browsers and
caches between may keep a copy but ask each time (``no-cache`` with an ETag): nobody sees a page that is older than the records.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from kongtun.opendata.queries.versions import About, version_of, whole_country

_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")
# For whom a kept page was drawn. All who are signed in see the same public page: only the way back to their work differs from a visitor's.
VISITOR, SIGNED_IN = "visitor", "signed-in"
SHARED = "public, no-cache"
MOST_BYTES = 32 * 1024 * 1024
LARGEST_PAGE = 600 * 1024
LONGEST_ADDRESS = 600

Answer = TypeVar("Answer", bound=HttpResponseBase)
Headed: TypeAlias = Callable[[HttpResponse, str], HttpResponse]


@dataclass(frozen=True)
class Kept:
    """A page as it is sent, plain and compressed."""

    stamp: tuple[Any, ...]
    body: bytes
    packed: bytes
    content_type: str
    etag: str

    @property
    def size(self) -> int:
        """Bytes it takes in memory, roughly."""
        return len(self.body) + len(self.packed) + 500


class Store:
    """The pages asked for last, within a number of bytes. One of each process; threads share it."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self.pages: OrderedDict[Any, Kept] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Any, stamp: tuple[Any, ...]) -> Kept | None:
        """Return the page of this stamp, or None."""
        with self.lock:
            kept = self.pages.get(key)
            if kept is None or kept.stamp != stamp:
                return None
            self.pages.move_to_end(key)
            return kept

    def put(self, key: Any, kept: Kept) -> None:
        """Keep a page; the ones not asked for longest make room."""
        with self.lock:
            before = self.pages.pop(key, None)
            self.bytes += kept.size - (before.size if before else 0)
            self.pages[key] = kept
            while self.bytes > self.most:
                _key, gone = self.pages.popitem(last=False)
                self.bytes -= gone.size

    def clear(self) -> None:
        """Forget all pages."""
        with self.lock:
            self.pages.clear()
            self.bytes = 0


STORE = Store()


def is_anyone(request: HttpRequest) -> bool:
    """True for visitors without a session or message of their own."""
    return not any(name in request.COOKIES for name in _PERSONAL)


def reader_of(request: HttpRequest) -> str | None:
    """Return for whom a kept page would be drawn; None when something on it is for this reader only."""
    if is_anyone(request):
        return SIGNED_IN if request.user.is_authenticated else VISITOR
    if "messages" in request.COOKIES or not request.user.is_authenticated or request.session.get("_messages"):
        return None
    return SIGNED_IN


# Where a walk over all pages hands on what it read for many at once. Headers of a request stand there as HTTP_…: none reaches it.
AHEAD = "kongtun.read_ahead"


def read_ahead(request: HttpRequest) -> Any:
    """Return what was read for this page together with others; None for everybody who asks for one page."""
    return request.META.get(AHEAD)


def shared_page(about: Callable[..., About] = whole_country) -> Callable[..., Callable[..., HttpResponseBase]]:
    """Show one answer to all visitors, and one to all who are signed in, for as long as nothing it shows has changed.

    ``about`` says whose records the page shows (``queries/versions.py``), from the parts of its address and ``asked``, its query.
    ``request.shared_page`` tells the templates to leave out forms with a token, which belong to one reader. A page so marked
    shows nothing of the person who reads it; whoever has a message waiting gets a page of their own. What is drawn for people who are
    signed in is kept here only: browsers and caches between are told that it is private.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @require_safe
        def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.shared_page = True  # type: ignore[attr-defined]
            reader = reader_of(request)
            headed = _headed if reader == VISITOR else _headed_private
            # Inside a transaction (tests) its own writes have not told anybody yet.
            alone = connection.in_atomic_block or AHEAD in request.META
            if reader is None or alone or len(request.get_full_path()) > LONGEST_ADDRESS:
                response = view(request, *args, **kwargs)
                return _sent(request, response) if reader == VISITOR else _private(response)
            key = (request.get_full_path(), request.get_host(), request.is_secure(), translation.get_language(), reader)
            stamp = (version_of(about, {**kwargs, "asked": request.GET}), timezone.localdate())
            kept = STORE.get(key, stamp)
            if kept is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.streaming or len(response.content) > LARGEST_PAGE:  # type: ignore[attr-defined]
                    return _sent(request, response) if reader == VISITOR else _private(response)
                kept = _kept(stamp, response)  # type: ignore[arg-type]
                STORE.put(key, kept)
            return _answer(request, kept, headed)

        return shared

    return decorate


def etag_of(content: bytes) -> str:
    """Return the tag of a page: the same words, the same tag."""
    return f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def not_changed(request: HttpRequest, etag: str, headed: Headed | None = None) -> HttpResponse | None:
    """Return 304 when the browser has this already; ``headed`` puts its headers on (those of visitors without)."""
    headed = headed or _headed
    asked = request.headers.get("If-None-Match", "")
    if asked and etag.removeprefix("W/") in [one.strip().removeprefix("W/") for one in asked.split(",")]:
        return headed(HttpResponse(status=304), etag)
    return None


def _kept(stamp: tuple[Any, ...], response: HttpResponse) -> Kept:
    body = response.content
    return Kept(stamp, body, gzip.compress(body, 6), response["Content-Type"], etag_of(body))


def _answer(request: HttpRequest, kept: Kept, headed: Headed) -> HttpResponse:
    unchanged = not_changed(request, kept.etag, headed)
    if unchanged is not None:
        return unchanged
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(kept.packed if packed else kept.body, content_type=kept.content_type)
    if packed:
        response["Content-Encoding"] = "gzip"
    return headed(response, kept.etag)


def _headed(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = SHARED
    patch_vary_headers(response, ["Cookie", "Accept-Language", "Accept-Encoding"])
    return response


def _headed_private(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    return _private(response)


def _sent(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer that is not kept: found ones still carry a tag."""
    if response.status_code != 200:
        return _private(response)
    if isinstance(response, HttpResponse) and not response.streaming:
        etag = response.get("ETag") or etag_of(response.content)
        return not_changed(request, etag) or _headed(response, etag)
    response["Cache-Control"] = SHARED
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _private(response: Answer) -> Answer:
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Language", "Accept-Encoding"])
    return response
