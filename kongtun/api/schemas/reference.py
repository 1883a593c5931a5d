"""Shapes of areas and of the catalogue."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from kongtun.api.schemas.base import Day, Money, Number, Page


class AreaOut(Schema):
    """One node of the area tree."""

    id: int
    kind: str
    code: str
    name: str
    path: str
    parent: int | None
    lao_type: str
    abolished_on: Day | None
    successor: int | None


class AreaPage(Page):
    """Areas."""

    items: list[AreaOut]


class IssueOut(Schema):
    """A health issue for which funds make plans."""

    id: int
    code: str
    name: str


class IssuePage(Page):
    """Issues."""

    items: list[IssueOut]


class ApproachOut(Schema):
    """A way of working on an issue."""

    code: str
    title: str
    how: str
    evidence_level: str
    activities: list[str]


class IssueDetail(IssueOut):
    """An issue with its approaches."""

    description: str
    approaches: list[ApproachOut]


class IndicatorOut(Schema):
    """What is measured."""

    id: int
    code: str
    name: str
    issue: str
    unit: str
    unit_code: str
    decimals: int
    direction: str
    minimum: Number | None
    maximum: Number | None
    typical_low: Number | None
    typical_high: Number | None
    own: bool


class IndicatorPage(Page):
    """Indicators."""

    items: list[IndicatorOut]


class TargetActivityOut(Schema):
    """A main activity of a target group (กปท.7 item 10.4)."""

    code: str
    name: str


class TargetGroupOut(Schema):
    """A target group (กปท.7 item 10.3)."""

    id: int
    code: str
    name: str
    activities: list[TargetActivityOut]


class TargetGroupPage(Page):
    """Target groups."""

    items: list[TargetGroupOut]


class ExpenseItemOut(Schema):
    """A common budget line."""

    id: int
    code: str
    name: str
    group: str
    unit: str
    rate_low: Money | None
    rate_high: Money | None


class ExpenseItemPage(Page):
    """Common budget lines."""

    items: list[ExpenseItemOut]


def area(row: Any) -> dict[str, Any]:
    """Show an area."""
    return {
        "id": row.pk, "kind": row.kind, "code": row.code, "name": row.full_name, "path": row.path, "parent": row.parent_id,
        "lao_type": row.lao_type, "abolished_on": row.abolished_on, "successor": row.successor_id,
    }  # fmt: skip


def issue(row: Any) -> dict[str, Any]:
    """Show an issue."""
    return {"id": row.pk, "code": row.code, "name": row.name_th}


def issue_detail(row: Any) -> dict[str, Any]:
    """Show an issue with its approaches (prefetched)."""
    approaches = [
        {
            "code": one.code, "title": one.title_th, "how": one.how_th, "evidence_level": one.evidence_level,
            "activities": one.activity_names,
        }
        for one in row.approaches.all()
        if one.is_active
    ]  # fmt: skip
    return {**issue(row), "description": row.description_th, "approaches": approaches}


def indicator(row: Any) -> dict[str, Any]:
    """Show an indicator (unit and issue selected)."""
    return {
        "id": row.pk, "code": row.code, "name": row.name_th, "issue": row.issue.code, "unit": row.unit_label,
        "unit_code": row.unit.code, "decimals": row.unit.decimals, "direction": row.direction, "minimum": row.minimum,
        "maximum": row.maximum, "typical_low": row.typical_low, "typical_high": row.typical_high,
        "own": row.owner_id is not None,
    }  # fmt: skip


def target_group(row: Any) -> dict[str, Any]:
    """Show a target group with its activities (prefetched)."""
    return {
        "id": row.pk, "code": row.code, "name": row.name_th,
        "activities": [{"code": one.code, "name": one.name_th} for one in row.activities.all()],
    }  # fmt: skip


def expense_item(row: Any) -> dict[str, Any]:
    """Show a common budget line."""
    return {
        "id": row.pk, "code": row.code, "name": row.name_th, "group": row.group, "unit": row.unit_th,
        "rate_low": row.rate_low, "rate_high": row.rate_high,
    }  # fmt: skip
