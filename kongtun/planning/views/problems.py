"""Situations of a plan: what is in it, and which indicator comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.indicators.actions import add_own_indicator
from kongtun.indicators.models import Series
from kongtun.indicators.queries import indicators_for, known_values
from kongtun.planning.forms import OwnIndicatorForm, PickIndicatorForm
from kongtun.planning.presenters import indicator_told, situations
from kongtun.planning.queries import with_rows
from kongtun.planning.views.editing import UNPROCESSABLE, closed, plan_to_edit, put_error


@requires(Permission.PLAN_EDIT)
@require_GET
def problems(request: HttpRequest, pk: int) -> HttpResponse:
    """The problems of the plan as a task list, and the catalogue to pick the next from."""
    plan = plan_to_edit(request, pk, with_rows())
    if (answer := closed(request, plan)) is not None:
        return answer
    rows = situations(plan, plan.problems.all())
    taken = {row.indicator.pk for row in rows}
    free = [indicator for indicator in indicators_for(plan.issue, plan.fund.area) if indicator.pk not in taken]
    series = list(Series.objects.filter(area=plan.fund.area, counted="", indicator__in=free))
    known = known_values(series, plan.fiscal_year + 1)
    by_indicator = {one.indicator_id: known.get(one.pk, []) for one in series}
    told = {indicator.pk: indicator_told(indicator, by_indicator.get(indicator.pk, [])) for indicator in free}
    form = PickIndicatorForm(indicators=free, told=told)
    unfinished = next((row for row in rows if row.size is None or row.target is None), None)
    context = {"plan": plan, "rows": rows, "next": unfinished, "form": form, "free": free}
    return render(request, "planning/problems.html", context)


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def own_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator that the catalogue lacks; then straight to its size."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    form = OwnIndicatorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            indicator = add_own_indicator(plan.fund.area, plan.issue, by=request.user, **form.cleaned_data)
        except Refused as refused:
            put_error(form, refused)
        else:
            return redirect(f"{reverse('planning:problem-new', args=[plan.pk])}?indicator={indicator.pk}")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "planning/own_indicator.html", {"plan": plan, "form": form}, status=status)
