"""A site of bare public pages for a real server: hand-written SQL and the page's own template, nothing else of the product.

Each address is opened once by the product, so that its template and values are known; from then on only the SQL by hand and the
drawing run. ``granian --interface wsgi bench.national.bare_site:application``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import django

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from bench.national.replay import Bare  # noqa: E402
from bench.national.views import reading  # noqa: E402
from kongtun.areas.models import Area  # noqa: E402
from kongtun.figures.models import FundYearFact  # noqa: E402
from kongtun.opendata.caching import STORE  # noqa: E402

_product = get_wsgi_application()
_pages: dict[str, Bare] = {}
_lock = threading.Lock()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the bare page of an address."""
    query = environ.get("QUERY_STRING", "")
    path = environ["PATH_INFO"].encode("latin-1").decode()
    address = f"{path}?{query}" if query else path
    if path == "/healthz":
        return _product(environ, start_response)
    with _lock:
        if address not in _pages:
            _pages[address] = _opened(address, environ)
    page = _pages[address]
    close_old_connections()
    body = page.body().encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def _opened(address: str, environ: dict[str, Any]) -> Bare:
    STORE.clear()
    year = FundYearFact.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True)[0]
    by_hand = reading(address, "anonymous", Area.objects.get(kind="country"), year)
    if by_hand is None:
        raise LookupError(address)
    return Bare(lambda: list(_product(dict(environ), lambda *_said: None)), by_hand)
