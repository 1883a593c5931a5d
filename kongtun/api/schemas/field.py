"""Shapes of planned activities and of reports from the field."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.urls import reverse
from ninja import Schema
from pydantic import Field

from kongtun.activities.queries import report_fingerprint
from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    Id,
    In,
    Line,
    Moment,
    Money,
    MoneyIn,
    Number,
    NumberIn,
    Page,
    Text,
)


class ActivityOut(Schema):
    """A planned activity."""

    id: int
    project: int
    name: str
    steps: str
    start_date: Day | None
    end_date: Day | None
    place: str
    expected_output: str
    expected_outcome: str
    partners: str
    objectives: list[int]


class ActivityPage(Page):
    """Planned activities."""

    items: list[ActivityOut]


class ActivityChange(In):
    """Fields of one activity to change; others stay."""

    name: Line | None = None
    steps: Text | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    place: Line | None = None
    expected_output: Text | None = None
    expected_outcome: Text | None = None
    partners: Line | None = None
    objectives: list[Id] | None = Field(None, max_length=60)
    fingerprint: Fingerprint = ""


class ReportIn(In):
    """A new report; the same ``client_id`` sent again gives the same report."""

    activity: Id
    client_id: UUID | None = None


class ParticipantsIn(In):
    """People of a target group by its code; 0 takes the row away."""

    group: Line
    count: int = Field(ge=0, le=1_000_000)


class MeasuredIn(In):
    """The value measured for an objective, or ``later`` = measured at the end."""

    objective: Id
    value: NumberIn | None = None
    numerator: NumberIn | None = None
    denominator: NumberIn | None = None
    later: bool = False


class SpentIn(In):
    """Money used of an expense group G1–G6; 0 takes the row away."""

    group: Literal["G1", "G2", "G3", "G4", "G5", "G6"]
    amount: MoneyIn


class ReportChange(In):
    """Parts of a report to save; parts not sent stay."""

    held_on: Day | None = None
    held_until: Day | None = None
    place: Line | None = None
    done: Text | None = None
    output: Text | None = None
    outcome: Text | None = None
    problems: Text | None = None
    quality: int | None = Field(None, ge=1, le=5)
    participants: list[ParticipantsIn] | None = Field(None, max_length=60)
    results: list[MeasuredIn] | None = Field(None, max_length=60)
    expenses: list[SpentIn] | None = Field(None, max_length=12)
    fingerprint: Fingerprint = ""


class ReportStepIn(In):
    """A step of the report's life; ``return`` needs a note."""

    name: Literal["submit", "withdraw", "accept", "return"]
    note: Text = ""


class ParticipantsOut(Schema):
    """People of a target group."""

    group: str
    name: str
    count: int


class MeasuredOut(Schema):
    """A measured value; null = measured at the end."""

    objective: int
    value: Number | None
    numerator: Number | None
    denominator: Number | None


class SpentOut(Schema):
    """Money used of an expense group."""

    group: str
    amount: Money


class PhotoOut(Schema):
    """A photo; the addresses ask for the same right."""

    id: int
    caption: str
    width: int
    height: int
    url: str
    thumbnail: str


class ReportOut(Schema):
    """A report in a list."""

    id: int
    project: int
    activity: int
    activity_name: str
    client_id: UUID
    state: str
    held_on: Day | None
    held_until: Day | None
    submitted_at: Moment | None


class ReportPage(Page):
    """Reports."""

    items: list[ReportOut]


class ReportDetail(ReportOut):
    """A whole report."""

    place: str
    done: str
    output: str
    outcome: str
    problems: str
    quality: int | None
    participants: list[ParticipantsOut]
    results: list[MeasuredOut]
    expenses: list[SpentOut]
    photos: list[PhotoOut]
    created_by: str
    fingerprint: str


class PhotosOut(Schema):
    """Photos that were kept, and a sentence for each that was not."""

    added: list[PhotoOut]
    refused: list[str]


class CaptionIn(In):
    """What is seen in the photo."""

    caption: Line


def activity(row: Any) -> dict[str, Any]:
    """Show a planned activity (objectives prefetched)."""
    names = (
        "name", "steps", "start_date", "end_date", "place", "expected_output", "expected_outcome", "partners",
    )  # fmt: skip
    return {
        "id": row.pk, "project": row.project_id, "objectives": [one.pk for one in row.objectives.all()],
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def photo(row: Any) -> dict[str, Any]:
    """Show a photo."""
    return {
        "id": row.pk, "caption": row.caption, "width": row.width, "height": row.height,
        "url": reverse("api:api-1:get_photo", args=[row.pk, "full"]),
        "thumbnail": reverse("api:api-1:get_photo", args=[row.pk, "small"]),
    }  # fmt: skip


def report(row: Any) -> dict[str, Any]:
    """Show a report in a list (activity selected)."""
    names = ("client_id", "state", "held_on", "held_until", "submitted_at")
    return {
        "id": row.pk, "project": row.project_id, "activity": row.activity_id, "activity_name": row.activity.name,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def report_detail(row: Any) -> dict[str, Any]:
    """Show a whole report (from ``whole_report``)."""
    names = ("place", "done", "output", "outcome", "problems", "quality")
    return {
        **report(row),
        **{name: getattr(row, name) for name in names},
        "participants": [
            {"group": one.target_group.code, "name": one.target_group.name_th, "count": one.count} for one in row.participants.all()
        ],
        "results": [
            {
                "objective": one.objective_id, "value": one.reading.value if one.reading else None,
                "numerator": one.reading.numerator if one.reading else None,
                "denominator": one.reading.denominator if one.reading else None,
            }
            for one in row.results.all()
        ],
        "expenses": [{"group": one.group, "amount": one.amount} for one in row.expenses.all()],
        "photos": [photo(one) for one in row.photos.all() if one.removed_at is None],
        "created_by": row.created_by.name,
        "fingerprint": report_fingerprint(row),
    }  # fmt: skip
