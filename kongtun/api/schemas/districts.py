"""Shapes of district boards: people, issues, joint goals, the rolled-up plan."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    FiscalYear,
    Id,
    In,
    Line200,
    Line300,
    Money,
    MoneyIn,
    Number,
    NumberIn,
    Page,
    Text,
)
from kongtun.districts.actions.goals import GOAL
from kongtun.districts.choices import RollUp
from kongtun.districts.presenters.goal import goal_card
from kongtun.districts.queries.rolling import Rolled
from kongtun.districts.queries.rollup import DistrictPlan, GoalRollUp
from kongtun.indicators.choices import SourceKind


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
    fingerprint: str


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


class JointGoalChangeIn(In):
    """Numbers and words of a goal; what is not sent stays. A number that others build on is replaced, not changed."""

    target: NumberIn | None = None
    baseline: NumberIn | None = None
    rule: RollUp | None = None
    reason: Text | None = None
    explained: Line300 | None = None
    source_kind: SourceKind | None = None
    measured_on: Day | None = None
    fingerprint: Fingerprint = ""


class JointResultIn(In):
    """What was measured in the whole district, and where it was read."""

    value: NumberIn
    measured_on: Day
    source_kind: SourceKind
    note: Line300 = ""


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
        "rule": row.rule, "reason": row.reason, "fingerprint": GOAL.fingerprint(row),
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
