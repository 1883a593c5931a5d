"""Screening: steps of a fund, the queue, whose turn, versions, rubric and scores."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, pick, seen
from kongtun.api.resource import Resource, created
from kongtun.api.routers.projects import find
from kongtun.api.schemas import screening as show
from kongtun.api.schemas.base import FiscalYear, Line60
from kongtun.projects.states import ProjectState
from kongtun.review import actions
from kongtun.review.actions.set_steps import walk_fingerprint
from kongtun.review.presenters.versions import changes_between
from kongtun.review.queries.queue import QueueFilters, queue
from kongtun.review.queries.scores import (
    may_see_scores,
    own_response,
    reviewers_of,
    rubric_of,
    rubric_of_project,
    score_summary,
    version_to_score,
)
from kongtun.review.queries.stages import Walks, screeners_of
from kongtun.review.queries.turns import turns_of, whose_turn
from kongtun.surveys.queries.questionnaires import is_answered

of_funds = Resource(tags=["กลั่นกรอง"])
of_projects = Resource(tags=["กลั่นกรอง"])
YearInPath = Annotated[int, Field(ge=2540, le=2700)]
Number = Annotated[int, Field(ge=1, le=32767)]


@of_funds.reads("/{int:pk}/queue", P.PROJECT_SCREEN, show.QueuePage, summary="คิวกลั่นกรองของกองทุน")
def list_queue(
    request: HttpRequest, pk: int, page: Query[Cursor], fiscal_year: FiscalYear | None = None, state: ProjectState | None = None,
    step: Line60 = "", mine: bool = False, late: bool = False, answered: bool = False,
) -> Any:  # fmt: skip
    """Proposals on their way to the committee with whose turn it is."""
    fund = get_record(request, funds(), P.PROJECT_SCREEN, pk=pk)
    filters = QueueFilters(state or "", "", fiscal_year, answered=answered, step=step, mine=mine, late=late)
    found = page_of(queue(request.user, fund, filters), page, lambda project: project, order="pk")
    turns = turns_of(found["items"])
    found["items"] = [show.queue_row(project, turns[project.pk]) for project in found["items"]]
    return found


@of_funds.acts("/{int:pk}/queue/assign", P.PROJECT_SCREEN, show.AssignedOut, summary="มอบหมายทุกเรื่องที่ยังไม่มีผู้ตรวจ")
def assign_waiting(request: HttpRequest, pk: int) -> Any:
    """Give each to whoever has the least to do and no interest in it."""
    fund = get_record(request, funds(), P.PROJECT_SCREEN, pk=pk)
    return {"given": actions.assign_waiting(fund, by=request.user)}


@of_funds.reads(
    "/{int:pk}/years/{int:fiscal_year}/screening-steps", P.FUND_VIEW, show.StepSettingsOut, summary="ขั้นกลั่นกรองของปี"
)
def get_screening_steps(request: HttpRequest, pk: int, fiscal_year: YearInPath) -> Any:
    """Which steps a proposal goes through."""
    fund = get_record(request, funds(), P.FUND_VIEW, pk=pk)
    walk = Walks([fund]).of(fund.pk, fiscal_year)
    return show.steps(fiscal_year, walk.all, walk_fingerprint(walk))


@of_funds.saves(
    "/{int:pk}/years/{int:fiscal_year}/screening-steps", P.FUND_EDIT, show.StepSettingsOut, matched=True, summary="ตั้งขั้นกลั่นกรองของปี"
)  # fmt: skip
def save_screening_steps(request: HttpRequest, pk: int, fiscal_year: YearInPath, data: show.StepSettingsIn) -> Any:
    """Set the steps; proposals under way go on at the first step that they have not passed."""
    fund = get_record(request, funds(), P.FUND_EDIT, pk=pk)
    steps = [show.stage(step) for step in data.steps]
    walk = actions.set_steps(fund, fiscal_year, steps, by=request.user, fingerprint=seen(request, data.fingerprint))
    return show.steps(fiscal_year, walk.all, walk_fingerprint(walk))


@of_funds.reads(
    "/{int:pk}/years/{int:fiscal_year}/rubric", P.FUND_VIEW, show.RubricOut, summary="เกณฑ์ให้คะแนนข้อเสนอของปี"
)
def get_rubric(request: HttpRequest, pk: int, fiscal_year: YearInPath) -> Any:
    """With what proposals are scored."""
    fund = get_record(request, funds(), P.FUND_VIEW, pk=pk)
    outline, stored = rubric_of(fund, fiscal_year)
    return show.rubric(fiscal_year, outline, locked=stored is not None and is_answered(stored))


@of_funds.saves(
    "/{int:pk}/years/{int:fiscal_year}/rubric",
    P.FUND_EDIT,
    show.RubricOut,
    matched=True,
    summary="ตั้งเกณฑ์ให้คะแนนข้อเสนอของปี",
)
def save_rubric(request: HttpRequest, pk: int, fiscal_year: YearInPath, data: show.RubricIn) -> Any:
    """Change weights, wording, criteria; until the first score is sent."""
    fund = get_record(request, funds(), P.FUND_EDIT, pk=pk)
    actions.save_rubric(
        fund, fiscal_year, show.outline(data), by=request.user, fingerprint=seen(request, data.fingerprint)
    )
    outline, _stored = rubric_of(fund, fiscal_year)
    return show.rubric(fiscal_year, outline, locked=False)


@of_projects.reads("/{int:pk}/turn", P.PROJECT_VIEW, show.TurnOut, team=True, summary="ตอนนี้ถึงคิวใคร")
def get_turn(request: HttpRequest, pk: int) -> Any:
    """Whose turn it is."""
    project = find(request, pk)
    return show.turn(project.state, whose_turn(project))


@of_projects.saves("/{int:pk}/assignee", P.PROJECT_SCREEN, show.TurnOut, summary="มอบหมายผู้ตรวจ")
def assign_project(request: HttpRequest, pk: int, data: show.AssigneeIn) -> Any:
    """Give the proposal at its present step to somebody, or to nobody in particular."""
    project = find(request, pk, P.PROJECT_SCREEN)
    to = None if data.user is None else pick(screeners_of(project.area_path), "user", pk=data.user)
    actions.assign(project, by=request.user, to=to)
    return show.turn(project.state, whose_turn(project))


@of_projects.reads("/{int:pk}/versions", P.PROJECT_VIEW, show.VersionPage, team=True, summary="ฉบับที่ส่งทั้งหมด")
def list_versions(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """Versions, the newest first."""
    rows = find(request, pk).versions.select_related("by").defer("content")
    return page_of(rows, page, show.version)


@of_projects.reads(
    "/{int:pk}/changes", P.PROJECT_VIEW, show.VersionChangesOut, team=True, summary="ต่างจากฉบับก่อนตรงไหน", about="ไม่ระบุ = สองฉบับล่าสุด"
)  # fmt: skip
def get_changes(request: HttpRequest, pk: int, older: Number | None = None, newer: Number | None = None) -> Any:
    """What changed between two versions, field by field."""
    rows = find(request, pk).versions.order_by("-number")
    asked = [row for row in rows if row.number in (older, newer)] if older and newer else list(rows[:2])
    if len(asked) < 2:
        return show.changes(None, asked[0] if asked else None, [])
    return show.changes(asked[1], asked[0], changes_between(asked[1].content, asked[0].content))


@of_projects.reads("/{int:pk}/score", P.PROJECT_SCORE, show.OwnScoreOut, summary="คะแนนของฉัน")
def get_own_score(request: HttpRequest, pk: int) -> Any:
    """One's own score of the last version, and the fingerprint of the rubric."""
    return _own(request, find(request, pk, P.PROJECT_SCORE))


@of_projects.saves("/{int:pk}/score", P.PROJECT_SCORE, show.OwnScoreOut, summary="เก็บร่างคะแนนของฉัน")
def save_own_score(request: HttpRequest, pk: int, data: show.ScoreIn) -> Any:
    """Keep a draft."""
    project = find(request, pk, P.PROJECT_SCORE)
    actions.save_score(project, _answers(data), by=request.user)
    return _own(request, project)


@of_projects.acts("/{int:pk}/score/send", P.PROJECT_SCORE, show.OwnScoreOut, summary="ส่งคะแนนของฉัน")
def send_own_score(request: HttpRequest, pk: int, data: show.ScoreIn) -> Any:
    """Send the score: it stays as it is, and the others' scores can be read."""
    project = find(request, pk, P.PROJECT_SCORE)
    actions.send_score(project, _answers(data), by=request.user, fingerprint=data.fingerprint)
    return _own(request, project)


@of_projects.reads(
    "/{int:pk}/scores", P.PROJECT_SCORE, show.ScoresOut, summary="คะแนนรวมของทุกคน", about="เห็นได้เมื่อส่งคะแนนของตัวเองแล้ว"
)
def get_scores(request: HttpRequest, pk: int) -> Any:
    """Median and spread, after one's own score is sent."""
    project = find(request, pk, P.PROJECT_SCORE)
    version = version_to_score(project)
    visible = may_see_scores(project, request.user)
    found = score_summary(project, request.user)
    return show.scores(found, reviewers_of(project), version.number if version else None, visible=visible)


@of_projects.creates("/{int:pk}/interest", P.PROJECT_SCORE, show.InterestOut, summary="แจ้งว่าข้อเสนอนี้เกี่ยวข้องกับฉัน")
def declare_interest(request: HttpRequest, pk: int, data: show.InterestIn) -> Any:
    """From now on no screening and no score by this person."""
    project = find(request, pk, P.PROJECT_SCORE)
    return created(show.interest(actions.declare_interest(project, by=request.user, reason=data.reason)))


def _answers(data: show.ScoreIn) -> dict[str, Any]:
    return {row.key: row.text if row.value is None and row.text else row.value for row in data.answers}


def _own(request: HttpRequest, project: Any) -> dict[str, Any]:
    version, (outline, _stored) = version_to_score(project), rubric_of_project(project)
    number = version.number if version else None
    return show.own_score(number, own_response(project, request.user), outline.fingerprint)
