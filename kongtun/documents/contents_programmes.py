"""What the papers of programmes say: plain values, filled by ``assemble.programmes``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class FieldReport:
    """A report from the field (รายงานจากพื้นที่)."""

    programme: str
    host: str
    title: str
    held_on: date | None = None
    held_until: date | None = None
    reporter: str = ""
    place: str = ""
    purpose: str = ""
    activity: str = ""
    objectives: str = ""
    indicators: str = ""
    planned: str = ""
    done: str = ""
    people: int | None = None
    output: str = ""
    outcome: str = ""
    conclusion: str = ""
    suggestions: str = ""
    funds: Sequence[str] = ()
    photos: Sequence[tuple[bytes, str]] = ()
    demo: bool = False


@dataclass(frozen=True)
class TargetRow:
    """One target fund of the list."""

    province: str
    district: str
    fund: str
    kind: str
    amount: Decimal
    state: str
    paid_on: date | None = None
    reference: str = ""
    ended: str = ""


@dataclass(frozen=True)
class SumRow:
    """One line of sums."""

    label: str
    funds: int
    agreed: Decimal
    paid: Decimal
    used: Decimal


@dataclass(frozen=True)
class TargetList:
    """The target funds of a programme with their support money."""

    programme: str
    area: str
    host: str
    types: Sequence[tuple[str, str, Decimal]]
    rows: Sequence[TargetRow]
    by_type: Sequence[SumRow]
    by_province: Sequence[SumRow]
    whole: SumRow
    demo: bool = False
