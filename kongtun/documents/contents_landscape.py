"""What the papers of the landscape say, as plain values: the announcement of learning centres, expansion and model areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kongtun.documents.contents import Person


@dataclass(frozen=True)
class DesignatedRow:
    """One fund, area or project in the list, and where it is."""

    name: str
    district: str = ""
    province: str = ""
    remark: str = ""


@dataclass(frozen=True)
class DesignationAnnouncement:
    """ประกาศ: what is declared, by whom, on which grounds, from when to when, and the list behind it."""

    kind: str = ""
    issuer: str = ""
    number: str = ""
    programme: str = ""
    basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    announced_on: date | None = None
    rows: Sequence[DesignatedRow] = ()
    signer: Person = field(default_factory=Person)
    demo: bool = False
