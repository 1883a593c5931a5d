"""Pages that are the same for every visitor may be kept for a minute by caches between."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

SECONDS = 60
_PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")


def shared_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let caches keep the answer to visitors without a session; everybody else gets a private one.

    ``request.shared_page`` tells the templates to leave out forms with a token, which belong to one visitor.
    """

    @wraps(view)
    @require_safe
    def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        anyone = not any(name in request.COOKIES for name in _PERSONAL)
        request.shared_page = True  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        if anyone and response.status_code == 200:
            response["Cache-Control"] = f"public, max-age={SECONDS}"
        else:
            response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return shared
