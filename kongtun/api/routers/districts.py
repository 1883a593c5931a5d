"""District boards: people, issues, joint goals, the rolled-up plan, contributions, agreements."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, pick, pick_many, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import district_shares as show_shares
from kongtun.api.schemas import districts as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.areas.models import Area, AreaKind
from kongtun.districts import actions
from kongtun.districts.models import Board, BoardAgreement, Contribution, JointGoal
from kongtun.districts.queries.agreements import with_parties
from kongtun.districts.queries.boards import boards as board_rows
from kongtun.districts.queries.boards import members_now, this_year
from kongtun.districts.queries.goals import chosen_issues
from kongtun.districts.queries.goals import goals as goal_rows
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.queries.shares import contributions as contribution_rows
from kongtun.indicators.models import Indicator, Issue
from kongtun.projects.models import Project

boards = Resource(tags=["พชอ."])
goals = Resource(tags=["เป้าหมายร่วม"])
contributions = Resource(tags=["คน งาน ทุน"])
agreements = Resource(tags=["ข้อตกลงความร่วมมือ"])


def find_board(request: HttpRequest, pk: int, permission: str = P.DISTRICT_VIEW) -> Board:
    """The board with the right, within the person's scope."""
    found: Board = get_record(request, board_rows(), permission, pk=pk)
    return found


def _detail(board: Board) -> dict[str, Any]:
    issues = [one.issue.code for one in chosen_issues(board, this_year())]
    return {**show.board(board), "members": [show.seat(row) for row in members_now(board)], "issues": issues}


@boards.reads("", P.DISTRICT_VIEW, show.BoardPage, team=True, summary="พชอ. ที่คุณดูได้")
def list_boards(request: HttpRequest, page: Query[Cursor], area: Id | None = None) -> Any:
    """Boards of districts."""
    rows = board_rows().visible_to(request.user)  # type: ignore[attr-defined]
    return page_of(rows.filter(area=area) if area is not None else rows, page, show.board)


@boards.creates("", P.DISTRICT_EDIT, show.BoardDetail, summary="ตั้ง พชอ. ของอำเภอ")
def create_board(request: HttpRequest, data: show.BoardIn) -> Any:
    """Set up the board of a district."""
    area = pick(Area.objects.in_force().filter(kind=AreaKind.DISTRICT), "area", pk=data.area)
    if not request.user.can(P.DISTRICT_EDIT, area):  # type: ignore[union-attr]
        raise Http404
    made = actions.create_board(area, by=request.user, order_number=data.order_number, about=data.about)
    return created(_detail(made))


@boards.reads("/{int:pk}", P.DISTRICT_VIEW, show.BoardDetail, team=True, summary="พชอ. หนึ่งอำเภอ")
def get_board(request: HttpRequest, pk: int) -> Any:
    """A board with its people and issues."""
    return _detail(find_board(request, pk))


@boards.acts("/{int:pk}/members", P.DISTRICT_EDIT, show.BoardDetail, summary="เพิ่มกรรมการ พชอ.")
def seat_board_member(request: HttpRequest, pk: int, data: show.BoardSeatIn) -> Any:
    """Seat a member."""
    board = find_board(request, pk, P.DISTRICT_EDIT)
    actions.seat_member(board, by=request.user, **data.dict())
    return _detail(board)


@boards.saves("/{int:pk}/issues", P.DISTRICT_EDIT, show.BoardDetail, summary="เลือกประเด็นของปี")
def choose_board_issues(request: HttpRequest, pk: int, data: show.ChosenIssuesIn) -> Any:
    """Choose the issues of a year."""
    board = find_board(request, pk, P.DISTRICT_EDIT)
    picked = pick_many(Issue.objects.all(), "issues", "code", data.issues)
    actions.choose_issues(board, data.fiscal_year, picked, by=request.user)
    return _detail(board)


@boards.reads("/{int:pk}/plan", P.DISTRICT_VIEW, show.DistrictPlanOut, team=True, summary="แผนอำเภอที่รวมจากแผนกองทุน")
def get_district_plan(request: HttpRequest, pk: int, fiscal_year: FiscalYear | None = None) -> Any:
    """The fund plans rolled up, with coverage."""
    board = find_board(request, pk)
    return show.plan(district_plan(board, fiscal_year or this_year()), timezone.localdate())


@goals.reads("", P.DISTRICT_VIEW, show.JointGoalPage, team=True, summary="เป้าหมายร่วมที่คุณดูได้")
def list_joint_goals(
    request: HttpRequest, page: Query[Cursor], board: Id | None = None, fiscal_year: FiscalYear | None = None
) -> Any:
    """Joint goals."""
    asked = {"year__board_id": board, "year__fiscal_year": fiscal_year}
    rows = goal_rows().visible_to(request.user)  # type: ignore[attr-defined]
    return page_of(rows.filter(**{k: v for k, v in asked.items() if v is not None}), page, show.goal)


def _goal(request: HttpRequest, pk: int, permission: str = P.DISTRICT_VIEW) -> JointGoal:
    found: JointGoal = get_record(request, goal_rows(), permission, pk=pk)
    return found


def _rolled(goal: JointGoal) -> dict[str, Any]:
    one = district_plan(goal.year.board, goal.year.fiscal_year, [goal]).goals[0]
    return show.goal_rolled(one, timezone.localdate())


@goals.creates("", P.DISTRICT_EDIT, show.GoalRollUpOut, summary="ตั้งเป้าหมายร่วม")
def set_joint_goal(request: HttpRequest, data: show.JointGoalIn) -> Any:
    """Set a joint goal."""
    board = find_board(request, data.board, P.DISTRICT_EDIT)
    rows = Indicator.objects.filter(is_active=True).select_related("unit", "issue", "owner")
    indicator = pick(rows, "indicator", code=data.indicator)
    made = actions.set_goal(
        board, data.fiscal_year, indicator, by=request.user, target=data.target, baseline=data.baseline, rule=data.rule or "",
        reason=data.reason, explained=data.explained,
    )  # fmt: skip
    return created(_rolled(_goal(request, made.pk)))


@goals.reads("/{int:pk}", P.DISTRICT_VIEW, show.GoalRollUpOut, team=True, summary="เป้าหมายร่วมหนึ่งเรื่อง")
def get_joint_goal(request: HttpRequest, pk: int) -> Any:
    """A goal with what the funds come to."""
    return _rolled(_goal(request, pk))


@goals.saves("/{int:pk}", P.DISTRICT_EDIT, show.GoalRollUpOut, method="PATCH", matched=True, summary="แก้เป้าหมายร่วม")
def change_joint_goal(request: HttpRequest, pk: int, data: show.JointGoalChangeIn) -> Any:
    """Change numbers and words; what is not sent stays."""
    goal = _goal(request, pk, P.DISTRICT_EDIT)
    stands = {
        "target": goal.target.value if goal.target else None,
        "baseline": goal.baseline.value if goal.baseline else None,
        "source_kind": goal.baseline.source_kind if goal.baseline else "",
        "measured_on": goal.baseline.measured_on if goal.baseline else None,
        **{name: getattr(goal, name) for name in ("rule", "reason", "explained")},
    }
    given = {name: value for name, value in data.given().items() if value is not None}
    actions.change_goal(goal, by=request.user, fingerprint=seen(request, data.fingerprint), **(stands | given))
    return _rolled(_goal(request, pk))


@goals.creates("/{int:pk}/results", P.DISTRICT_EDIT, show.GoalRollUpOut, summary="บันทึกผลที่วัดได้ทั้งอำเภอ")
def record_joint_result(request: HttpRequest, pk: int, data: show.JointResultIn) -> Any:
    """Record what was measured in the whole district."""
    goal = _goal(request, pk, P.DISTRICT_EDIT)
    actions.record_result(goal, by=request.user, **data.dict())
    return created(_rolled(_goal(request, pk)))


@goals.removes("/{int:pk}", P.DISTRICT_EDIT, summary="เลิกใช้เป้าหมายร่วม")
def drop_joint_goal(request: HttpRequest, pk: int) -> Any:
    """Stop using a goal; its numbers stay on record."""
    actions.drop_goal(_goal(request, pk, P.DISTRICT_EDIT), by=request.user)
    return Status(204, None)


@contributions.reads("", P.DISTRICT_VIEW, show_shares.ContributionPage, team=True, summary="การร่วมคน งาน ทุน")
def list_contributions(
    request: HttpRequest, page: Query[Cursor], goal: Id | None = None, fund: Id | None = None
) -> Any:
    """Contributions."""
    asked = {"goal_id": goal, "fund_id": fund}
    rows = contribution_rows().visible_to(request.user)  # type: ignore[attr-defined]
    return page_of(rows.filter(**{k: v for k, v in asked.items() if v is not None}), page, show_shares.contribution)


def _contribution(request: HttpRequest, pk: int) -> Contribution:
    found: Contribution = get_record(request, contribution_rows(), P.DISTRICT_VIEW, pk=pk)
    return found


@contributions.creates("", P.DISTRICT_VIEW, show_shares.ContributionOut, team=True, summary="บันทึกการร่วมคน งาน ทุน")
def offer_contribution(request: HttpRequest, data: show_shares.ContributionIn) -> Any:
    """Write down what a fund or an organisation gives."""
    goal = _goal(request, data.goal)
    fund = get_record(request, funds(), P.FUND_VIEW, pk=data.fund) if data.fund else None
    project = pick(Project.objects.visible_to(request.user), "project", pk=data.project) if data.project else None
    values = data.dict(exclude={"goal", "fund", "project"})
    made = actions.offer_contribution(goal, by=request.user, fund=fund, project=project, **values)
    return created(show_shares.contribution(made))


@contributions.reads("/{int:pk}", P.DISTRICT_VIEW, show_shares.ContributionOut, team=True, summary="การร่วมหนึ่งรายการ")
def get_contribution(request: HttpRequest, pk: int) -> Any:
    """A contribution."""
    return show_shares.contribution(_contribution(request, pk))


@contributions.acts(
    "/{int:pk}/answer", P.DISTRICT_VIEW, show_shares.ContributionOut, team=True, summary="กองทุนตอบ หรือบันทึกว่าทำแล้ว"
)
def answer_contribution(request: HttpRequest, pk: int, data: show_shares.ContributionAnswerIn) -> Any:
    """Agree, decline or finish."""
    steps = {
        "agree": actions.agree_contribution,
        "decline": actions.decline_contribution,
        "finish": actions.finish_contribution,
    }
    done = steps[data.step](_contribution(request, pk), by=request.user, note=data.note)
    return show_shares.contribution(done)


@agreements.reads("", P.DISTRICT_VIEW, show_shares.BoardAgreementPage, team=True, summary="ข้อตกลงความร่วมมือที่คุณดูได้")
def list_board_agreements(request: HttpRequest, page: Query[Cursor], board: Id | None = None) -> Any:
    """Agreements."""
    rows = BoardAgreement.objects.visible_to(request.user)
    return page_of(rows.filter(board=board) if board is not None else rows, page, show_shares.agreement)


def _agreement(request: HttpRequest, pk: int, permission: str = P.DISTRICT_VIEW) -> BoardAgreement:
    found: BoardAgreement = get_record(request, with_parties(), permission, pk=pk)
    return found


@agreements.creates("", P.DISTRICT_EDIT, show_shares.BoardAgreementDetail, summary="ร่างข้อตกลงจากเป้าหมายร่วม")
def draft_board_agreement(request: HttpRequest, data: show_shares.BoardAgreementIn) -> Any:
    """Draft the agreement of a year."""
    made = actions.draft_agreement(find_board(request, data.board, P.DISTRICT_EDIT), data.fiscal_year, by=request.user)
    return created(show_shares.agreement_detail(_agreement(request, made.pk)))


@agreements.reads("/{int:pk}", P.DISTRICT_VIEW, show_shares.BoardAgreementDetail, team=True, summary="ข้อตกลงหนึ่งฉบับ")
def get_board_agreement(request: HttpRequest, pk: int) -> Any:
    """An agreement with its parties."""
    return show_shares.agreement_detail(_agreement(request, pk))


@agreements.acts("/{int:pk}/send", P.DISTRICT_EDIT, show_shares.BoardAgreementDetail, summary="ส่งข้อตกลงให้ลงนาม")
def send_board_agreement(request: HttpRequest, pk: int) -> Any:
    """Freeze what it says and send it."""
    actions.send_agreement(_agreement(request, pk, P.DISTRICT_EDIT), by=request.user)
    return show_shares.agreement_detail(_agreement(request, pk))


@agreements.acts(
    "/{int:pk}/signatures", P.DISTRICT_EDIT, show_shares.BoardAgreementDetail, summary="บันทึกการลงนามของหนึ่งฝ่าย"
)
def record_board_signature(request: HttpRequest, pk: int, data: show_shares.SignatureIn) -> Any:
    """Record that a party signed; the last signature makes it signed."""
    found = _agreement(request, pk, P.DISTRICT_EDIT)
    actions.record_signature(pick(found.parties.all(), "party", pk=data.party), by=request.user, on=data.signed_on)
    return show_shares.agreement_detail(_agreement(request, pk))


@agreements.acts(
    "/{int:pk}/signatures-of-all", P.DISTRICT_EDIT, show_shares.BoardAgreementDetail, summary="บันทึกว่าทุกฝ่ายลงนามวันเดียวกัน"
)
def record_board_signatures(request: HttpRequest, pk: int, data: show_shares.SignaturesIn) -> Any:
    """Record that all parties that had not signed yet signed on one day; it is signed then."""
    actions.record_signatures(_agreement(request, pk, P.DISTRICT_EDIT), by=request.user, on=data.signed_on)
    return show_shares.agreement_detail(_agreement(request, pk))
