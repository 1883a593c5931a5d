"""Before → target → now, and the values measured at the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import record_final_result, remove_final_result
from kongtun.evaluation.forms import FinalResultForm
from kongtun.evaluation.presenters.way import lead_sentence, way_of
from kongtun.evaluation.queries import Result, results_of
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

PROJECTS = Project.objects.select_related("fund__area__parent__parent")


@requires(Permission.PROJECT_VIEW, team=True)
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the results; POST keeps the value of one objective (``objective``) measured at the end."""
    project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
    may_write = request.user.can(Permission.FINAL_REPORT_EDIT, project)  # type: ignore[union-attr]
    if request.method == "POST" and not may_write:
        raise PermissionNeeded(Permission.FINAL_REPORT_EDIT)
    found = results_of(project)
    bound: FinalResultForm | None = None
    asked = request.POST.get("objective", "")
    if request.method == "POST":
        result = next((row for row in found if str(row.objective.pk) == asked and row.indicator is not None), None)
        if result is None:
            messages.error(request, _("ไม่พบวัตถุประสงค์ข้อนั้น เปิดหน้านี้ใหม่แล้วลองอีกครั้ง"))
            return redirect("evaluation:results", pk=pk)
        result.objective.project = project
        bound = FinalResultForm(request.POST, result=result)
        if bound.is_valid() and _save(request, bound, result):
            return redirect(f"{request.path}#o{result.objective.pk}")
    open_here = may_write and project.state == ProjectState.RUNNING
    rows = []
    for row in found:
        form = bound if bound is not None and str(row.objective.pk) == asked else FinalResultForm(result=row)
        rows.append((way_of(row), form if open_here and row.indicator is not None else None))
    context = {"project": project, "rows": rows, "lead": lead_sentence(found), "may_write": open_here}
    return render(request, "evaluation/results.html", context, status=422 if bound is not None else 200)


def _save(request: HttpRequest, form: FinalResultForm, result: Result) -> bool:
    data = form.cleaned_data
    try:
        if request.POST.get("remove"):
            remove_final_result(result.objective, by=request.user)
            messages.success(request, _("เอาค่าที่วัดตอนจบออกแล้ว"))
            return True
        record_final_result(
            result.objective, by=request.user, value=data["value"], numerator=data.get("numerator"),
            denominator=data.get("denominator"), measured_on=data["measured_on"],
        )  # fmt: skip
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    messages.success(request, _("เก็บค่าที่วัดตอนจบแล้ว"))
    return True
