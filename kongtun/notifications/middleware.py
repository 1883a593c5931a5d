"""The pass that a link in a message gives: to look at exactly one page, without signing in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kongtun.notifications.actions.open_quick_link import user_of_pass

COOKIE = "kongtun_look"


def quick_pass(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let a browser with a pass GET its page as the person whose link it was (docs/adr/0012-quick-links.md).

    Only GET and HEAD, only that address with that query, only while nobody is signed in in this browser, never a session:
    every other page and every form meets a visitor, and asks for a real log-in. Fragments that the page loads by itself
    are answered with nothing instead of a log-in page in the middle of it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        secret = request.COOKIES.get(COOKIE)
        if not secret or request.method not in ("GET", "HEAD") or request.user.is_authenticated:
            return get_response(request)
        user = user_of_pass(secret, request.get_full_path())
        if user is None:
            response = get_response(request)
            is_part = request.headers.get("HX-Request") == "true"
            return HttpResponse(status=204) if is_part and response.status_code == 302 else response
        request.user = user
        request.quick_look = True  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware
