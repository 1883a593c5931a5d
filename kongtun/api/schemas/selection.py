"""Shapes of selections of areas."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import FiscalYear, Id, In, Line200, Moment, Number, Page, Text
from kongtun.selection.models import Round
from kongtun.selection.queries.rounds import RoundData


class SelectionOut(Schema):
    """A round."""

    id: int
    area: int
    fiscal_year: FiscalYear
    title: str
    state: str
    programme: int | None
    decided_at: Moment | None


class SelectionPage(Page):
    """Rounds."""

    items: list[SelectionOut]


class SelectionCriterionOut(Schema):
    """A criterion."""

    key: str
    title: str
    weight: Number
    source: str
    wanted: str


class SelectionRowOut(Schema):
    """A candidate in the ranking; ``steady`` = chosen in how many of 100 rankings with shaken weights."""

    candidate: int
    fund: int
    place: int
    total: Number
    shares: dict[str, Number]
    within_quota: bool
    chosen: bool
    steady: int
    note: str


class SelectionDetail(SelectionOut):
    """A round with criteria and ranking."""

    purpose: str
    reason: str
    criteria: list[SelectionCriterionOut]
    ranking: list[SelectionRowOut]


class SelectionNew(In):
    """Open a round."""

    area: Id
    fiscal_year: FiscalYear
    title: Line200
    purpose: Text = ""


class SelectionCandidatesIn(In):
    """Add funds."""

    funds: list[Id] = Field(max_length=1200)


class SelectionScoresIn(In):
    """One's own levels (0 to 3) by criterion."""

    answers: dict[Line200, int | Text]


class SelectionDecisionIn(In):
    """Decide as the ranking says."""

    reason: Text


def selection(row: Round) -> dict[str, Any]:
    """A round."""
    return {
        "id": row.pk, "area": row.area_id, "fiscal_year": row.fiscal_year, "title": row.title, "state": row.state,
        "programme": row.programme_id, "decided_at": row.decided_at,
    }  # fmt: skip


def selection_detail(data: RoundData) -> dict[str, Any]:
    """A round with criteria and ranking."""
    decided = data.round.decided_at is not None
    rows = []
    for row in data.placed:
        one = data.candidates[row.entrant.key]
        rows.append(
            {"candidate": one.pk, "fund": one.fund_id, "place": row.place, "total": row.total, "shares": row.shares,
             "within_quota": row.chosen, "chosen": one.chosen if decided else row.chosen, "steady": row.steady, "note": one.note}
        )  # fmt: skip
    criteria = [
        {"key": c.key, "title": c.title, "weight": c.weight, "source": c.source, "wanted": c.wanted}
        for c in data.criteria
    ]
    more = {"purpose": data.round.purpose, "reason": data.round.reason, "criteria": criteria, "ranking": rows}
    return {**selection(data.round), **more}
