"""Language switch of shared pages, and what search engines may read."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from kongtun.accounts.web import public
from kongtun.opendata.caching import shared_page
from kongtun.opendata.queries.versions import nothing_written

ROBOTS = """User-agent: *
Allow: /$
Allow: /a/
Allow: /f/
Allow: /p/
Allow: /find/
Allow: /open/$
Allow: /static/
Disallow: /
"""


@public
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in a cookie and go back. A link, because a shared page cannot carry a visitor's form."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 3600, samesite="Lax", secure=request.is_secure()
    )
    response["Cache-Control"] = "no-store"
    return response


@public
@shared_page(nothing_written)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Public pages may be read by search engines; work pages not."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
