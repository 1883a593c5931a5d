"""This year's plan beside the one before it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.planning.presenters.compared import compared
from kongtun.planning.queries import compare_plans, plan_before, with_rows


@requires(Permission.PLAN_VIEW)
@require_GET
def compare_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row of both plans with its mark: carried over, changed, new, left out, still to be decided."""
    plan = get_record(request, with_rows(), Permission.PLAN_VIEW, pk=pk)
    earlier = plan_before(plan)
    if earlier is None:
        raise Http404
    before = with_rows().get(pk=earlier.pk)
    context = {"plan": plan, "before": before, "compared": compared(compare_plans(plan, before))}
    return render(request, "planning/compare.html", context)
