"""Results, money and final report of a project."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.api.records import seen
from kongtun.api.resource import Resource
from kongtun.api.routers.projects import find
from kongtun.api.schemas import projects as show
from kongtun.evaluation.actions import record_final_result, remove_final_result, save_final_report
from kongtun.evaluation.queries import TEXTS, assembled_report, report_fingerprint, results_of
from kongtun.ledger.queries import project_money
from kongtun.projects.models import Objective, Project

router = Resource(tags=["ผลและรายงานฉบับสมบูรณ์"])


def _objective(project: Project, pk: int) -> Objective:
    found = project.objectives.select_related("series__indicator__unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.project = project
    return found


@router.reads(
    "/{int:pk}/results", P.PROJECT_VIEW, show.ResultsOut, team=True, summary="ก่อน เป้า และผลจริง ของทุกวัตถุประสงค์"
)
def get_results(request: HttpRequest, pk: int) -> Any:
    """Size before, target, what was reached."""
    return {"items": [show.result(row) for row in results_of(find(request, pk))]}


@router.saves(
    "/{int:pk}/results/{int:objective}", P.FINAL_REPORT_EDIT, show.ResultsOut, team=True, summary="บันทึกค่าที่วัดตอนจบ"
)
def save_final_result(request: HttpRequest, pk: int, objective: int, data: show.FinalResultIn) -> Any:
    """Record the value of an objective at the end."""
    project = find(request, pk, P.FINAL_REPORT_EDIT)
    record_final_result(
        _objective(project, objective), by=request.user, value=data.value, numerator=data.numerator,
        denominator=data.denominator, measured_on=data.measured_on,
    )  # fmt: skip
    return {"items": [show.result(row) for row in results_of(project)]}


@router.removes("/{int:pk}/results/{int:objective}", P.FINAL_REPORT_EDIT, team=True, summary="ลบค่าที่วัดตอนจบ")
def delete_final_result(request: HttpRequest, pk: int, objective: int) -> Any:
    """Take the value of the end away."""
    project = find(request, pk, P.FINAL_REPORT_EDIT)
    remove_final_result(_objective(project, objective), by=request.user)
    return Status(204, None)


@router.reads("/{int:pk}/money", P.PROJECT_VIEW, show.MoneyOut, team=True, summary="เงินของโครงการ")
def get_project_money(request: HttpRequest, pk: int) -> Any:
    """Approved, paid, used, returned, left over."""
    return show.money(project_money(find(request, pk)))


def _report(project: Project) -> dict[str, Any]:
    content = assembled_report(project)
    stored = content.report
    return {
        "written": content.written,
        "texts": content.texts,
        "results": [show.result(row) for row in content.results],
        "money": show.money(content.money),
        "people_total": content.people_total,
        "report_count": content.report_count,
        "open_reports": [row.pk for row in content.open_reports],
        "waiting_reports": [row.pk for row in content.waiting_reports],
        "submitted_at": stored.submitted_at if stored else None,
        "accepted_at": stored.accepted_at if stored else None,
        "fingerprint": report_fingerprint(stored),
    }


@router.reads("/{int:pk}/final-report", P.PROJECT_VIEW, show.FinalReportOut, team=True, summary="รายงานฉบับสมบูรณ์")
def get_final_report(request: HttpRequest, pk: int) -> Any:
    """The final report as it stands now."""
    return _report(find(request, pk))


@router.saves(
    "/{int:pk}/final-report", P.FINAL_REPORT_EDIT, show.FinalReportOut, method="PATCH", team=True, matched=True,
    summary="เขียนรายงานฉบับสมบูรณ์",
)  # fmt: skip
def write_final_report(request: HttpRequest, pk: int, data: show.FinalReportIn) -> Any:
    """Save the texts that are sent; others stay."""
    project = find(request, pk, P.FINAL_REPORT_EDIT)
    texts = {name: getattr(data, name) or "" for name in TEXTS if name in data.model_fields_set}
    save_final_report(project, by=request.user, fingerprint=seen(request, data.fingerprint), **texts)
    return _report(project)
