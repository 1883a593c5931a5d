"""Shapes in which mentors and their teams are changed: role, availability, funds, trainings, buddies."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, Fingerprint, Id, In, Line160, Line200, Line300, Number
from kongtun.api.schemas.mentoring import DutyWord, MentorCareOut, values_of

Line30 = Annotated[str, Field(max_length=30, pattern=r"^[^\x00]*$")]


class MentorTeamChangeIn(In):
    """What is said of a team; what is not sent stays."""

    name: Line200 | None = None
    starts_on: Day | None = None
    fingerprint: Fingerprint = ""


class MentorChangeIn(In):
    """What is said of a mentor; what is not sent stays (an account is linked on the page of the person)."""

    name: Line160 | None = None
    duty: DutyWord | None = None
    office: Line160 | None = None
    phone: Line30 | None = None
    availability: Line200 | None = None
    fingerprint: Fingerprint = ""


class MentorFundsIn(In):
    """All funds that the mentor looks after from now on."""

    funds: list[Id] = Field(max_length=200)


class MentorFundsOut(Schema):
    """What began and ended, and the funds of the mentor now."""

    began: int
    ended: int
    items: list[MentorCareOut]


class MentorTrainingIn(In):
    """One training of many mentors; whoever has the same (title and day) already is left out."""

    mentors: list[Id] = Field(min_length=1, max_length=200)
    title: Line200
    held_on: Day
    hours: Annotated[Decimal, Field(gt=0, le=200, max_digits=4, decimal_places=1)] | None = None
    on_the_job: bool = False
    note: Line300 = ""


class MentorTrainingOut(Schema):
    """What a mentor has learnt."""

    id: int
    mentor: int
    title: str
    held_on: Day
    hours: Number | None
    on_the_job: bool
    note: str


class MentorTrainingsOut(Schema):
    """Trainings."""

    items: list[MentorTrainingOut]


class MentorPairIn(In):
    """A mentor of a tambon and one of its district."""

    tambon: Id
    district: Id


class MentorPairsIn(In):
    """Pairs to be made; a tambon mentor who had another buddy leaves that pair."""

    pairs: list[MentorPairIn] = Field(max_length=200)


class MentorPairOut(Schema):
    """Two buddies."""

    id: int
    tambon: int
    district: int
    starts_on: Day
    ends_on: Day | None


class MentorPairsOut(Schema):
    """Pairs."""

    items: list[MentorPairOut]


def training(row: Any) -> dict[str, Any]:
    """Show a training."""
    names = ("title", "held_on", "hours", "on_the_job", "note")
    return {"id": row.pk, "mentor": row.mentor_id, **values_of(row, names)}


def pair(row: Any) -> dict[str, Any]:
    """Show a pair."""
    return {
        "id": row.pk, "tambon": row.tambon_id, "district": row.district_id, **values_of(row, ("starts_on", "ends_on")),
    }  # fmt: skip
