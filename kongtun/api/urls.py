"""Addresses of the API. Every address below /api/v1/ answers JSON, also the unknown ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, include, path, re_path
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.api.access import user_of
from kongtun.api.api import api
from kongtun.api.docs import docs, openapi, operation
from kongtun.api.idempotency import once
from kongtun.api.problems import not_found, problem_response

app_name = "api"


def answered(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let one address honour ``Idempotency-Key`` and refuse unknown methods in the shape of the API."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        def run() -> Any:
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseNotAllowed):
                refusal = problem_response(405, "method_not_allowed", _("ที่อยู่นี้ไม่รับคำสั่งแบบนี้"))
                refusal["Allow"] = response["Allow"]
                return refusal
            return response

        if request.method == "POST" and "Idempotency-Key" in request.headers:
            try:
                user = user_of(request)
                return once(request, user, run) if user is not None else run()
            except Exception as error:  # noqa: BLE001 (what is said about it is decided in one place)
                return api.on_exception(request, error)
        return run()

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # (access.py asks for the token where a session counts)
    answer.access = ("api", None)  # type: ignore[attr-defined]  # (each operation names its own permission: resource.py)
    return answer


@public
def unknown(_request: HttpRequest) -> HttpResponse:
    """Answer 404 in JSON for anything else below /api/v1/."""
    return not_found()


unknown.csrf_exempt = True  # type: ignore[attr-defined]
_patterns, _app, _namespace = api.urls
_operations: list[URLPattern] = []
for _pattern in _patterns:
    if _pattern.name == "api-root":
        continue
    _pattern.callback = answered(_pattern.callback)
    _operations.append(_pattern)

urlpatterns = [
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/docs", docs, name="docs"),
    path("api/v1/docs/<slug:name>", operation, name="operation"),
    path("api/v1/", include((_operations, _app), namespace=_namespace)),
    # Whatever it is, line breaks included.
    re_path(r"^api/v1/[\s\S]*\Z", unknown),
]
