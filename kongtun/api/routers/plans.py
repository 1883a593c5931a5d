"""Issue plans: situation and goals, approaches, money, suggested projects, resolution."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import PLACE, funds, pick, pick_many, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import plans as show
from kongtun.api.schemas.base import FiscalYear, Id, Line, TransitionsOut, transitions
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import Approach, Indicator, Issue
from kongtun.planning import actions
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

router = Resource(tags=["แผนงาน"])
suggested_router = Resource(tags=["แผนงาน"])
STEPS = {
    "propose": actions.propose_plan, "reopen": actions.reopen_plan, "approve": actions.approve_plan, "amend": actions.amend_plan,
}  # fmt: skip


def _plan(request: HttpRequest, pk: int, permission: str) -> Plan:
    return get_record(request, Plan.objects.select_related(PLACE, "issue"), permission, pk=pk)


def _row(rows: Any, pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@router.reads("", P.PLAN_VIEW, show.PlanPage, summary="แผนงานในพื้นที่ของคุณ")
def list_plans(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, fiscal_year: FiscalYear | None = None, issue: Line = "",
    state: Literal["", "draft", "proposed", "approved"] = "",
) -> Any:  # fmt: skip
    """Plans, the newest first; ``issue`` is a code."""
    asked = {"fund_id": fund, "fiscal_year": fiscal_year, "issue__code": issue, "state": state}
    rows = Plan.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v not in ("", None)})
    return page_of(rows.select_related("issue"), page, show.plan)


@router.creates("", P.PLAN_EDIT, show.PlanDetail, summary="เริ่มแผนงาน", about="ต่อจากแผนปีก่อนให้เอง เว้นแต่ส่ง blank = true")
def create_plan(request: HttpRequest, data: show.PlanIn) -> Any:
    """Start a plan; it goes on from the last one of the issue."""
    fund = get_record(request, funds(), P.PLAN_EDIT, pk=data.fund)
    issue = pick(Issue.objects.filter(is_active=True), "issue", code=data.issue)
    plan = actions.create_plan(fund, issue, data.fiscal_year, by=request.user, blank=data.blank)
    return created(show.plan_detail(plan))


@router.reads("/{int:pk}", P.PLAN_VIEW, show.PlanDetail, summary="แผนงานทั้งฉบับ")
def get_plan(request: HttpRequest, pk: int) -> Any:
    """The whole plan."""
    return show.plan_detail(_plan(request, pk, P.PLAN_VIEW))


@router.saves("/{int:pk}/background", P.PLAN_EDIT, show.PlanDetail, matched=True, summary="บันทึกสถานการณ์เพิ่มเติม")
def save_plan_background(request: HttpRequest, pk: int, data: show.BackgroundIn) -> Any:
    """Save the text beside the numbers."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.save_background(
        plan, by=request.user, background=data.background, fingerprint=seen(request, data.fingerprint)
    )
    return show.plan_detail(plan)


@router.saves("/{int:pk}/budget", P.PLAN_EDIT, show.PlanDetail, matched=True, summary="บันทึกงบประมาณที่ตั้งไว้")
def save_plan_budget(request: HttpRequest, pk: int, data: show.BudgetIn) -> Any:
    """Save the money set aside."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.save_budget(plan, by=request.user, budget=data.budget, fingerprint=seen(request, data.fingerprint))
    return show.plan_detail(plan)


@router.creates("/{int:pk}/problems", P.PLAN_EDIT, show.PlanDetail, summary="เพิ่มสถานการณ์และเป้าหมาย")
def add_plan_problem(request: HttpRequest, pk: int, data: show.NewProblemIn) -> Any:
    """Add a problem by its indicator."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    values = {name: value for name, value in data.given().items() if name != "indicator"}
    indicator = pick(
        Indicator.objects.select_related("unit", "owner").filter(is_active=True), "indicator", code=data.indicator
    )
    actions.save_problem(plan, by=request.user, indicator=indicator, **values)
    return created(show.plan_detail(plan))


@router.saves(
    "/{int:pk}/problems/{int:problem}", P.PLAN_EDIT, show.PlanDetail, matched=True, summary="แก้สถานการณ์และเป้าหมาย"
)
def save_plan_problem(request: HttpRequest, pk: int, problem: int, data: show.ProblemIn) -> Any:
    """Change size, source and target of a problem."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    row = _row(plan.problems.all(), problem)
    actions.save_problem(
        plan, by=request.user, problem=row, fingerprint=seen(request, data.fingerprint), **data.given()
    )
    return show.plan_detail(plan)


@router.removes("/{int:pk}/problems/{int:problem}", P.PLAN_EDIT, summary="นำสถานการณ์ออกจากแผน")
def remove_plan_problem(request: HttpRequest, pk: int, problem: int) -> Any:
    """Take a problem out."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.remove_problem(plan, _row(plan.problems.all(), problem), by=request.user)
    return Status(204, None)


@router.saves("/{int:pk}/approaches", P.PLAN_EDIT, show.PlanDetail, matched=True, summary="เลือกแนวทางจากบัญชีกลาง")
def pick_plan_approaches(request: HttpRequest, pk: int, data: show.ApproachesIn) -> Any:
    """Make these the plan's approaches from the catalogue; its own ones stay."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    chosen = pick_many(Approach.objects.all(), "approaches", "code", data.approaches)
    actions.pick_approaches(plan, chosen, by=request.user, fingerprint=seen(request, data.fingerprint))
    return show.plan_detail(plan)


@router.creates("/{int:pk}/own-approaches", P.PLAN_EDIT, show.PlanDetail, summary="เพิ่มแนวทางของกองทุนเอง")
def add_plan_approach(request: HttpRequest, pk: int, data: show.OwnApproachIn) -> Any:
    """Add an approach in the fund's own words."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.add_own_approach(plan, by=request.user, title=data.title, how=data.how)
    return created(show.plan_detail(plan))


@router.removes("/{int:pk}/own-approaches/{int:approach}", P.PLAN_EDIT, summary="นำแนวทางของกองทุนเองออก")
def remove_plan_approach(request: HttpRequest, pk: int, approach: int) -> Any:
    """Take an own approach out."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.remove_own_approach(plan, _row(plan.approaches.filter(approach=None), approach), by=request.user)
    return Status(204, None)


@router.creates("/{int:pk}/suggested-projects", P.PLAN_EDIT, show.PlanDetail, summary="เพิ่มโครงการที่ควรดำเนินการ")
def add_suggested_project(request: HttpRequest, pk: int, data: show.SuggestedIn) -> Any:
    """Add a project that the plan asks for."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.save_suggested(plan, by=request.user, **{"support_type": data.support_type, **data.given()})
    return created(show.plan_detail(plan))


@router.saves(
    "/{int:pk}/suggested-projects/{int:suggested}",
    P.PLAN_EDIT,
    show.PlanDetail,
    matched=True,
    summary="แก้โครงการที่ควรดำเนินการ",
)
def save_suggested_project(request: HttpRequest, pk: int, suggested: int, data: show.SuggestedIn) -> Any:
    """Change a project that the plan asks for."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    row = _row(plan.suggested_projects.all(), suggested)
    values = {"support_type": data.support_type, **data.given()}
    actions.save_suggested(plan, by=request.user, suggested=row, fingerprint=seen(request, data.fingerprint), **values)
    return show.plan_detail(plan)


@router.removes("/{int:pk}/suggested-projects/{int:suggested}", P.PLAN_EDIT, summary="นำโครงการที่ควรดำเนินการออก")
def remove_suggested_project(request: HttpRequest, pk: int, suggested: int) -> Any:
    """Take a suggested project out; proposals started from it stay."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.remove_suggested(plan, _row(plan.suggested_projects.all(), suggested), by=request.user)
    return Status(204, None)


@router.reads("/{int:pk}/transitions", P.PLAN_VIEW, TransitionsOut, summary="ขั้นของแผน และสิ่งที่ทำได้ตอนนี้")
def get_plan_transitions(request: HttpRequest, pk: int) -> Any:
    """State, steps the person may take, history."""
    return transitions(_plan(request, pk, P.PLAN_VIEW), request.user)


@router.acts("/{int:pk}/transitions", P.PLAN_VIEW, TransitionsOut, summary="เดินขั้นของแผน")
def advance_plan(request: HttpRequest, pk: int, data: show.PlanStepIn) -> Any:
    """Propose, take back, approve (the note names the resolution), open again."""
    plan = _plan(request, pk, P.PLAN_VIEW)
    permission = plan.WORKFLOW.transition(data.name).permission
    if not request.user.can(permission, plan):
        raise PermissionNeeded(permission)
    STEPS[data.name](plan, by=request.user, note=data.note)
    return transitions(_plan(request, pk, P.PLAN_VIEW), request.user)


@router.reads("/{int:pk}/documents/{slug:form}", P.PLAN_VIEW, None, summary="พิมพ์แผนงาน (form = plan)", extra=CONTENT)
def get_plan_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The plan as PDF or Word."""
    return paper(request, form, pk, ext, among=("plan",))


@suggested_router.reads(
    "", P.PROJECT_CREATE, show.OpenSuggestedPage, summary="โครงการที่แผนของกองทุนต้องการ",
    about="สำหรับผู้ที่จะเริ่มข้อเสนอ: โครงการในแผนที่เสนอหรือเห็นชอบแล้ว",
)  # fmt: skip
def list_suggested_projects(request: HttpRequest, page: Query[Cursor], fund: Id, fiscal_year: FiscalYear) -> Any:
    """What the plans of a fund's year ask for."""
    found = get_record(request, funds(), P.PROJECT_CREATE, pk=fund)
    rows = SuggestedProject.objects.filter(
        plan__fund=found, plan__fiscal_year=fiscal_year, plan__state__in=(PlanState.PROPOSED, PlanState.APPROVED)
    ).select_related("plan__issue")
    taken = dict(
        Project.objects.filter(suggested__plan__fund=found, suggested__plan__fiscal_year=fiscal_year)
        .exclude(state=ProjectState.CANCELLED)
        .values_list("suggested", "organisation")
    )
    return page_of(rows, page, show.open_suggested(taken), order="pk")
