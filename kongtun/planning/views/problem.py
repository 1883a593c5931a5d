"""One problem a page: size, source, target, with what is known beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.indicators.queries import indicators_for
from kongtun.planning.actions import remove_problem
from kongtun.planning.views.editing import closed, plan_to_edit
from kongtun.planning.views.problem_editor import Editor, problem_of


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def new_problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Size and target of the indicator in the address."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    asked = request.GET.get("indicator", "")
    indicator = indicators_for(plan.issue, plan.fund.area).filter(pk=asked).first() if asked.isdecimal() else None
    if indicator is None:
        messages.error(request, _("เลือกตัวชี้วัด 1 ข้อก่อน"))
        return redirect("planning:problems", pk=plan.pk)
    existing = plan.problems.filter(series__indicator=indicator, series__counted="").first()
    if existing is not None and request.method == "GET":
        return redirect("planning:problem", pk=plan.pk, row=existing.pk)
    return Editor(request, plan, indicator, None).answer()


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def edit_problem(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Size and target of a problem that is in the plan."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    problem = problem_of(plan, row)
    return Editor(request, plan, problem.series.indicator, problem).answer()


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def drop_problem(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Ask, then take the problem out of the plan."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    problem = problem_of(plan, row)
    if request.method == "GET":
        return render(request, "planning/problem_remove.html", {"plan": plan, "problem": problem})
    try:
        remove_problem(plan, problem, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("นำ “%(name)s” ออกจากแผนแล้ว") % {"name": problem.series.indicator.name_th})
    return redirect("planning:problems", pk=plan.pk)
