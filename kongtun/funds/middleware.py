"""Which fund the person is working in: the one chosen last, or the first of the own memberships."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund

SESSION_KEY = "fund"


def _visible(user: Any) -> Any:
    return Fund.objects.visible_to(user).select_related("area__parent__parent")


def _own(user: Any) -> Any:
    own = [m.area_id for m in user.current_memberships if m.area.kind == "lao"]
    return _visible(user).filter(area_id__in=own).order_by("pk")[:1]


# Asked on every page; the statement is the same as long as the person's rights are.
_chosen_fund = Prepared(lambda chosen, user: _visible(user).filter(pk=chosen))
_own_fund = Prepared(_own)


def find_fund(request: HttpRequest) -> Fund | None:
    """Return the fund for this request, or None (anonymous, or nobody's fund)."""
    user = request.user
    if not user.is_authenticated:
        return None
    chosen = request.session.get(SESSION_KEY)
    if isinstance(chosen, int):
        fund = _chosen_fund.first(chosen, user=user)
        if fund is not None:
            return fund
    return _own_fund.first(user=user)


def current_fund(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request a lazy ``request.fund``; pages that do not ask for it pay nothing. Test it by truth."""

    def middleware(request: HttpRequest) -> HttpResponse:
        fund: Any = SimpleLazyObject(lambda: find_fund(request))
        request.fund = fund  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
