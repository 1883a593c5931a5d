"""Shapes of the knowledge store."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, FiscalYear, Id, In, Line200, Line500, Moment, Number, Page, Text
from kongtun.knowledge.models import AwardList, Entry
from kongtun.knowledge.queries.awards import Standing


class KnowledgeEntryOut(Schema):
    """An entry of the store."""

    id: int
    kind: str
    state: str
    area: int
    title: str
    summary: str
    issues: list[str]
    project: int | None
    credit: str
    published_at: Moment | None


class KnowledgeEntryDetail(KnowledgeEntryOut):
    """An entry with all it says."""

    body: str
    who: str
    changed: str
    why: str
    conditions: str
    next_step: str
    media_url: str
    source_url: str


class KnowledgeEntryPage(Page):
    """Entries."""

    items: list[KnowledgeEntryOut]


class KnowledgeFoundOut(Schema):
    """What a search found, best first; ``read_as`` says how words typed wrongly were read."""

    items: list[KnowledgeEntryOut]
    total: int
    read_as: dict[str, str]


class KnowledgeEntryIn(In):
    """What is written; only what is sent changes."""

    title: Line200 | None = None
    summary: Line500 | None = None
    body: Text | None = None
    who: Line500 | None = None
    changed: Text | None = None
    why: Text | None = None
    conditions: Text | None = None
    next_step: Text | None = None
    media_url: Line500 | None = None
    credit: Line200 | None = None
    issues: list[Line200] | None = Field(None, max_length=60, description="รหัสประเด็น")


class KnowledgeEntryNew(KnowledgeEntryIn):
    """A new entry."""

    area: Id
    kind: str = Field("lesson", max_length=20, description="lesson, article, media, set")
    title: Line200


class NominationOut(Schema):
    """A project named for a list. ``median`` is the middle of the judges' totals (percent), once one may see it."""

    id: int
    project: int
    reason: str
    judges: int
    median: Number | None
    place: int | None


class AwardListOut(Schema):
    """The yearly list of outstanding projects."""

    id: int
    area: int
    fiscal_year: FiscalYear
    title: str
    state: str
    closes_on: Day | None
    decided_on: Day | None


class AwardListDetail(AwardListOut):
    """A list with its names."""

    reason: str
    nominations: list[NominationOut]


class AwardListPage(Page):
    """Lists."""

    items: list[AwardListOut]


class NominationIn(In):
    """Name a project."""

    project: Id
    reason: Text


class AwardScoresIn(In):
    """One's own scores: {key of the criterion: level or text}."""

    answers: dict[Line200, int | Text]


class DecisionOfListIn(In):
    """The chosen nominations in their order, and why."""

    chosen: list[Id] = Field(max_length=20)
    reason: Text


def entry(row: Entry) -> dict[str, Any]:
    """An entry as lists show it."""
    names = ("kind", "state", "title", "summary", "credit", "published_at")
    return {
        "id": row.pk, "area": row.area_id, "project": row.project_id, "issues": [one.code for one in row.issues.all()],
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def entry_detail(row: Entry) -> dict[str, Any]:
    """An entry with all it says."""
    names = ("body", "who", "changed", "why", "conditions", "next_step", "media_url", "source_url")
    return {**entry(row), **{name: getattr(row, name) for name in names}}


def award_list(row: AwardList) -> dict[str, Any]:
    """A list."""
    names = ("fiscal_year", "title", "state", "closes_on", "decided_on")
    return {"id": row.pk, "area": row.area_id, **{name: getattr(row, name) for name in names}}


def award_detail(row: AwardList, standings: list[Standing]) -> dict[str, Any]:
    """A list with its names."""
    return {**award_list(row), "reason": row.reason, "nominations": [_nomination(one) for one in standings]}


def _nomination(one: Standing) -> dict[str, Any]:
    made = one.nomination
    median: Decimal | None = one.mean
    return {
        "id": made.pk, "project": made.project_id, "reason": made.reason, "judges": one.judges, "median": median,
        "place": made.place,
    }  # fmt: skip
