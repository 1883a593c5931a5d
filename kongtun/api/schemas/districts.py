"""Shapes of district boards."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Clock, Day, FiscalYear, Id, In, Line200, Moment, Money, MoneyIn, Number, Page, Text
from kongtun.districts.choices import RollUp, Share
from kongtun.districts.presenters.goal import goal_card
from kongtun.districts.queries.rollup import DistrictPlan, GoalRollUp, Rolled
from kongtun.districts.states import BoardAgreementState, ContributionState


class BoardOut(Schema):
    """A board in a list."""

    id: int
    area: int
    name: str
    order_number: str


class BoardPage(Page):
    """Boards."""

    items: list[BoardOut]


class BoardSeatOut(Schema):
    """A member in office."""

    id: int
    position: str
    title: str
    name: str
    organisation: str
    starts_on: Day
    ends_on: Day | None


class BoardDetail(BoardOut):
    """A board with its people and the issues of this year."""

    members: list[BoardSeatOut]
    issues: list[str]


class BoardIn(In):
    """Set up the board of a district."""

    area: Id
    order_number: str = Field("", max_length=80)
    about: Text = ""


class BoardSeatIn(In):
    """Seat a member."""

    position: Literal["chair", "vice", "member", "secretary", "assistant"]
    title: str = Field(max_length=160)
    name: str = Field("", max_length=160)
    organisation: Line200 = ""
    starts_on: Day
    ends_on: Day | None = None


class ChosenIssuesIn(In):
    """Codes of the issues that the district works on in the year."""

    fiscal_year: FiscalYear
    issues: list[str] = Field(max_length=60)


class JointGoalOut(Schema):
    """A joint goal."""

    id: int
    board: int
    fiscal_year: FiscalYear
    issue: str
    indicator: str
    unit: str
    baseline: Number | None
    target: Number | None
    rule: RollUp
    reason: str


class JointGoalPage(Page):
    """Joint goals."""

    items: list[JointGoalOut]


class JointGoalIn(In):
    """Set a joint goal."""

    board: Id
    fiscal_year: FiscalYear
    indicator: str = Field(max_length=30)
    target: MoneyIn
    baseline: MoneyIn | None = None
    rule: RollUp | None = None
    reason: Text = ""
    explained: str = Field("", max_length=300)


class RolledOut(Schema):
    """One number of the district and how many funds stand behind it."""

    value: Number | None
    funds: int
    of: int


class GoalRollUpOut(JointGoalOut):
    """A goal with what the funds come to."""

    rolled_baseline: RolledOut
    rolled_target: RolledOut
    rolled_actual: RolledOut
    now: Number | None
    standing: str
    plans: int
    approved_plans: int
    missing_funds: list[int]
    plan_budget: Money
    projects: list[int]
    project_money: Money


class DistrictPlanOut(Schema):
    """The fund plans of a district rolled up; money of a project is counted once."""

    board: int
    fiscal_year: FiscalYear
    funds: int
    funds_with_plan: int
    plan_budget: Money
    project_count: int
    project_money: Money
    goals: list[GoalRollUpOut]


class ContributionOut(Schema):
    """What somebody gives to a goal."""

    id: int
    goal: int
    kind: Share
    fund: int | None
    giver: str
    project: int | None
    work: str
    people: int | None
    people_role: str
    days: int | None
    amount: Money | None
    state: ContributionState
    offered_at: Moment


class ContributionPage(Page):
    """Contributions."""

    items: list[ContributionOut]


class ContributionIn(In):
    """Give people, work or money; with ``fund`` or ``organisation``."""

    goal: Id
    kind: Share
    fund: Id | None = None
    organisation: Line200 = ""
    project: Id | None = None
    work: str = Field("", max_length=300)
    people: int | None = Field(None, ge=1, le=100_000)
    people_role: str = Field("", max_length=160)
    days: int | None = Field(None, ge=1, le=366)
    amount: MoneyIn | None = None
    note: str = Field("", max_length=300)


class ContributionAnswerIn(In):
    """The answer of the fund."""

    step: Literal["agree", "decline", "finish"]
    note: str = Field("", max_length=500)


class PartyOut(Schema):
    """A party of an agreement."""

    id: int
    organisation: str
    signer_position: str
    signed_on: Day | None


class BoardAgreementOut(Schema):
    """An agreement in a list."""

    id: int
    board: int
    fiscal_year: FiscalYear
    number: int
    title: str
    state: BoardAgreementState
    valid_from: Day
    valid_until: Day


class BoardAgreementPage(Page):
    """Agreements."""

    items: list[BoardAgreementOut]


class BoardAgreementDetail(BoardAgreementOut):
    """An agreement with its parties."""

    parties: list[PartyOut]


class BoardAgreementIn(In):
    """Draft the agreement of a year from goals and contributions."""

    board: Id
    fiscal_year: FiscalYear


class SignatureIn(In):
    """Which party signed when."""

    party: int = Field(ge=1, le=2_000_000_000)
    signed_on: Day


class BoardResolutionOut(Schema):
    """A resolution of the board."""

    id: int
    number: int
    text: str
    responsible: str
    fund: int | None
    due_on: Day | None
    done_on: Day | None
    done_note: str


class BoardMeetingOut(Schema):
    """A meeting of the board in a list."""

    id: int
    board: int
    fiscal_year: FiscalYear
    number: int
    held_on: Day
    starts_at: Clock | None
    place: str
    closed_at: Moment | None


class BoardMeetingPage(Page):
    """Meetings of boards."""

    items: list[BoardMeetingOut]


class ProposedItemOut(Schema):
    """An item that the records ask for, with its data."""

    key: str
    kind: str
    title: str
    prepared: str


class BoardMeetingDetail(BoardMeetingOut):
    """A meeting with agenda, resolutions and what is proposed for it."""

    items: list[str]
    resolutions: list[BoardResolutionOut]
    proposed: list[ProposedItemOut]


class BoardMeetingIn(In):
    """Set the date of a meeting; its number is given."""

    board: Id
    held_on: Day
    starts_at: Clock | None = None
    place: Line200 = ""


class BoardAttendanceIn(In):
    """Ids of the members who came."""

    present: list[Id] = Field(max_length=200)


class TakeProposedIn(In):
    """Keys of proposed items to put on the agenda."""

    keys: list[str] = Field(max_length=200)


class BoardResolutionIn(In):
    """Who does what by when."""

    text: Text
    responsible: Line200 = ""
    due_on: Day | None = None


class ResolutionDoneIn(In):
    """What became of a resolution."""

    note: str = Field(max_length=300)
    done_on: Day | None = None


def board(row: Any) -> dict[str, Any]:
    """Show a board."""
    return {"id": row.pk, "area": row.area_id, "name": str(row), "order_number": row.order_number}


def seat(row: Any) -> dict[str, Any]:
    """Show a member."""
    names = ("position", "title", "name", "organisation", "starts_on", "ends_on")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}}


def goal(row: Any) -> dict[str, Any]:
    """Show a goal (series, indicator, unit and readings selected)."""
    return {
        "id": row.pk, "board": row.year.board_id, "fiscal_year": row.year.fiscal_year, "issue": row.issue.code,
        "indicator": row.series.indicator.code, "unit": row.series.indicator.unit.code,
        "baseline": row.baseline.value if row.baseline else None, "target": row.target.value if row.target else None,
        "rule": row.rule, "reason": row.reason,
    }  # fmt: skip


def rolled(row: Rolled) -> dict[str, Any]:
    """Show a number with its coverage."""
    return {"value": row.value, "funds": row.count, "of": row.of}


def goal_rolled(one: GoalRollUp, today: Any) -> dict[str, Any]:
    """Show a goal with what the funds come to."""
    return {
        **goal(one.goal),
        "rolled_baseline": rolled(one.baseline), "rolled_target": rolled(one.target), "rolled_actual": rolled(one.actual),
        "now": one.now, "standing": goal_card(one, today).standing.key, "plans": len(one.plans), "approved_plans": one.approved,
        "missing_funds": [fund.pk for fund in one.missing], "plan_budget": one.budget,
        "projects": [row["pk"] for row in one.projects], "project_money": one.asked,
    }  # fmt: skip


def plan(found: DistrictPlan, today: Any) -> dict[str, Any]:
    """Show the plan of a district."""
    return {
        "board": found.board.pk, "fiscal_year": found.fiscal_year, "funds": len(found.funds), "funds_with_plan": found.taking_part,
        "plan_budget": found.budget, "project_count": len(found.projects), "project_money": found.asked,
        "goals": [goal_rolled(one, today) for one in found.goals],
    }  # fmt: skip


def contribution(row: Any) -> dict[str, Any]:
    """Show a contribution."""
    names = ("kind", "giver", "work", "people", "people_role", "days", "amount", "state", "offered_at")
    return {
        "id": row.pk,
        "goal": row.goal_id,
        "fund": row.fund_id,
        "project": row.project_id,
        **{n: getattr(row, n) for n in names},
    }


def agreement(row: Any) -> dict[str, Any]:
    """Show an agreement."""
    names = ("fiscal_year", "number", "title", "state", "valid_from", "valid_until")
    return {"id": row.pk, "board": row.board_id, **{name: getattr(row, name) for name in names}}


def agreement_detail(row: Any) -> dict[str, Any]:
    """Show an agreement with its parties."""
    names = ("organisation", "signer_position", "signed_on")
    parties = [{"id": one.pk, **{n: getattr(one, n) for n in names}} for one in row.parties.all()]
    return {**agreement(row), "parties": parties}


def meeting(row: Any) -> dict[str, Any]:
    """Show a meeting."""
    starts = row.starts_at.replace(microsecond=0) if row.starts_at else None
    names = ("fiscal_year", "number", "held_on", "place", "closed_at")
    return {"id": row.pk, "board": row.board_id, "starts_at": starts, **{name: getattr(row, name) for name in names}}


def resolution(row: Any) -> dict[str, Any]:
    """Show a resolution."""
    names = ("number", "text", "responsible", "due_on", "done_on", "done_note")
    return {"id": row.pk, "fund": row.fund_id, **{name: getattr(row, name) for name in names}}
