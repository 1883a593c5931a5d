"""Shapes of issue plans."""

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
    Line,
    Line200,
    Line300,
    Line500,
    Moment,
    Money,
    MoneyIn,
    Number,
    NumberIn,
    Page,
    Text,
)
from kongtun.planning.queries import (
    approaches_fingerprint,
    field_fingerprint,
    origins_fingerprint,
    plan_content,
    problem_fingerprint,
    scores_fingerprint,
    suggested_fingerprint,
)


class PlanOut(Schema):
    """A plan in a list."""

    id: int
    fund: int
    issue: str
    issue_name: str
    fiscal_year: FiscalYear
    state: str
    budget: Money | None


class PlanPage(Page):
    """Plans."""

    items: list[PlanOut]


class FundRef(Schema):
    """The fund of a record."""

    id: int
    code: str
    name: str


class IssueRef(Schema):
    """The issue of a plan."""

    code: str
    name: str


class IndicatorRef(Schema):
    """The indicator of a row."""

    code: str
    name: str
    unit: str
    direction: str


class PreviousOut(Schema):
    """A number of an earlier year."""

    fiscal_year: FiscalYear
    value: Number


class PlanReading(Schema):
    """Size or target of a problem."""

    id: int
    kind: str
    value: Number
    numerator: Number | None
    denominator: Number | None
    measured_on: Day
    source_kind: str
    source_note: str


class OriginOut(Schema):
    """Where a problem comes from: ``set`` (an issue set), ``data`` (a source) or ``forum`` (a community forum)."""

    kind: str
    issue_set: str
    name: str
    set_by: str
    source_kind: str
    held_on: Day | None
    people: int | None
    note: str


class ScoreOut(Schema):
    """What a problem got in one criterion."""

    code: str
    name: str
    value: int


class PriorityOut(Schema):
    """Place and weighed total among the problems of the plan; null until every criterion is scored."""

    place: int | None
    total: Number | None
    highest: int


class PlanProblemOut(Schema):
    """A problem with its goal."""

    id: int
    indicator: IndicatorRef
    series: int
    previous: list[PreviousOut]
    baseline: PlanReading | None
    target: PlanReading | None
    objective: str
    success: str
    detail: str
    origins: list[OriginOut]
    scores: list[ScoreOut]
    priority: PriorityOut
    fingerprint: str
    origins_fingerprint: str
    scores_fingerprint: str


class PlanApproachOut(Schema):
    """An approach of a plan; ``code`` is empty for the fund's own."""

    id: int
    code: str
    title: str
    how: str
    evidence: str


class SuggestedOut(Schema):
    """A project that a plan asks for."""

    id: int
    name: str
    support_type: int
    support_label: str
    responsible: str
    budget: Money | None
    fingerprint: str


class PlanFingerprints(Schema):
    """Fingerprints of the sections of a plan that are saved as a whole."""

    background: str
    budget: str
    approaches: str


class PlanDetail(Schema):
    """The whole plan."""

    id: int
    fund: FundRef
    issue: IssueRef
    fiscal_year: FiscalYear
    state: str
    state_label: str
    pack: str
    background: str
    budget: Money | None
    problems: list[PlanProblemOut]
    approaches: list[PlanApproachOut]
    suggested_projects: list[SuggestedOut]
    copied_from: int | None
    prepared_by: str
    resolution: str
    approved_at: Moment | None
    is_demo: bool
    fingerprints: PlanFingerprints


class PlanIn(In):
    """A new plan; unless ``blank`` it goes on from the last plan of the issue."""

    fund: Id
    issue: Line = Field(description="รหัสประเด็น เช่น WASTE")
    fiscal_year: FiscalYear
    blank: bool = False


class BackgroundIn(In):
    """What is told beside the numbers."""

    background: Text
    fingerprint: Fingerprint = ""


class BudgetIn(In):
    """Money set aside, in baht; null = not decided."""

    budget: MoneyIn | None
    fingerprint: Fingerprint = ""


class ProblemIn(In):
    """Size of a problem (a number, or count and base of a percentage), its source and the target of one year."""

    baseline_value: NumberIn | None = None
    numerator: NumberIn | None = None
    denominator: NumberIn | None = None
    source_kind: Line
    source_note: Line300 = ""
    measured_on: Day | None = None
    target_value: NumberIn | None = None
    objective: Line500 = ""
    success: Line = ""
    detail: Text = ""
    fingerprint: Fingerprint = ""


class NewProblemIn(ProblemIn):
    """A problem by the code of its indicator."""

    indicator: Line


class ApproachesIn(In):
    """Codes of the approaches of the catalogue that the plan takes."""

    approaches: list[Line] = Field(max_length=60)
    fingerprint: Fingerprint = ""


class OwnApproachIn(In):
    """An approach in the fund's own words."""

    title: Line300
    how: Text = ""


class SuggestedIn(In):
    """A project that the plan asks for."""

    name: Line300
    support_type: int = Field(2, ge=1, le=6)
    responsible: Line200 = ""
    budget: MoneyIn | None = None
    fingerprint: Fingerprint = ""


class PlanStepIn(In):
    """A step of the plan's life; ``approve`` and ``amend`` need the resolution as their note."""

    name: Literal["propose", "reopen", "approve", "amend"]
    note: Text = ""


class OpenSuggestedOut(Schema):
    """A project that a proposed or approved plan asks for, and who has taken it up."""

    id: int
    name: str
    support_type: int
    responsible: str
    budget: Money | None
    plan: int
    issue: str
    fiscal_year: FiscalYear
    taken_by: str


class OpenSuggestedPage(Page):
    """Projects that plans ask for."""

    items: list[OpenSuggestedOut]


def plan(row: Any) -> dict[str, Any]:
    """Show a plan in a list (issue selected)."""
    return {
        "id": row.pk, "fund": row.fund_id, "issue": row.issue.code, "issue_name": row.issue.name_th, "fiscal_year": row.fiscal_year,
        "state": row.state, "budget": row.budget,
    }  # fmt: skip


def plan_detail(row: Any) -> dict[str, Any]:
    """Show the whole plan with the fingerprints of its parts."""
    content = plan_content(row)
    problems = {
        one.pk: one for one in row.problems.select_related("baseline", "target").prefetch_related("origins", "scores")
    }
    suggested = {one.pk: one for one in row.suggested_projects.all()}
    ids = row.approaches.order_by("sort", "pk").values_list("pk", flat=True)
    for part in content["problems"]:
        problem = problems[part["id"]]
        part["fingerprint"] = problem_fingerprint(problem)
        part["origins_fingerprint"] = origins_fingerprint(problem)
        part["scores_fingerprint"] = scores_fingerprint(problem)
    for part in content["suggested_projects"]:
        part["fingerprint"] = suggested_fingerprint(suggested[part["id"]])
    for part, pk in zip(content["approaches"], ids, strict=True):
        part["id"] = pk
    row.refresh_from_db(fields=["background", "budget"])
    content["fingerprints"] = {
        "background": field_fingerprint(row, "background"),
        "budget": field_fingerprint(row, "budget"),
        "approaches": approaches_fingerprint(row),
    }
    return content


def open_suggested(taken: dict[int, str]) -> Any:
    """Return how a suggested project is shown to those who may take it up."""

    def show(row: Any) -> dict[str, Any]:
        return {
            "id": row.pk, "name": row.name, "support_type": row.support_type, "responsible": row.responsible, "budget": row.budget,
            "plan": row.plan_id, "issue": row.plan.issue.code, "fiscal_year": row.plan.fiscal_year,
            "taken_by": taken.get(row.pk, ""),
        }  # fmt: skip

    return show
