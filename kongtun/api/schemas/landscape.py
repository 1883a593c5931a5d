"""Shapes of organisations, works, designations and tags."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, Id, In, Line60, Line200, Line300, Line500, Moment, Money, MoneyIn, Page, Text
from kongtun.landscape.choices import DesignationKind, InvitationState, OrganisationKind, WorkRole


class OrganisationOut(Schema):
    """An organisation and where it is at home."""

    id: int
    name: str
    kind: OrganisationKind
    area: int
    contact_role: str
    channel: str
    about: str


class OrganisationPage(Page):
    """Organisations."""

    items: list[OrganisationOut]


class OrganisationIn(In):
    """Who it is and where."""

    name: Line200
    kind: OrganisationKind
    area: Id
    contact_role: Line60 = ""
    channel: Line200 = ""
    about: Text = ""


class WorkOut(Schema):
    """Who works where on what, since when, with what."""

    id: int
    organisation: int
    organisation_name: str
    area: int
    what: str
    role: WorkRole
    issues: list[str]
    since: Day
    until: Day | None
    people: str
    money: Money | None
    knowledge: str
    place: str
    resources: str
    good_at: str
    result: str
    source_kind: str
    source_id: int | None
    withdrawn_at: Moment | None


class WorkPage(Page):
    """Works."""

    items: list[WorkOut]


class WorkIn(In):
    """A work that the system cannot know by itself."""

    organisation: Id
    area: Id
    what: Line300
    since: Day
    until: Day | None = None
    role: WorkRole = WorkRole.DOES
    issues: list[Line60] = Field(default_factory=list, max_length=40, description="รหัสประเด็น")
    people: Line200 = ""
    money: MoneyIn | None = None
    knowledge: Line300 = ""
    place: Line300 = ""
    resources: Line500 = ""
    good_at: Line500 = ""


class WithdrawalIn(In):
    """Why."""

    reason: Line300


class GatheredOut(Schema):
    """How many works and organisations are new, how many works changed with their source."""

    works: int
    organisations: int
    changed: int


class DesignationOut(Schema):
    """What a fund, an area or a project is, from when to when."""

    id: int
    announcement: int
    kind: DesignationKind
    area: int
    fund: int | None
    project: int | None
    valid_from: Day
    valid_to: Day | None
    programme_name: str
    withdrawn_on: Day | None
    withdrawn_reason: str


class DesignationPage(Page):
    """Designations."""

    items: list[DesignationOut]


class AnnouncementIn(In):
    """Many funds at once, in one announcement."""

    kind: DesignationKind
    funds: list[Id] = Field(max_length=1000)
    valid_from: Day
    valid_to: Day | None = None
    programme_name: Line300 = ""
    basis: Text = ""
    issuer: Line200 = ""


class AnnouncementOut(Schema):
    """What was declared."""

    id: int
    kind: DesignationKind
    issuer: str
    valid_from: Day
    valid_to: Day | None
    designations: list[DesignationOut]


class LandscapeTagsIn(In):
    """Codes of the catalogue of tools and results; what is not named is taken off."""

    codes: list[Line60] = Field(max_length=40)


class LandscapeTagsOut(Schema):
    """Tools and results on one record."""

    kind: Literal["project", "plan", "work"]
    subject: int
    codes: list[str]


class InvitationOut(Schema):
    """A suggestion to work together."""

    id: int
    fund: int
    organisation: int | None
    neighbour: int | None
    issue: str | None
    state: InvitationState
    reason: str
    answer: str
    invited_at: Moment


class InvitationPage(Page):
    """Invitations."""

    items: list[InvitationOut]


def organisation(row: Any) -> dict[str, Any]:
    """Show an organisation."""
    names = ("name", "kind", "contact_role", "channel", "about")
    return {"id": row.pk, "area": row.area_id, **{name: getattr(row, name) for name in names}}


def work(row: Any) -> dict[str, Any]:
    """Show a work (organisation selected, issues prefetched)."""
    names = (
        "what",
        "role",
        "since",
        "until",
        "people",
        "money",
        "knowledge",
        "place",
        "resources",
        "good_at",
        "result",
        "source_kind",
        "source_id",
        "withdrawn_at",
    )
    return {
        "id": row.pk, "organisation": row.organisation_id, "organisation_name": row.organisation.name, "area": row.area_id,
        "issues": [issue.code for issue in row.issues.all()], **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def designation(row: Any) -> dict[str, Any]:
    """Show a designation."""
    names = ("kind", "valid_from", "valid_to", "programme_name", "withdrawn_on", "withdrawn_reason")
    return {
        "id": row.pk, "announcement": row.announcement_id, "area": row.area_id, "fund": row.fund_id, "project": row.project_id,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def announcement(row: Any) -> dict[str, Any]:
    """Show an announcement with all it declares."""
    rows = [designation(one) for one in row.designations.order_by("pk")]
    names = ("kind", "issuer", "valid_from", "valid_to")
    return {"id": row.pk, "designations": rows, **{name: getattr(row, name) for name in names}}


def invitation(row: Any) -> dict[str, Any]:
    """Show an invitation (issue selected)."""
    names = ("state", "reason", "answer", "invited_at")
    return {
        "id": row.pk, "fund": row.fund_id, "organisation": row.organisation_id, "neighbour": row.neighbour_id,
        "issue": row.issue.code if row.issue else None, **{name: getattr(row, name) for name in names},
    }  # fmt: skip
