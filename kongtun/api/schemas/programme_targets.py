"""Shapes of a programme's target funds and their support money."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    Id,
    In,
    Line60,
    Line300,
    Money,
    MoneyIn,
    Page,
    Text,
)
from kongtun.api.schemas.programmes import ProgrammeSupportSumOut


class ProgrammeTargetOut(Schema):
    """A target fund with its support money."""

    id: int
    programme: int
    fund: int
    type: int
    type_name: str
    amount: Money
    state: str
    agreed_on: Day
    paid_on: Day | None
    paid_reference: str
    used_amount: Money | None
    used_on: Day | None
    ended_on: Day | None
    end_reason: str


class ProgrammeTargetPage(Page):
    """Targets."""

    items: list[ProgrammeTargetOut]


class ProgrammeTargetsIn(In):
    """Funds that become targets of a type; or every fund of a district."""

    type: Id
    funds: list[Id] = Field(default_factory=list, max_length=400)
    district: Id | None = None
    agreed_on: Day | None = None


class ProgrammeTargetsAddedOut(Schema):
    """What was added, and the sum of the programme afterwards."""

    added: list[int]
    support: ProgrammeSupportSumOut


class ProgrammePayIn(In):
    """When the support money was paid; ``activity``: from whose budget."""

    paid_on: Day
    reference: Line60 = ""
    activity: Id | None = None


class ProgrammeUseIn(In):
    """How the support money was used."""

    used_amount: MoneyIn
    used_on: Day
    used_note: Text


class ProgrammeEndIn(In):
    """Why the fund is no target any more."""

    reason: Line300


def target(row: Any) -> dict[str, Any]:
    """Show a target (type selected)."""
    names = (
        "amount", "state", "agreed_on", "paid_on", "paid_reference", "used_amount", "used_on", "ended_on", "end_reason",
    )  # fmt: skip
    return {
        "id": row.pk, "programme": row.programme_id, "fund": row.fund_id, "type": row.type_id, "type_name": row.type.name,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip
