"""Who asks: a program with a token, or a signed-in person of the same site; and the right an operation needs.

Every operation names its permission. The gate runs before anything of the request is read; the record itself comes
from ``accounts.web.get_record`` (404 outside the scope, 403 without the right on that record).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from kongtun.accounts.queries import user_of_token
from kongtun.api.problems import Problem
from kongtun.common.workflow import PermissionNeeded

SIGNED_IN = "signed_in"
_UNKNOWN = object()


def user_of(request: HttpRequest) -> Any:
    """Return the person who asks, or None; found once a request.

    A token counts alone: a request with a wrong one is not helped by a cookie. Without a token the session counts, and
    what changes something must carry the CSRF token of the same site.
    """
    found = getattr(request, "api_user", _UNKNOWN)
    if found is _UNKNOWN:
        found = _by_token(request) if "Authorization" in request.headers else _by_session(request)
        request.api_user = found  # type: ignore[attr-defined]
    return found


def _by_token(request: HttpRequest) -> Any:
    scheme, _space, secret = request.headers["Authorization"].partition(" ")
    user = user_of_token(secret.strip()) if scheme.lower() == "bearer" else None
    if user is not None:
        request.user = user
    return user


def _by_session(request: HttpRequest) -> Any:
    if not request.user.is_authenticated:
        return None
    if check_csrf(request):
        raise Problem(403, "csrf", _("หน้านี้เปิดไว้นานหรือคำขอมาจากเว็บอื่น โหลดหน้าใหม่แล้วส่งอีกครั้ง"))
    return request.user


class Bearer(AuthBase):
    """The gate of one operation: its permission somewhere, or (``team``) any signed-in person, whom the record decides."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, permission: str, *, team: bool = False) -> None:
        self.permission, self.team = permission, team
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        """Return the person; None lets the framework answer 401."""
        user = user_of(request)
        if user is None:
            return None
        if self.permission != SIGNED_IN and not self.team and not user.can_somewhere(self.permission):
            raise PermissionNeeded(self.permission)
        return user
