"""Sections of a proposal, each saved by itself; a fingerprint keeps two people from overwriting each other silently."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kongtun.accounts.permissions import Permission as P
from kongtun.api.records import pick, pick_many, seen
from kongtun.api.resource import Resource
from kongtun.api.routers.projects import find
from kongtun.api.schemas import projects as show
from kongtun.indicators.models import ActivityType, Approach, Indicator
from kongtun.planning.models import Plan, PlanProblem
from kongtun.projects import actions
from kongtun.projects.models import Project
from kongtun.projects.queries import section_fingerprint
from kongtun.projects.sections import SECTIONS

router = Resource(tags=["ข้อเสนอโครงการ รายส่วน"])
_SAVED = tuple(section.slug for section in SECTIONS if section.fills)


def _saved(request: HttpRequest, response: HttpResponse, pk: int, slug: str) -> Any:
    project = find(request, pk)
    response["ETag"] = f'"{section_fingerprint(project, slug)}"'
    return show.project_detail(project, request.user)


def _open(request: HttpRequest, pk: int, data: Any) -> tuple[Project, dict[str, Any]]:
    """Return the project and what every section's action takes."""
    return find(request, pk, P.PROJECT_EDIT), {"by": request.user, "fingerprint": seen(request, data.fingerprint)}


@router.reads(
    "/{int:pk}/sections/{slug:section}", P.PROJECT_VIEW, show.SectionOut, team=True, summary="fingerprint ของส่วนหนึ่ง",
    about=f"section: {', '.join(_SAVED)} ส่งค่านี้กลับตอนบันทึก (ช่อง fingerprint หรือ If-Match)",
)  # fmt: skip
def get_section(request: HttpRequest, response: HttpResponse, pk: int, section: str) -> Any:
    """The fingerprint of what is stored of a section."""
    project = find(request, pk)
    if section not in _SAVED:
        raise Http404
    value = section_fingerprint(project, section)
    response["ETag"] = f'"{value}"'
    return {"section": section, "fingerprint": value}


@router.saves(
    "/{int:pk}/basics", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกชื่อโครงการและผู้เสนอ"
)
def save_basics(request: HttpRequest, response: HttpResponse, pk: int, data: show.BasicsIn) -> Any:
    """Save title, organisation, kind of recipient and type of support."""
    project, common = _open(request, pk, data)
    actions.save_basics(project, **data.given(), **common)
    return _saved(request, response, pk, "basics")


@router.saves(
    "/{int:pk}/people", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกรายชื่อคนในกลุ่ม"
)
def save_people(request: HttpRequest, response: HttpResponse, pk: int, data: show.PeopleIn) -> Any:
    """Replace the names of the group."""
    project, common = _open(request, pk, data)
    actions.set_people(project, [person.dict() for person in data.people], **common)
    return _saved(request, response, pk, "people")


@router.saves("/{int:pk}/plans", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกว่าตอบแผนไหน")
def save_plans(request: HttpRequest, response: HttpResponse, pk: int, data: show.PlansIn) -> Any:
    """Replace the plans the project answers."""
    project, common = _open(request, pk, data)
    actions.set_plans(project, pick_many(Plan.objects.filter(fund=project.fund), "plans", "pk", data.plans), **common)
    return _saved(request, response, pk, "plans")


@router.saves(
    "/{int:pk}/situation", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกสถานการณ์และเหตุผล"
)
def save_situation(request: HttpRequest, response: HttpResponse, pk: int, data: show.SituationIn) -> Any:
    """Save situation and reasons."""
    project, common = _open(request, pk, data)
    actions.save_situation(project, situation=data.situation, difference=data.difference, **common)
    return _saved(request, response, pk, "situation")


@router.saves(
    "/{int:pk}/objectives",
    P.PROJECT_EDIT,
    show.ProjectDetail,
    team=True,
    matched=True,
    summary="บันทึกวัตถุประสงค์และเป้าหมาย",
)
def save_objectives(request: HttpRequest, response: HttpResponse, pk: int, data: show.ObjectivesIn) -> Any:
    """Replace the objectives; existing ones are named by id."""
    project, common = _open(request, pk, data)
    rows = [_objective(project, row, place) for place, row in enumerate(data.objectives)]
    actions.set_objectives(project, rows, **common)
    return _saved(request, response, pk, "objectives")


def _objective(project: Project, row: show.ObjectiveIn, place: int) -> dict[str, Any]:
    values = row.given()
    if row.problem is not None:
        rows = PlanProblem.objects.filter(plan__fund=project.fund).select_related(
            "series__indicator__unit", "baseline", "target"
        )
        values["problem"] = pick(rows, f"objectives.{place}.problem", pk=row.problem)
    if row.indicator:
        rows = Indicator.objects.filter(is_active=True, owner=None).select_related("unit")
        values["indicator"] = pick(rows, f"objectives.{place}.indicator", code=row.indicator)
    return values


@router.saves(
    "/{int:pk}/targets", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกกลุ่มเป้าหมาย"
)
def save_targets(request: HttpRequest, response: HttpResponse, pk: int, data: show.TargetsIn) -> Any:
    """Replace the target groups."""
    project, common = _open(request, pk, data)
    actions.set_targets(project, [row.dict() for row in data.targets], **common)
    return _saved(request, response, pk, "targets")


@router.saves(
    "/{int:pk}/schedule", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกเวลาและสถานที่"
)
def save_schedule(request: HttpRequest, response: HttpResponse, pk: int, data: show.ScheduleIn) -> Any:
    """Save when and where."""
    project, common = _open(request, pk, data)
    actions.save_schedule(project, start_date=data.start_date, end_date=data.end_date, place=data.place, **common)
    return _saved(request, response, pk, "schedule")


@router.saves("/{int:pk}/activities", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกกิจกรรม")
def save_activities(request: HttpRequest, response: HttpResponse, pk: int, data: show.ActivitiesIn) -> Any:
    """Replace the activities, budget lines included where they are sent."""
    project, common = _open(request, pk, data)
    actions.set_activities(project, [_activity(row, place) for place, row in enumerate(data.activities)], **common)
    return _saved(request, response, pk, "activities")


def _activity(row: show.ActivityIn, place: int) -> dict[str, Any]:
    values = row.given()
    if row.id is not None and not row.name:
        values.pop("name", None)
    for name, rows in (("approach", Approach.objects.all()), ("activity_type", ActivityType.objects.all())):
        if code := getattr(row, name):
            values[name] = pick(rows, f"activities.{place}.{name}", code=code)
        elif name in values:
            values[name] = None
    if row.objectives is None:
        values.pop("objectives", None)
    values.pop("lines", None)
    if row.lines is not None:
        values["lines"] = [line.given() for line in row.lines]
    return values


@router.saves(
    "/{int:pk}/budget", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกงบประมาณรายกิจกรรม"
)
def save_budget(request: HttpRequest, response: HttpResponse, pk: int, data: show.LinesIn) -> Any:
    """Replace the budget lines of the activities named."""
    project, common = _open(request, pk, data)
    lines = {row.activity: [line.given() for line in row.lines] for row in data.activities}
    actions.set_budget(project, lines, **common)
    return _saved(request, response, pk, "budget")


@router.saves(
    "/{int:pk}/expected-results",
    P.PROJECT_EDIT,
    show.ProjectDetail,
    team=True,
    matched=True,
    summary="บันทึกผลที่คาดว่าจะได้รับ",
)
def save_expected_results(request: HttpRequest, response: HttpResponse, pk: int, data: show.ResultsIn) -> Any:
    """Save what is expected to change."""
    project, common = _open(request, pk, data)
    actions.save_results(project, expected_results=data.expected_results, **common)
    return _saved(request, response, pk, "results")


@router.saves("/{int:pk}/evaluation", P.PROJECT_EDIT, show.ProjectDetail, team=True, matched=True, summary="บันทึกวิธีวัดผล")
def save_evaluation(request: HttpRequest, response: HttpResponse, pk: int, data: show.EvaluationIn) -> Any:
    """Save how the result is measured."""
    project, common = _open(request, pk, data)
    actions.save_evaluation(project, evaluation_method=data.evaluation_method, **common)
    return _saved(request, response, pk, "evaluation")
