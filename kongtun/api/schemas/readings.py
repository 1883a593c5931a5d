"""Shapes of readings."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kongtun.api.schemas.base import Day, FiscalYear, Id, In, Line, Number, NumberIn, Page


class ReadingOut(Schema):
    """One number of the indicator ledger."""

    id: int
    series: int
    indicator: str
    indicator_name: str
    unit: str
    area: int
    counted: str
    kind: str
    fiscal_year: FiscalYear
    measured_on: Day
    value: Number
    numerator: Number | None
    denominator: Number | None
    source_kind: str
    source_note: str
    replaces: int | None


class ReadingPage(Page):
    """Readings."""

    items: list[ReadingOut]


class ReadingIn(In):
    """A number measured outside plans and projects."""

    indicator: Line
    area: Id
    counted: Line = ""
    kind: Literal["baseline", "actual"] = "actual"
    fiscal_year: FiscalYear
    measured_on: Day
    value: NumberIn | None = None
    numerator: NumberIn | None = None
    denominator: NumberIn | None = None
    source_kind: Line
    source_note: Line = ""


def reading(row: Any) -> dict[str, Any]:
    """Show a reading (series, indicator and unit selected)."""
    measured = row.series.indicator
    return {
        "id": row.pk, "series": row.series_id, "indicator": measured.code, "indicator_name": measured.name_th,
        "unit": measured.unit_label, "area": row.series.area_id, "counted": row.series.counted, "kind": row.kind,
        "fiscal_year": row.fiscal_year, "measured_on": row.measured_on, "value": row.value, "numerator": row.numerator,
        "denominator": row.denominator, "source_kind": row.source_kind, "source_note": row.source_note,
        "replaces": row.replaces_id,
    }  # fmt: skip
