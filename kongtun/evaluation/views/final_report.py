"""The final report: a page that is already written, with texts where people add."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import time_of_day
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import save_final_report, send_final_report
from kongtun.evaluation.actions.decide import closing_obstacles
from kongtun.evaluation.forms import FinalReportForm, NoteForm
from kongtun.evaluation.presenters.way import lead_sentence, way_of
from kongtun.evaluation.queries import TEXTS, AssembledReport, assembled_report, report_fingerprint
from kongtun.evaluation.views.results import PROJECTS
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

CONFLICT = "มีคนแก้รายงานนี้หลังจากคุณเปิดหน้า"


@requires(Permission.PROJECT_VIEW, team=True)
def final_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report; POST keeps its texts (by a script field by field, or all at once) and may send it."""
    project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
    if request.method != "POST":
        return draw(request, project)
    if not request.user.can(Permission.FINAL_REPORT_EDIT, project):  # type: ignore[union-attr]
        raise PermissionNeeded(Permission.FINAL_REPORT_EDIT)
    if "changed" in request.POST or request.headers.get("X-Autosave") == "1":
        return _autosave(request, project)
    content = assembled_report(project)
    form = FinalReportForm(request.POST, content=content)
    if not form.is_valid():
        return draw(request, project, form=form, status=422)
    try:
        save_final_report(project, by=request.user, fingerprint=request.POST.get("version", ""), **form.written())
        if request.POST.get("then") == "send":
            send_final_report(project, by=request.user)
    except EditConflict:
        return draw(request, project, form=form, conflict=_differences(form, set(TEXTS)), status=409)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return draw(request, project, form=form, refused=refused, status=422)
    sent = project.state == ProjectState.REPORTED
    messages.success(request, _("ส่งรายงานฉบับสมบูรณ์แล้ว เจ้าหน้าที่กองทุนได้รับแจ้งให้ตรวจรับ") if sent else _("เก็บรายงานแล้ว"))
    return redirect("evaluation:final-report", pk=pk)


def _autosave(request: HttpRequest, project: Project) -> JsonResponse:
    names = (set(request.POST.getlist("changed")) or set(request.POST)) & set(TEXTS)
    content = assembled_report(project)
    data = {name: request.POST.get(name, "") if name in names else content.texts[name] for name in TEXTS}
    form = FinalReportForm(data, content=content)
    form.is_valid()
    texts = form.written(names)
    try:
        try:
            report = save_final_report(project, by=request.user, fingerprint=request.POST.get("version", ""), **texts)
        except EditConflict:
            if rows := _differences(form, names):
                answer = {"message": _(CONFLICT), "fields": rows, "version": report_fingerprint(content.report)}
                return JsonResponse(answer, status=409)
            report = save_final_report(project, by=request.user, **texts)
    except Refused as refused:
        return JsonResponse({"errors": {refused.field or "__all__": refused.message}}, status=422)
    errors = {name: str(form.errors[name][0]) for name in names if name in form.errors}
    version = report_fingerprint(report)
    saved_at = time_of_day(timezone.localtime(), glue=False).removesuffix(" น.")
    body = {"saved_at": saved_at, "version": version, "fingerprint": version, "errors": errors}
    return JsonResponse(body, status=422 if errors and set(errors) >= names else 200)


def _differences(form: FinalReportForm, names: set[str]) -> list[dict[str, str]]:
    """Return the texts that differ from what is stored: name, label, mine, theirs."""
    rows = []
    for name in TEXTS:
        mine, theirs = form.data.get(name, ""), form.content.texts[name]
        if name in names and " ".join(normalise(mine).split()) != " ".join(normalise(theirs).split()):
            rows.append({"name": name, "label": str(form.fields[name].label), "mine": mine, "theirs": theirs})
    return rows


def draw(
    request: HttpRequest, project: Project, *, form: FinalReportForm | None = None, note: NoteForm | None = None,
    conflict: list[dict[str, str]] | None = None, refused: Refused | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Draw the page: with the form while the team writes, else to read."""
    content: AssembledReport = form.content if form else assembled_report(project)
    user = request.user
    steps = {step.name for step in project.WORKFLOW.available(project, user)}
    writing = project.state == ProjectState.RUNNING and user.can(Permission.FINAL_REPORT_EDIT, project)  # type: ignore[union-attr]
    returned = None
    if project.state == ProjectState.RUNNING:
        last = project.history.select_related("by").last()
        returned = last if last is not None and last.transition == "return_final_report" else None
    context = {
        "project": project, "content": content, "lead": lead_sentence(content.results), "ways": [way_of(row) for row in content.results],
        "writing": writing, "form": (form or FinalReportForm(content=content)) if writing else None,
        "version": report_fingerprint(content.report), "conflict": conflict, "refused": refused, "note": note or NoteForm(),
        "may_refund": user.can(Permission.LEDGER_POST, project),  # type: ignore[union-attr]
        "may_accept": "close" in steps, "may_return": "return_final_report" in steps, "returned": returned,
        "obstacles": closing_obstacles(project) if "close" in steps else [],
        "closed": project.state == ProjectState.CLOSED,
    }  # fmt: skip
    return render(request, "evaluation/final_report.html", context, status=status)
