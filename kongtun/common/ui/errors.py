"""The pages people meet when something is refused or missing. None of them asks the database for anything."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

_names_of_roles: list[Callable[[str], list[str]]] = []


def register_role_names(source: Callable[[str], list[str]]) -> None:
    """The accounts app says here which roles (Thai names) hold a permission, so that the page can name them."""
    _names_of_roles[:] = [source]


def permission_denied(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """403. Says why and names the roles: from ``needed_roles`` of the exception or the ``permission`` it lacks."""
    reason = str(exception) if exception and exception.args else ""
    roles = list(getattr(exception, "needed_roles", ()) or ())
    permission = getattr(exception, "permission", "")
    if not roles and permission and _names_of_roles:
        roles = _names_of_roles[0](permission)
    context = {"reason": reason, "needed_roles": roles}
    return render(request, "errors/403.html", context, status=403)


def page_not_found(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500. Rendered without the request, so that no context processor can fail again."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was open too long, or cookies are off: nothing was saved, and the page says what to do."""
    return render(request, "errors/csrf.html", status=403)


def locked_out(request: HttpRequest, minutes: int | None = None) -> HttpResponse:
    """429 after too many wrong passwords; ``minutes`` until the next try, if the caller knows it."""
    return render(request, "errors/429.html", {"minutes": minutes}, status=429)
