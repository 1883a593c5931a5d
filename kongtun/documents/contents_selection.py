"""What the protocol of a selection says: everything from which its ranking can be worked out again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ProtocolCriterion:
    """A criterion: short key used in the tables, title, weight, where its value comes from, which end is wanted."""

    key: str
    title: str
    weight: Decimal
    source: str
    wanted: str
    judged: bool


@dataclass(frozen=True)
class ProtocolRow:
    """A candidate with raw values, shares and result."""

    place: int
    code: str
    name: str
    district: str
    province: str
    kind: str
    values: dict[str, Decimal | None]
    total: Decimal
    chosen: bool
    by_rank: bool
    steady: int
    note: str = ""


@dataclass(frozen=True)
class ProtocolSheet:
    """What one judge gave one candidate."""

    judge: str
    code: str
    levels: dict[str, int]


@dataclass(frozen=True)
class Protocol:
    """The whole protocol."""

    title: str
    area: str
    fiscal_year: int
    purpose: str
    frozen_on: date | None
    decided_on: date | None
    reason: str
    criteria: list[ProtocolCriterion]
    quotas: list[str]
    rows: list[ProtocolRow]
    sheets: list[ProtocolSheet]
    phases: list[tuple[int, int, str]] = field(default_factory=list)
    demo: bool = False
