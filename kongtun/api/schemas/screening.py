"""Shapes of screening: steps, whose turn, the queue, versions, rubric and scores."""

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
    Line60,
    Line200,
    Line300,
    Moment,
    Money,
    Number,
    NumberIn,
    Page,
    Text,
)
from kongtun.review.choices import StepKind
from kongtun.review.presenters.versions import Change
from kongtun.review.queries.scores import Reviewers, ScoreSummary
from kongtun.review.queries.stages import Stage
from kongtun.review.queries.turns import WhoseTurn
from kongtun.surveys.choices import QuestionKind
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline


class StepSettingOut(Schema):
    """A step of screening as a fund has set it."""

    kind: str
    title: str
    is_on: bool
    order: int
    days: int
    role: str
    people: list[int]


class StepSettingsOut(Schema):
    """All steps of a year; the committee is always the last."""

    fiscal_year: FiscalYear
    steps: list[StepSettingOut]
    fingerprint: str


class StepSettingIn(In):
    """A step: whether it is used, whose it is, in which order, how long it may take."""

    kind: Literal["office", "health", "sub", "committee"]
    is_on: bool = True
    title: Line200 = ""
    order: int = Field(1, ge=1, le=12)
    days: int = Field(ge=1, le=365)
    role: Literal["", "officer", "screener"] = ""
    people: list[Id] = Field([], max_length=200)


class StepSettingsIn(In):
    """All four steps, each once."""

    steps: list[StepSettingIn] = Field(max_length=8)
    fingerprint: Fingerprint = ""


class PersonRef(Schema):
    """A person."""

    id: int
    name: str


class TurnOut(Schema):
    """Whose turn it is with a proposal: the step, who looks after it, since how many days, how many it may take."""

    state: str
    who: str
    step: str
    step_title: str
    assignee: PersonRef | None
    days: int | None
    allowed_days: int | None
    due_on: Day | None
    late: bool


class QueueRowOut(Schema):
    """A proposal on its way to the committee."""

    id: int
    fiscal_year: FiscalYear
    title: str
    organisation: str
    budget_requested: Money
    submitted_at: Moment | None
    unanswered: int
    answered: int
    turn: TurnOut


class QueuePage(Page):
    """The queue."""

    items: list[QueueRowOut]


class AssigneeIn(In):
    """Whoever looks after the proposal at its present step; null = nobody in particular."""

    user: Id | None


class AssignedOut(Schema):
    """How many proposals were given to somebody."""

    given: int


class VersionOut(Schema):
    """A version of a proposal as it was sent."""

    id: int
    number: int
    by: str
    at: Moment


class VersionPage(Page):
    """Versions."""

    items: list[VersionOut]


class ChangeOfFieldOut(Schema):
    """One field that differs; an empty text before = added, after = taken out."""

    section: str
    label: str
    before: str
    after: str


class VersionChangesOut(Schema):
    """What changed between two versions (null where there are none)."""

    older: int | None
    newer: int | None
    changes: list[ChangeOfFieldOut]


class QuestionOut(Schema):
    """A criterion. ``levels`` are words from ``minimum`` upwards."""

    key: str
    text: str
    kind: str
    help: str
    weight: Number
    minimum: int
    maximum: int
    levels: list[str]


class QuestionGroupOut(Schema):
    """Criteria under one heading."""

    title: str
    questions: list[QuestionOut]


class RubricOut(Schema):
    """The rubric of a year. ``version`` 0 = the year has none of its own yet; ``locked`` = a score was sent."""

    fiscal_year: FiscalYear
    title: str
    version: int
    locked: bool
    groups: list[QuestionGroupOut]
    fingerprint: str


class QuestionIn(In):
    """A criterion."""

    key: Line60
    text: Line300
    kind: QuestionKind = QuestionKind.SCORE
    help: Line300 = ""
    weight: NumberIn = Field(1, le=9999)  # type: ignore[assignment]
    minimum: int = Field(0, ge=-100, le=100)
    levels: list[Line300] = Field([], max_length=11)


class QuestionGroupIn(In):
    """Criteria under one heading."""

    title: Line200
    questions: list[QuestionIn] = Field(max_length=60)


class RubricIn(In):
    """The whole rubric; criteria left out are removed."""

    title: Line200
    groups: list[QuestionGroupIn] = Field(max_length=60)
    fingerprint: Fingerprint = ""


class AnswerValue(In):
    """The answer to one criterion: a level, or a text; both null takes it out."""

    key: Line60
    value: int | None = Field(None, ge=-200, le=200)
    text: Text = ""


class ScoreIn(In):
    """Answers; criteria not named stay as they are. ``fingerprint`` of the rubric that was read."""

    answers: list[AnswerValue] = Field(max_length=60)
    fingerprint: Fingerprint = ""


class AnswerValueOut(Schema):
    """The answer to one criterion."""

    key: str
    value: int | None
    text: str


class OwnScoreOut(Schema):
    """One's own score of the last version."""

    version: int | None
    submitted_at: Moment | None
    answers: list[AnswerValueOut]
    fingerprint: str


class SpreadOut(Schema):
    """Median, quartiles (low, high), ends, count."""

    median: Number
    low: Number
    high: Number
    least: Number
    most: Number
    count: int


class CriterionScoreOut(SpreadOut):
    """What was given for one criterion, in its own scale."""

    key: str
    text: str


class ScoresOut(Schema):
    """What reviewers gave together, in percent. ``visible`` false: send your own score first (the rest is then null)."""

    visible: bool
    version: int | None
    sent_by: list[str]
    total: SpreadOut | None
    criteria: list[CriterionScoreOut]
    remarks: list[str]


class InterestIn(In):
    """How the proposal concerns the person."""

    reason: Line300


class InterestOut(Schema):
    """A declared interest."""

    project: int
    reason: str
    at: Moment


def steps(fiscal_year: int, all_steps: tuple[Stage, ...], fingerprint: str) -> dict[str, Any]:
    """Shape of the steps of a year."""
    rows = [
        {
            "kind": s.kind, "title": s.title, "is_on": s.is_on, "order": s.sort, "days": s.days, "role": s.role,
            "people": sorted(s.people),
        }
        for s in all_steps
    ]  # fmt: skip
    return {"fiscal_year": fiscal_year, "steps": rows, "fingerprint": fingerprint}


def stage(data: StepSettingIn) -> Stage:
    """Return a step as the actions take it."""
    name = "" if data.title == str(StepKind(data.kind).label) else data.title
    return Stage(
        kind=data.kind, days=data.days, sort=data.order, is_on=data.is_on, name=name, role=data.role,
        people=frozenset(data.people),
    )  # fmt: skip


def turn(state: str, found: WhoseTurn) -> dict[str, Any]:
    """Shape of a turn."""
    who = found.assignee
    return {
        "state": state, "who": found.who, "step": found.kind, "step_title": found.step,
        "assignee": {"id": who.pk, "name": who.name} if who else None, "days": found.days,
        "allowed_days": found.allowed_days, "due_on": found.due_on, "late": found.is_late,
    }  # fmt: skip


def queue_row(project: Any, found: WhoseTurn) -> dict[str, Any]:
    """Shape of a row of the queue."""
    return {
        "id": project.pk, "fiscal_year": project.fiscal_year, "title": project.title, "organisation": project.organisation,
        "budget_requested": project.budget_requested, "submitted_at": project.submitted_at,
        "unanswered": project.unanswered, "answered": project.answered, "turn": turn(project.state, found),
    }  # fmt: skip


def version(row: Any) -> dict[str, Any]:
    """Shape of a version."""
    return {"id": row.pk, "number": row.number, "by": row.by.name, "at": row.at}


def changes(older: Any, newer: Any, found: list[Change]) -> dict[str, Any]:
    """Shape of what changed."""
    return {
        "older": older.number if older else None,
        "newer": newer.number if newer else None,
        "changes": [{"section": c.section, "label": c.label, "before": c.before, "after": c.after} for c in found],
    }


def rubric(fiscal_year: int, outline: Outline, *, locked: bool) -> dict[str, Any]:
    """Shape of a rubric."""
    groups = [
        {
            "title": group.title,
            "questions": [
                {
                    "key": q.key, "text": q.text, "kind": q.kind, "help": q.help, "weight": q.weight, "minimum": q.minimum,
                    "maximum": q.maximum, "levels": list(q.levels),
                }
                for q in group.questions
            ],
        }
        for group in outline.groups
    ]  # fmt: skip
    return {
        "fiscal_year": fiscal_year, "title": outline.title, "version": outline.version, "locked": locked, "groups": groups,
        "fingerprint": outline.fingerprint,
    }  # fmt: skip


def outline(data: RubricIn) -> Outline:
    """Return a rubric as the actions take it."""
    groups = tuple(
        GroupOutline(
            group.title,
            tuple(
                QuestionOutline(
                    q.key,
                    q.text,
                    kind=q.kind.value,
                    help=q.help,
                    weight=q.weight,
                    minimum=q.minimum,
                    levels=tuple(q.levels),
                )
                for q in group.questions
            ),
        )
        for group in data.groups
    )
    return Outline(data.title, groups)


def own_score(number: int | None, response: Any, fingerprint: str) -> dict[str, Any]:
    """Shape of one's own score."""
    rows = response.answers.all() if response else ()
    return {
        "version": number,
        "submitted_at": response.submitted_at if response else None,
        "answers": [{"key": row.question.key, "value": row.value, "text": row.text} for row in rows],
        "fingerprint": fingerprint,
    }


def scores(found: ScoreSummary | None, reviewers: Reviewers, number: int | None, *, visible: bool) -> dict[str, Any]:
    """Shape of the scores; nothing of them while they are hidden."""
    return {
        "visible": visible,
        "version": number,
        "sent_by": list(reviewers.sent),
        "total": _spread(found) if found else None,
        "criteria": [
            {"key": row.question.key, "text": row.question.text, **_spread(row)} for row in found.by_criterion
        ] if found else [],
        "remarks": list(found.remarks) if found else [],
    }  # fmt: skip


def _spread(row: Any) -> dict[str, Any]:
    names = ("median", "low", "high", "least", "most")
    return {**{name: round(getattr(row, name), 2) for name in names}, "count": row.count}


def interest(row: Any) -> dict[str, Any]:
    """Shape of a declared interest."""
    return {"project": row.project_id, "reason": row.reason, "at": row.at}
