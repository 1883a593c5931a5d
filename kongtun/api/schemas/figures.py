"""Shapes of figures: the question as it was understood, rows, the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Schema
from pydantic import Field, create_model

from kongtun.api.schemas.base import Day, FiscalYear, Money, Number
from kongtun.figures.measures import BAHT, COUNT, MEASURES, value_of
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.figures import Row
from kongtun.figures.queries.lines import Line, Picture

_TYPES: dict[str, Any] = {BAHT: Money | None, COUNT: int | None}

# One field for each figure, told from the same table as the page: null where the question cannot say it.
_FIELDS: Any = {
    one.name: (_TYPES.get(one.kind, Number | None), Field(description=f"{one.label}: {one.meaning}"))
    for one in MEASURES
}
FigureMeasuresOut: Any = create_model("FigureMeasuresOut", __base__=Schema, __module__=__name__, **_FIELDS)


class FigureRowOut(Schema):
    """One row. ``key``: id of the area, fund or issue, the year, the number of the type, the kind of local government."""

    key: int | str | None
    code: str
    name: str
    area: int | None = Field(description="พื้นที่ของแถว ใช้ถามระดับถัดไป")
    measures: FigureMeasuresOut  # type: ignore[valid-type]


class FigureQuestionOut(Schema):
    """The question as it was understood; empty parts mean all."""

    area: int
    by: str
    fiscal_year: list[FiscalYear]
    issue: str | None
    support_type: int | None
    lao_type: str | None
    designation: str | None
    on: Day | None


class FigureAnswerOut(Schema):
    """Rows by what was asked, and the whole with every project once."""

    question: FigureQuestionOut
    as_of: Day
    funds: int = Field(description="กองทุนในคำถาม รวมที่ยังไม่มีข้อมูล")
    rows: list[FigureRowOut]
    whole: FigureMeasuresOut  # type: ignore[valid-type]


def answer(picture: Picture, issue: str | None) -> dict[str, Any]:
    """Return the answer to a question."""
    ask = picture.ask
    return {
        "question": {
            "area": ask.area.pk if ask.area else None, "by": ask.by.value, "fiscal_year": list(ask.years), "issue": issue,
            "support_type": ask.support_type, "lao_type": ask.lao_type or None, "designation": ask.designation or None, "on": ask.on,
        },
        "as_of": picture.on,
        "funds": picture.funds,
        "rows": [_row(line) for line in picture.lines],
        "whole": measures(picture.whole) | ({} if ask.by == By.NOTHING else {"funds": None}),
    }  # fmt: skip


def _row(line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "code": line.code,
        "name": line.name,
        "area": line.area_id,
        "measures": measures(line.row),
    }


def measures(row: Row) -> dict[str, Any]:
    """Return all figures of a row."""
    found = {one.name: value_of(row, one.name) for one in MEASURES}
    return {name: round(value, 2) if isinstance(value, Decimal) else value for name, value in found.items()}
