"""Shapes of projects: the proposal, its sections, checks, comments, steps, results."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.records import masked, sees_phones
from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    FiscalYear,
    Id,
    In,
    Line,
    Line60,
    Line200,
    Line300,
    Moment,
    Money,
    MoneyIn,
    Number,
    NumberIn,
    Page,
    Text,
)
from kongtun.projects.choices import MAX_ROWS
from kongtun.projects.queries import proposal_content


class ProjectOut(Schema):
    """A project in a list."""

    id: int
    fund: int
    fiscal_year: FiscalYear
    code: str
    title: str
    organisation: str
    state: str
    support_type: int | None
    budget_requested: Money
    budget_approved: Money | None
    start_date: Day | None
    end_date: Day | None
    ended_early_on: Day | None


class ProjectPage(Page):
    """Projects."""

    items: list[ProjectOut]


class FundPlace(Schema):
    """The fund of a project with its place."""

    id: int
    code: str
    name: str
    area: str
    district: str
    province: str
    is_demo: bool


class PersonOut(Schema):
    """A name of the group; the phone is covered for those without the right to personal data."""

    name: str
    phone: str


class PlanRef(Schema):
    """A plan that the project answers."""

    id: int
    issue: str
    issue_code: str
    name: str
    fiscal_year: FiscalYear
    state: str
    budget: Money | None


class ObjectiveOut(Schema):
    """An objective with its numbers."""

    id: int
    text: str
    success: str
    indicator: str
    indicator_code: str
    indicator_id: int | None
    unit: str
    unit_code: str
    direction: str
    series_id: int | None
    plan_problem_id: int | None
    baseline: Number | None
    baseline_on: Day | None
    baseline_source: str
    baseline_note: str
    target: Number | None
    plan_target: Number | None


class CodeName(Schema):
    """A code with its name."""

    code: str
    name: str


class TargetOut(Schema):
    """A target group."""

    code: str
    group: str
    count: int | None
    activities: list[CodeName]
    other_activity: str


class LineOut(Schema):
    """A budget line."""

    id: int
    group: str
    group_label: str
    item_code: str
    description: str
    quantity: Number
    times: Number
    unit: str
    rate: Money
    amount: Money
    rate_low: Money | None
    rate_high: Money | None


class ActivityInProject(Schema):
    """A planned activity with its budget."""

    id: int
    name: str
    approach: str
    activity_type: str
    objective_ids: list[int]
    steps: str
    start_date: Day | None
    end_date: Day | None
    place: str
    expected_output: str
    expected_outcome: str
    partners: str
    amount: Money
    lines: list[LineOut]


class AttachmentOut(Schema):
    """A file."""

    id: int
    slot: str
    name: str
    size: int


class SuggestedRef(Schema):
    """The suggested project it comes from."""

    id: int
    name: str
    budget: Money | None


class ProjectDetail(Schema):
    """Everything a proposal or project says."""

    id: int
    title: str
    code: str
    legacy_code: str
    fiscal_year: FiscalYear
    pack: str
    state: str
    fund: FundPlace
    organisation: str
    recipient_group: int | None
    recipient_group_label: str
    support_type: int | None
    support_type_clause: str
    support_type_label: str
    work_area: str
    place: str
    start_date: Day | None
    end_date: Day | None
    remark: str
    people: list[PersonOut]
    plans: list[PlanRef]
    situation: str
    difference: str
    expected_results: str
    evaluation_method: str
    objectives: list[ObjectiveOut]
    targets: list[TargetOut]
    people_count: int
    activities: list[ActivityInProject]
    budget_requested: Money
    budget_by_group: dict[str, Money]
    budget_approved: Money | None
    attachments: list[AttachmentOut]
    suggested: SuggestedRef | None
    copied_from_id: int | None
    typed_for: str
    typed_by: str
    confirmed_at: Moment | None
    confirmed_by: str
    confirmed_note: str
    approved_on: Day | None
    report_due_on: Day | None
    submitted_at: Moment | None
    ended_early_on: Day | None
    agreement: int | None


class ProjectIn(In):
    """A new proposal: from a suggested project, a plan, an earlier project, or blank."""

    fund: Id
    fiscal_year: FiscalYear
    suggested: Id | None = None
    plan: Id | None = None
    copy_of: Id | None = None
    typed_for: Line200 = ""
    organisation: Line200 = ""


class BasicsIn(In):
    """Name of the project and who proposes it; all fields are saved."""

    title: Line = ""
    organisation: Line = ""
    recipient_group: int | None = Field(None, ge=1, le=6)
    support_type: int | None = Field(None, ge=1, le=6)
    work_area: Line = ""
    remark: Text = ""
    fingerprint: Fingerprint = ""


class PersonIn(In):
    """A name and, if wanted, a phone."""

    name: Line = ""
    phone: Line = ""


class PeopleIn(In):
    """Names of the group; the first is responsible."""

    people: list[PersonIn] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class PlansIn(In):
    """Ids of the plans that the project answers."""

    plans: list[Id] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class SituationIn(In):
    """Situation and reasons."""

    situation: Text
    difference: Line300 | None = None
    fingerprint: Fingerprint = ""


class ScheduleIn(In):
    """When and where."""

    start_date: Day | None
    end_date: Day | None
    place: Line = ""
    fingerprint: Fingerprint = ""


class ResultsIn(In):
    """What is expected to change."""

    expected_results: Text
    fingerprint: Fingerprint = ""


class EvaluationIn(In):
    """How the result is measured."""

    evaluation_method: Text
    fingerprint: Fingerprint = ""


class ObjectiveIn(In):
    """An objective: ``id`` of an existing one, or ``problem`` of a plan, or the code of an ``indicator``, or only a text."""

    id: Id | None = None
    problem: Id | None = None
    indicator: Line = ""
    text: Line | None = None
    success: Line | None = None
    baseline: NumberIn | None = None
    target: NumberIn | None = None
    source_kind: Line = ""
    source_note: Line300 = ""


class ObjectivesIn(In):
    """All objectives; those left out are removed."""

    objectives: list[ObjectiveIn] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class TargetIn(In):
    """A target group by its code."""

    group: Line
    count: int | None = Field(None, ge=0, le=10_000_000)
    activities: list[Line] = Field([], max_length=MAX_ROWS)
    other_activity: Line = ""


class TargetsIn(In):
    """All target groups; those left out are removed."""

    targets: list[TargetIn] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class LineIn(In):
    """A budget line: the code of a common ``item``, or group, description and rate."""

    id: Id | None = None
    item: Line | None = None
    group: Line | None = None
    description: Line | None = None
    quantity: NumberIn | None = None
    times: NumberIn | None = None
    unit: Line | None = None
    rate: MoneyIn | None = None


class ActivityIn(In):
    """An activity; fields not sent keep their value, or are proposed for a new one."""

    id: Id | None = None
    name: Line = ""
    approach: Line | None = None
    activity_type: Line | None = None
    steps: Text | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    place: Line | None = None
    expected_output: Text | None = None
    expected_outcome: Text | None = None
    partners: Line | None = None
    objectives: list[Id] | None = Field(None, max_length=MAX_ROWS)
    lines: list[LineIn] | None = Field(None, max_length=MAX_ROWS)


class ActivitiesIn(In):
    """All activities in their order; those left out are removed."""

    activities: list[ActivityIn] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class ActivityLinesIn(In):
    """All budget lines of one activity."""

    activity: Id
    lines: list[LineIn] = Field(max_length=MAX_ROWS)


class LinesIn(In):
    """Budget lines of activities; activities not named keep theirs."""

    activities: list[ActivityLinesIn] = Field(max_length=MAX_ROWS)
    fingerprint: Fingerprint = ""


class ConfirmIn(In):
    """How the group confirmed what was typed for it."""

    how: Line200 = ""


class FindingOut(Schema):
    """What a check found."""

    check_id: str
    severity: str
    section: str
    field: str
    message: str
    remedy: str
    clause: str
    source: str
    confirmed: bool


class FindingsOut(Schema):
    """All findings, the heaviest first; ``ready`` = nothing keeps the proposal from being sent."""

    ready: bool
    items: list[FindingOut]


class FieldComment(In):
    """A comment at a field, to be mended or answered."""

    section: Line
    field: Line = ""
    text: Text


class ProjectStepIn(In):
    """A step of the project's life. Decisions go through /decisions, the start through /agreements/{id}/sign."""

    name: Literal[
        "submit",
        "withdraw",
        "pass_step",
        "pass_screening",
        "return",
        "resume",
        "cancel",
        "send_final_report",
        "return_final_report",
        "close",
        "terminate",
    ]
    note: Text = ""
    comments: list[FieldComment] = Field([], max_length=MAX_ROWS, description="เฉพาะขั้น return")
    step: Line60 = Field(
        "", description="ขั้นกลั่นกรองที่อ่านมา (จาก /turn) ถ้ามีคนบันทึกขั้นนั้นไปแล้วจะได้ 422; pass_step กับ pass_screening ใช้แทนกันได้"
    )


class CommentIn(FieldComment):
    """A comment."""

    must_fix: bool = False


class AnswerIn(In):
    """An answer to a comment."""

    text: Text


class AnswerOut(Schema):
    """An answer."""

    id: int
    text: str
    by: str
    at: Moment


class CommentOut(Schema):
    """A comment with its answers."""

    id: int
    section: str
    field: str
    text: str
    must_fix: bool
    by: str
    at: Moment
    resolved_at: Moment | None
    answers: list[AnswerOut]


class CommentPage(Page):
    """Comments."""

    items: list[CommentOut]


class ResultOut(Schema):
    """One objective: size before, target, what was reached."""

    objective: int
    name: str
    unit: str
    baseline: Number | None
    target: Number | None
    actual: Number | None
    achievement_percent: Number | None
    reached: bool | None
    measured_at_end: bool
    sentence: str


class ResultsOut(Schema):
    """Results of a project."""

    items: list[ResultOut]


class FinalResultIn(In):
    """A value measured when the activities are over."""

    value: NumberIn | None = None
    numerator: NumberIn | None = None
    denominator: NumberIn | None = None
    measured_on: Day | None = None


class ReportTexts(Schema):
    """Texts of the final report."""

    abstract: str
    acknowledgement: str
    conclusion: str
    problems: str
    suggestions: str
    beyond: str
    lesson: str


class MoneyOut(Schema):
    """Money of a project in baht."""

    approved: Money
    paid: Money
    used: Money
    refunded: Money
    leftover: Money


class FinalReportOut(Schema):
    """The final report as it stands: what people wrote, what is printed where nobody wrote, results and money."""

    written: ReportTexts
    texts: ReportTexts
    results: list[ResultOut]
    money: MoneyOut
    people_total: int
    report_count: int
    open_reports: list[int]
    waiting_reports: list[int]
    submitted_at: Moment | None
    accepted_at: Moment | None
    fingerprint: str


class FinalReportIn(In):
    """Texts to change; an empty one lets the proposed text be printed."""

    abstract: Text | None = None
    acknowledgement: Text | None = None
    conclusion: Text | None = None
    problems: Text | None = None
    suggestions: Text | None = None
    beyond: Text | None = None
    lesson: Text | None = None
    fingerprint: Fingerprint = ""


class SectionOut(Schema):
    """What is stored of a section, as plain values, with its fingerprint (also in the ETag header)."""

    section: str
    fingerprint: str


def project(row: Any) -> dict[str, Any]:
    """Show a project in a list."""
    names = (
        "fiscal_year", "code", "title", "organisation", "state", "support_type", "budget_requested", "budget_approved",
        "start_date", "end_date", "ended_early_on",
    )  # fmt: skip
    return {"id": row.pk, "fund": row.fund_id, **{name: getattr(row, name) for name in names}}


def project_detail(row: Any, user: Any) -> dict[str, Any]:
    """Show everything a project says; telephone numbers only to those who may see them."""
    content = proposal_content(row)
    if not sees_phones(user, row):
        content["people"] = [{**person, "phone": masked(person["phone"])} for person in content["people"]]
    agreement = getattr(row, "agreement", None)
    return {**content, "ended_early_on": row.ended_early_on, "agreement": agreement.pk if agreement else None}


def comment(row: Any) -> dict[str, Any]:
    """Show a comment with its answers (prefetched)."""
    answers = [{"id": one.pk, "text": one.text, "by": one.by.name, "at": one.at} for one in row.answers.all()]
    names = ("section", "field", "text", "must_fix", "at", "resolved_at")
    return {"id": row.pk, "by": row.by.name, "answers": answers, **{name: getattr(row, name) for name in names}}


def result(row: Any) -> dict[str, Any]:
    """Show the result of an objective."""
    names = (
        "name", "unit", "baseline", "target", "actual", "achievement_percent", "reached", "measured_at_end", "sentence",
    )  # fmt: skip
    return {"objective": row.objective.pk, **{name: getattr(row, name) for name in names}}


def money(row: Any) -> dict[str, Any]:
    """Show a project's money."""
    return {name: getattr(row, name) for name in ("approved", "paid", "used", "refunded", "leftover")}
