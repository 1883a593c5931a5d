"""Words that all shapes share: money, days, years, pages, refusals."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from kongtun.common.keys import LARGEST_KEY

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 12, 31)
LONGEST = 20_000


def _day(value: date) -> date:
    if not FIRST_DAY <= value <= LAST_DAY:
        raise PydanticCustomError("date_range", "date outside the range")
    return value


def _no_nul(value: Any) -> Any:
    if isinstance(value, str) and "\x00" in value:
        raise PydanticCustomError("plain_text", "NUL")
    return value


def _baht(value: Decimal) -> str:
    return f"{value:.2f}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


# Money leaves as text with two decimals, so that no program rounds it; it may come in as text or number.
Money = Annotated[
    Decimal,
    PlainSerializer(_baht, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+\.\d{2}$", "examples": ["1500.00"]}, mode="serialization"),
]
Number = Annotated[
    Decimal,
    PlainSerializer(_number, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "examples": ["41.5"]}, mode="serialization"),
]
_DECIMAL_IN = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$"}]}
MoneyIn = Annotated[
    Decimal, Field(ge=0, max_digits=14, decimal_places=2), WithJsonSchema(_DECIMAL_IN, mode="validation")
]
NumberIn = Annotated[
    Decimal, Field(ge=0, max_digits=14, decimal_places=2), WithJsonSchema(_DECIMAL_IN, mode="validation")
]
Day = Annotated[date, AfterValidator(_day)]
FiscalYear = Annotated[int, Field(ge=2540, le=2700, description="ปีงบประมาณ พ.ศ.", examples=[2569])]
# The limit stands before the check for NUL: so it belongs to the text, in the document and in the sentence.
Text = Annotated[str, Field(max_length=LONGEST), AfterValidator(_no_nul)]
Line = Annotated[str, Field(max_length=600), AfterValidator(_no_nul)]
Line500 = Annotated[str, Field(max_length=500), AfterValidator(_no_nul)]
Line300 = Annotated[str, Field(max_length=300), AfterValidator(_no_nul)]
Line250 = Annotated[str, Field(max_length=250), AfterValidator(_no_nul)]
Line200 = Annotated[str, Field(max_length=200), AfterValidator(_no_nul)]
Line160 = Annotated[str, Field(max_length=160), AfterValidator(_no_nul)]
Line40 = Annotated[str, Field(max_length=40), AfterValidator(_no_nul)]
Line60 = Annotated[str, Field(max_length=60), AfterValidator(_no_nul)]
Fingerprint = Annotated[
    str, Field(max_length=80, description="ค่าที่อ่านมา ถ้ามีคนบันทึกก่อน จะได้ 409"), AfterValidator(_no_nul)
]
# Ids fit the columns of both databases; a larger one would be a failure, not a refusal.
Id = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Moment = datetime
Clock = time


class In(Schema):
    """What a program sends. Unknown fields are refused: a misspelt name must not be lost silently."""

    model_config = ConfigDict(extra="forbid")

    def given(self) -> dict[str, Any]:
        """Return only what was sent, without the fingerprint."""
        return {name: getattr(self, name) for name in self.model_fields_set if name != "fingerprint"}


class ErrorRow(Schema):
    """One wrong field."""

    field: str
    detail: str


class ProblemOut(Schema):
    """A refusal: a Thai sentence, the field (a path such as ``lines.2.rate``) or null, and a word for programs."""

    detail: str
    field: str | None = None
    code: str
    permission: str | None = None
    roles: list[str] | None = None
    errors: list[ErrorRow] | None = None


class Page(Schema):
    """One page of a list; ``next_cursor`` null = the end."""

    next_cursor: str | None = None


class StepOut(Schema):
    """A step that may be taken now by the person who asks."""

    name: str
    label: str
    target: str
    needs_note: bool


class ChangeOut(Schema):
    """A step that was taken."""

    transition: str
    source: str
    target: str
    by: str
    at: Moment
    note: str


class TransitionsOut(Schema):
    """Where a record stands, what may be done, and what was done."""

    state: str
    state_label: str
    available: list[StepOut]
    history: list[ChangeOut]


def transitions(record: Any, user: Any) -> dict[str, Any]:
    """Return the state of ``record``, the steps ``user`` may take, and its history."""
    return {
        "state": record.state,
        "state_label": str(record.get_state_display()),
        "available": [
            {"name": step.name, "label": str(step.label), "target": str(step.target), "needs_note": step.needs_note}
            for step in record.WORKFLOW.available(record, user)
        ],
        "history": [
            {
                "transition": row.transition, "source": row.source, "target": row.target, "by": row.by.name, "at": row.at,
                "note": row.note,
            }
            for row in record.history.select_related("by").order_by("at", "pk")
        ],
    }  # fmt: skip


class SavedOut(Schema):
    """A section was saved; the fingerprint is that of what is stored now."""

    fingerprint: str
