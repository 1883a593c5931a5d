"""What certificates of outstanding projects say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kongtun.documents.contents import Person


@dataclass(frozen=True)
class Certificate:
    """One project of the list: who did it, where, its place."""

    project: str
    organisation: str
    fund: str
    place: int
    reason: str = ""


@dataclass(frozen=True)
class Certificates:
    """All certificates of a year's list."""

    title: str
    area: str
    fiscal_year: int
    given_on: date | None
    signer: Person = field(default_factory=Person)
    rows: list[Certificate] = field(default_factory=list)
    demo: bool = False
