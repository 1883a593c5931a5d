"""Where problems come from and which comes first; issue sets; other funds' numbers; a plan beside the one before."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic import Field

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.access import SIGNED_IN
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import PLACE, funds, pick_many, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import plans as show_plan
from kongtun.api.schemas import priority as show
from kongtun.api.schemas.base import FiscalYear, Id, NumberIn
from kongtun.areas.models import Area
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.actions import add_issue_set, end_issue_set
from kongtun.indicators.models import Indicator, Issue, IssueSet
from kongtun.indicators.queries import around, sets_in_force, with_issues
from kongtun.indicators.ranges import question
from kongtun.planning import actions
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.queries import (
    compare_plans,
    criteria_of,
    plan_before,
    problems_of_year,
    rank,
    with_rows,
)

sets = Resource(tags=["ชุดประเด็น"])
of_plans = Resource(tags=["แผนงาน"])
of_funds = Resource(tags=["กองทุน"])
of_indicators = Resource(tags=["บัญชีอ้างอิง"])
YearInPath = Annotated[int, Field(ge=2540, le=2700)]


def _area(request: HttpRequest, pk: int, permission: str, view: str = P.PLAN_VIEW) -> Area:
    area = Area.objects.filter(pk=pk).first()
    user: Any = request.user
    if area is None or not user.can(view, area):
        raise Http404
    if not user.can(permission, area):
        raise PermissionNeeded(permission)
    return area


@sets.reads(
    "", SIGNED_IN, show.IssueSetPage, summary="ชุดประเด็นของประเทศ เขต จังหวัด อำเภอ",
    about="area = เลขพื้นที่ fiscal_year = ปี: ชุดที่ใช้กับพื้นที่นั้นในปีนั้น (รวมของพื้นที่ที่ใหญ่กว่า)",
)  # fmt: skip
def list_issue_sets(
    request: HttpRequest,  # noqa: ARG001 (the framework finds it by this name)
    page: Query[Cursor],
    area: Id | None = None,
    fiscal_year: FiscalYear | None = None,
) -> Any:
    """Sets in use; those that hold for a place in a year when both are given."""
    rows = with_issues().filter(is_active=True)
    if area is not None:
        place = Area.objects.filter(pk=area).first()
        rows = sets_in_force(place, fiscal_year) if place and fiscal_year else rows.filter(area=area)
    return page_of(rows, page, show.issue_set, order="pk")


@sets.creates("", P.ISSUE_SET, show.IssueSetOut, summary="กำหนดชุดประเด็นของพื้นที่")
def create_issue_set(request: HttpRequest, data: show.IssueSetIn) -> Any:
    """Set issues for an area and the funds below it."""
    area = _area(request, data.area, P.ISSUE_SET)
    issues = pick_many(Issue.objects.filter(is_active=True), "issues", "code", data.issues)
    made = add_issue_set(
        area, by=request.user, name=data.name, issues=issues, first_year=data.first_year, last_year=data.last_year,
        source=data.source,
    )  # fmt: skip
    return created(show.issue_set(with_issues().get(pk=made.pk)))


@sets.acts("/{int:pk}/end", P.ISSUE_SET, show.IssueSetOut, summary="ปิดชุดประเด็น บอกปีสุดท้ายที่ใช้")
def close_issue_set(request: HttpRequest, pk: int, data: show.IssueSetEndIn) -> Any:
    """Say the last year in which a set holds."""
    found = IssueSet.objects.select_related("area").filter(pk=pk, is_active=True).first()
    if found is None:
        raise Http404
    _area(request, found.area_id, P.ISSUE_SET)
    end_issue_set(found, data.last_year, by=request.user)
    return show.issue_set(with_issues().get(pk=pk))


def _plan(request: HttpRequest, pk: int, permission: str) -> Plan:
    return get_record(request, Plan.objects.select_related(PLACE, "issue"), permission, pk=pk)


def _problem(plan: Plan, pk: int) -> PlanProblem:
    found = plan.problems.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@of_plans.saves(
    "/{int:pk}/problems/{int:problem}/origins", P.PLAN_EDIT, show_plan.PlanDetail, matched=True, summary="บันทึกที่มาของปัญหา"
)  # fmt: skip
def save_problem_origins(request: HttpRequest, pk: int, problem: int, data: show.OriginsIn) -> Any:
    """Say where a problem comes from."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    chosen = pick_many(IssueSet.objects.filter(is_active=True), "sets", "code", data.sets)
    actions.save_origins(
        plan, _problem(plan, problem), by=request.user, sets=chosen,
        data=actions.Data(data.data.source_kind, data.data.note) if data.data else None,
        forum=actions.Forum(data.forum.held_on, data.forum.people, data.forum.note) if data.forum else None,
        fingerprint=seen(request, data.fingerprint),
    )  # fmt: skip
    return show_plan.plan_detail(plan)


@of_plans.saves(
    "/{int:pk}/problems/{int:problem}/scores", P.PLAN_EDIT, show_plan.PlanDetail, matched=True, summary="ให้คะแนนความสำคัญ"
)  # fmt: skip
def save_problem_scores(request: HttpRequest, pk: int, problem: int, data: show.ScoresIn) -> Any:
    """Score a problem in every criterion."""
    plan = _plan(request, pk, P.PLAN_EDIT)
    actions.save_scores(
        plan, _problem(plan, problem), by=request.user, scores=data.scores, fingerprint=seen(request, data.fingerprint)
    )
    return show_plan.plan_detail(plan)


@of_plans.reads("/{int:pk}/comparison", P.PLAN_VIEW, show.PlanComparisonOut, summary="แผนนี้เทียบกับแผนก่อนหน้า")
def get_plan_comparison(request: HttpRequest, pk: int) -> Any:
    """What was carried over, changed, new, left out."""
    plan = get_record(request, with_rows(), P.PLAN_VIEW, pk=pk)
    before = plan_before(plan)
    if before is None:
        return {"plan": plan.pk, "before": None, "problems": [], "approaches": [], "suggested_projects": [], "rest": []}
    found = compare_plans(plan, with_rows().get(pk=before.pk))
    return {
        "plan": plan.pk, "before": before.pk, "problems": [show.entry(row) for row in found.problems],
        "approaches": [show.entry(row) for row in found.approaches],
        "suggested_projects": [show.entry(row) for row in found.projects], "rest": [show.cell(row) for row in found.rest],
    }  # fmt: skip


@of_funds.reads(
    "/{int:pk}/years/{int:fiscal_year}/priority", P.PLAN_VIEW, show.RankingOut, summary="ลำดับความสำคัญของปัญหาทั้งปี"
)  # fmt: skip
def get_fund_priority(request: HttpRequest, pk: int, fiscal_year: YearInPath) -> Any:
    """All problems of the year, the most pressing first, with criteria and weights."""
    fund = get_record(request, funds(), P.PLAN_VIEW, pk=pk)
    criteria = criteria_of(fund.pk, fiscal_year)
    return show.ranking(fund.pk, fiscal_year, criteria, rank(problems_of_year(fund.pk, fiscal_year), criteria))


@of_funds.saves(
    "/{int:pk}/years/{int:fiscal_year}/priority-weights", P.PLAN_EDIT, show.RankingOut, matched=True, summary="ตั้งน้ำหนักของเกณฑ์"
)  # fmt: skip
def save_priority_weights(request: HttpRequest, pk: int, fiscal_year: YearInPath, data: show.WeightsIn) -> Any:
    """Say how much each criterion counts in the year."""
    fund = get_record(request, funds(), P.PLAN_EDIT, pk=pk)
    actions.save_weights(
        fund, fiscal_year, by=request.user, weights=data.weights, fingerprint=seen(request, data.fingerprint)
    )
    criteria = criteria_of(fund.pk, fiscal_year)
    return show.ranking(fund.pk, fiscal_year, criteria, rank(problems_of_year(fund.pk, fiscal_year), criteria))


@of_indicators.reads(
    "/indicators/{slug:indicator}/around", P.PLAN_VIEW, show.AroundOut, summary="กองทุนอื่นวัดตัวชี้วัดนี้ได้เท่าไร",
    about="ค่ากลางและการกระจายในอำเภอ จังหวัด เขต ส่ง value มาด้วยจะได้คำถามถ้าตัวเลขผิดปกติ",
)  # fmt: skip
def get_indicator_around(
    request: HttpRequest, indicator: str, area: Id, fiscal_year: FiscalYear, value: NumberIn | None = None
) -> Any:
    """How other places stand, and what to ask about a number."""
    place = _area(request, area, P.PLAN_VIEW)
    measured = Indicator.objects.select_related("unit", "owner").filter(code=indicator).first()
    if measured is None or (measured.owner_id and not place.path.startswith(measured.owner.path)):
        raise Http404
    found = around(measured, place, fiscal_year)
    return {
        "indicator": measured.code, "area": place.pk, "fiscal_year": fiscal_year, "typical_low": measured.typical_low,
        "typical_high": measured.typical_high, "levels": [show.level(one) for one in found.levels],
        "sources": [{"source_kind": one.kind, "count": one.count} for one in found.sources],
        "question": question(measured, value, found.widest) if value is not None else "",
    }  # fmt: skip
