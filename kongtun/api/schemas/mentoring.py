"""Shapes of mentors: teams, people, cares."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, Id, In, Line200, Page
from kongtun.mentoring.actions.teams import MENTOR, TEAM
from kongtun.mentoring.choices import LEVEL_OF_KIND
from kongtun.mentoring.queries.mentors import covered, may_call

DutyWord = Literal["lead", "academic", "consult", "follow", "admin"]


class MentorTeamOut(Schema):
    """A team of mentors."""

    id: int
    area: int
    level: str
    name: str
    programme: int | None
    starts_on: Day
    ends_on: Day | None
    fingerprint: str


class MentorTeamPage(Page):
    """Teams."""

    items: list[MentorTeamOut]


class MentorTeamIn(In):
    """A new team; ``seats`` people named by their role come with it."""

    area: Id
    name: Line200
    starts_on: Day | None = None
    seats: int = Field(0, ge=0, le=30)
    seat_name: Line200 = ""


class TambonTeamsIn(In):
    """A team of four or five for the tambon of each fund."""

    funds: list[Id] = Field(min_length=1, max_length=200)
    size: Literal[4, 5]
    starts_on: Day | None = None


class TambonTeamsOut(Schema):
    """Keys of the teams that were set up (a tambon that had one is left as it was)."""

    teams: list[int]


class MentorOut(Schema):
    """A mentor; the telephone number is covered without the right to see it."""

    id: int
    team: int
    name: str
    has_account: bool
    duty: str
    office: str
    phone: str
    availability: str
    starts_on: Day
    ends_on: Day | None
    fingerprint: str


class MentorPage(Page):
    """Mentors."""

    items: list[MentorOut]


class MentorIn(In):
    """Somebody new in a team, by the role's name (an account is linked on the page of the person)."""

    mentor_team: Id
    name: Line200
    duty: DutyWord = "consult"
    office: Line200 = ""
    availability: Line200 = ""
    starts_on: Day | None = None


class MentorEndIn(In):
    """Why the mentor leaves."""

    reason: Line200 = ""


class MentorCareOut(Schema):
    """A mentor looks after a fund."""

    id: int
    mentor: int
    fund: int
    starts_on: Day
    ends_on: Day | None


class MentorCarePage(Page):
    """Cares."""

    items: list[MentorCareOut]


class MentorCareIn(In):
    """Funds for a mentor, many at once."""

    mentor: Id
    funds: list[Id] = Field(min_length=1, max_length=200)


class MentorCaresMade(Schema):
    """The cares that are new."""

    items: list[MentorCareOut]


def values_of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return these columns of ``row`` by name."""
    return {name: getattr(row, name) for name in names}


def team(row: Any) -> dict[str, Any]:
    """Show a team (area selected)."""
    return {
        "id": row.pk, "area": row.area_id, "level": LEVEL_OF_KIND[row.area.kind].value, "programme": row.programme_id,
        **values_of(row, ("name", "starts_on", "ends_on")), "fingerprint": TEAM.fingerprint(row),
    }  # fmt: skip


def mentor_for(user: Any) -> Any:
    """Return what shows a mentor (team and area selected) to a person."""

    def show(row: Any) -> dict[str, Any]:
        phone = row.phone if may_call(user, row) else covered(row.phone)
        names = ("name", "duty", "office", "availability", "starts_on", "ends_on")
        return {
            "id": row.pk,
            "team": row.team_id,
            "has_account": row.user_id is not None,
            "phone": phone,
            "fingerprint": MENTOR.fingerprint(row),
            **values_of(row, names),
        }

    return show


def care(row: Any) -> dict[str, Any]:
    """Show a care."""
    return {"id": row.pk, "mentor": row.mentor_id, "fund": row.fund_id, **values_of(row, ("starts_on", "ends_on"))}
