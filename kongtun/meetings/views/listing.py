"""The meetings of a fund."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.funds.models import Fund
from kongtun.meetings.queries import meeting_list


@requires(P.MEETING_VIEW)
def meeting_list_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings, the coming ones first."""
    fund = get_record(request, Fund.objects.select_related("area"), P.MEETING_VIEW, pk=pk)
    meetings = meeting_list(request.user, fund)
    page = Paginator(meetings, 20).get_page(request.GET.get("page"))
    open_ones = list(meetings.filter(closed_at__isnull=True).order_by("held_on", "starts_at")[:3])
    context = {
        "fund": fund,
        "page": page,
        "open_meetings": open_ones,
        "today": timezone.localdate(),
        "may_plan": request.user.can(P.MEETING_EDIT, fund),  # type: ignore[union-attr]
    }
    return render(request, "meetings/list.html", context)
