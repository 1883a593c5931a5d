"""Shapes of networks, their teams, and suggestions to work together."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Id, In, Line60, Line200, Line300, Line500, Page, Text
from kongtun.landscape.choices import Level, OrganisationKind, PartRole
from kongtun.landscape.queries.networks import Node

Few = Annotated[int, Field(ge=0, le=500)]


class NetworkOut(Schema):
    """A network with its common goal."""

    id: int
    area: int
    name: str
    goal: str
    source: str


class NetworkPage(Page):
    """Networks."""

    items: list[NetworkOut]


class NetworkPartOut(Schema):
    """What an organisation is in a team."""

    id: int
    organisation: int
    organisation_name: str
    role: PartRole
    note: str


class NetworkTeamOut(Schema):
    """A team of the tree; ``goal_tambons`` and ``chosen`` are worked out from what is below it."""

    id: int
    parent: int | None
    level: Level
    name: str
    areas: list[int]
    goal: str
    stage: str
    contact_role: str
    channel: str
    forums_a_year: int | None
    tambons_each: int | None
    provinces: int
    goal_tambons: int | None
    chosen: int
    parts: list[NetworkPartOut]


class NetworkDetail(NetworkOut):
    """A network with its teams, each before those below it."""

    teams: list[NetworkTeamOut]


class NetworkIn(In):
    """A new network; it begins with its topmost team."""

    area: Id
    name: Line200
    goal: Text = ""
    source: Line300 = ""


class NetworkChangeIn(In):
    """Its words; what is not sent stays."""

    name: Line200 | None = None
    goal: Text | None = None
    source: Line300 | None = None


class NetworkTeamIn(In):
    """A team under ``parent``, with the areas that it holds."""

    name: Line200
    level: Level
    parent: Id | None = None
    areas: list[Id] = Field(default_factory=list, max_length=100)
    goal: Text = ""
    stage: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")] = ""
    contact_role: Line200 = ""
    channel: Line200 = ""
    forums_a_year: Annotated[int, Field(ge=0, le=366)] | None = None
    tambons_each: Few | None = None


class NetworkPartIn(In):
    """What an organisation is in a team; it is found by its name, or written down."""

    organisation: Line200
    role: PartRole
    kind: OrganisationKind | Literal[""] = ""
    note: Line300 = ""


class InvitationIn(In):
    """Who should work with the fund (an organisation or another fund), and on which issue."""

    organisation: Id | None = None
    neighbour: Id | None = None
    issue: Line60 | None = None
    reason: Line500 = ""


class InvitationAnswerIn(In):
    """What became of it; agreed, the partner's work is written down."""

    agreed: bool
    answer: Line300 = ""


def network(row: Any) -> dict[str, Any]:
    """Show a network."""
    return {"id": row.pk, "area": row.area_id, **{name: getattr(row, name) for name in ("name", "goal", "source")}}


def team(node: Node) -> dict[str, Any]:
    """Show a team with what it comes to."""
    row = node.mechanism
    names = ("level", "name", "goal", "stage", "contact_role", "channel", "forums_a_year", "tambons_each")
    return {
        "id": row.pk, "parent": row.parent_id, **{name: getattr(row, name) for name in names},
        "areas": [area.pk for area in row.areas.all()], "provinces": node.provinces, "goal_tambons": node.goal_tambons,
        "chosen": node.chosen,
        "parts": [
            {
                "id": part.pk, "organisation": part.organisation_id, "organisation_name": part.organisation.name, "role": part.role,
                "note": part.note,
            }
            for part in node.parts
        ],
    }  # fmt: skip
