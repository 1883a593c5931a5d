"""How a view states its permission, and how it fetches a record within the person's scope.

Every view of the site is decorated with exactly one of ``@public``, ``@signed_in``, ``@requires(Permission.X)``; an
architecture test walks all routes. The decorator is the gate at the door; the record itself comes from ``get_record``,
which answers 404 outside the person's scope and 403 (naming the roles that may) without the right on that record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from kongtun.common.prepared import Prepared
from kongtun.common.workflow import PermissionNeeded

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Anyone may open this view."""
    view.access = ("public", None)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone who is signed in may open this view (it shows only what is theirs)."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    gate.access = ("signed_in", None)  # type: ignore[attr-defined]
    return gate


def requires(permission: str, *, team: bool = False) -> Callable[[View], View]:
    """Only people who hold ``permission`` somewhere may open this view.

    With ``team`` the door is open to every signed-in person, because the right may come from belonging to the
    record's team; ``get_record`` then decides.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not team and not request.user.can_somewhere(permission):  # type: ignore[union-attr]
                raise PermissionNeeded(permission)
            return view(request, *args, **kwargs)

        gate.access = ("requires", permission)  # type: ignore[attr-defined]
        return gate

    return decorate


def get_record(request: HttpRequest, records: QuerySet | Prepared, permission: str, **lookup: Any) -> Any:
    """Return the record of ``records`` that the person may see and has ``permission`` for.

    ``records`` is a queryset, or a read ``(pk, user)`` prepared with ``visible_to(user)`` for pages that are opened often.

    Outside the person's scope: Http404 (its existence is not revealed). Inside, without the right: PermissionNeeded.
    """
    if isinstance(records, Prepared):
        record = records.first(lookup["pk"], user=request.user)
    else:
        record = records.visible_to(request.user).filter(**lookup).first()  # type: ignore[attr-defined]
    if record is None:
        raise Http404
    if not request.user.can(permission, record):  # type: ignore[union-attr]
        raise PermissionNeeded(permission)
    return record
