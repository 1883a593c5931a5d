"""Shapes of what funds and organisations give to a joint goal, and of the agreement about it."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, FiscalYear, Id, In, Line200, Moment, Money, MoneyIn, Page
from kongtun.districts.choices import Share
from kongtun.districts.states import BoardAgreementState, ContributionState


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


class SignaturesIn(In):
    """When all who had not signed yet signed."""

    signed_on: Day


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
