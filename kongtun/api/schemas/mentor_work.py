"""Shapes of what mentors do: visits, advice, the board and the coverage of an area."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, Id, In, Line200, Line300, Moment, Money, Number, Page, Text
from kongtun.api.schemas.mentoring import values_of

KindWord = Literal["visit", "call", "online", "chat"]


TopicWord = Literal["plan", "write", "do", "follow", "screen", "report", "money", "system", "people"]


class MentorVisitOut(Schema):
    """A visit or call."""

    id: int
    client_id: UUID
    fund: int
    mentor: int
    kind: str
    state: str
    planned_on: Day | None
    done_on: Day | None
    done_by: int | None
    minutes: int | None
    topic: str
    found: str
    next_step: str
    cancel_reason: str


class MentorVisitPage(Page):
    """Visits."""

    items: list[MentorVisitOut]


class MentorVisitIn(In):
    """A contact that took place, or (``planned_on``) one to come. The same ``client_id`` sent again stores nothing."""

    fund: Id
    client_id: UUID | None = None
    kind: KindWord = "call"
    topics: list[TopicWord] = Field(default_factory=list, max_length=9)
    planned_on: Day | None = None
    done_on: Day | None = None
    minutes: int | None = Field(None, ge=1, le=1440)
    found: Text = ""
    next_step: Line300 = ""
    next_on: Day | None = None


class MentorVisitDoneIn(In):
    """What came of a planned visit."""

    kind: KindWord | None = None
    topics: list[TopicWord] = Field(default_factory=list, max_length=9)
    done_on: Day | None = None
    minutes: int | None = Field(None, ge=1, le=1440)
    found: Text = ""
    next_step: Line300 = ""
    next_on: Day | None = None


class MentorVisitMoveIn(In):
    """Another day."""

    planned_on: Day


class MentorVisitCancelIn(In):
    """Why not."""

    reason: Line200


class MentorAdviceOut(Schema):
    """A piece of advice."""

    id: int
    fund: int
    mentor: int
    given_by: int
    given_at: Moment
    target: str
    plan: int | None
    project: int | None
    report: int | None
    section: str
    field: str
    text: str
    due_on: Day | None
    state: str
    done_at: Moment | None
    done_note: str


class MentorAdvicePage(Page):
    """Advice."""

    items: list[MentorAdviceOut]


class MentorAdviceIn(In):
    """Advice about one record; ``place`` is "section.field" of a proposal, or a section of a plan or report."""

    target: Literal["fund", "plan", "project", "report"]
    record: Id
    text: Text
    place: Line200 = ""
    due_on: Day | None = None


class MentorTickIn(In):
    """How it was done."""

    note: Line300 = ""


class MentorNeedOut(Schema):
    """Something a fund needs; from weight 50 on it is for this week."""

    code: str
    weight: int
    reason: str


class MentorBoardRow(Schema):
    """A fund of the board with its health."""

    fund: int
    name: str
    plans: int
    waiting: int
    waiting_days: int | None
    late_reports: int
    money_left: Money
    left_percent: Number | None
    last_meeting: Day | None
    last_contact: Day | None
    open_advice: int
    needs: list[MentorNeedOut]


class MentorBoardOut(Schema):
    """The board of a mentor, the neediest fund first."""

    mentor: int
    funds: list[MentorBoardRow]


class MentorCoverRow(Schema):
    """How a fund is looked after: none, account (nobody has one), silent, good."""

    fund: int
    mentors: int
    accounts: int
    last_contact: Day | None
    cover: str


class MentorCoverageOut(Schema):
    """Coverage of an area, and mentors in force by level."""

    area: int
    counts: dict[str, int]
    funds: list[MentorCoverRow]


def visit(row: Any) -> dict[str, Any]:
    """Show a visit."""
    names = (
        "client_id", "kind", "state", "planned_on", "done_on", "minutes", "topic", "found", "next_step", "cancel_reason",
    )  # fmt: skip
    return {
        "id": row.pk,
        "fund": row.fund_id,
        "mentor": row.mentor_id,
        "done_by": row.done_by_id,
        **values_of(row, names),
    }


def advice(row: Any) -> dict[str, Any]:
    """Show a piece of advice."""
    names = ("given_at", "target", "section", "field", "text", "due_on", "state", "done_at", "done_note")
    return {
        "id": row.pk, "fund": row.fund_id, "mentor": row.mentor_id, "given_by": row.given_by_id, "plan": row.plan_id,
        "project": row.project_id, "report": row.report_id, **values_of(row, names),
    }  # fmt: skip


def board_row(row: Any) -> dict[str, Any]:
    """Show a fund of the board."""
    names = (
        "plans", "waiting", "waiting_days", "late_reports", "money_left", "left_percent", "last_meeting", "last_contact",
        "open_advice",
    )  # fmt: skip
    health = values_of(row.health, names)
    if health["left_percent"] is not None:
        health["left_percent"] = round(health["left_percent"], 2)
    return {
        "fund": row.fund.pk, "name": row.fund.name, **health,
        "needs": [values_of(need, ("code", "weight", "reason")) for need in row.needs],
    }  # fmt: skip
