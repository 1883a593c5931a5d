"""What the papers of a district board say, as plain values: plan, agreement, minutes, the page for those who decide.

As in ``contents``: every field may be empty, the form then shows a dotted line to write on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kongtun.documents.contents import Person


@dataclass(frozen=True)
class FundLine:
    """A fund under a goal: plan, numbers and money in words."""

    name: str
    plan: str = ""
    baseline: str = ""
    now: str = ""
    target: str = ""
    budget: str = ""
    projects: str = ""


@dataclass(frozen=True)
class PlanGoal:
    """A joint goal of the district plan; ``covers`` are (what, value, from how many funds)."""

    issue: str
    indicator: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    now: str = ""
    standing: str = ""
    reason: str = ""
    rule: str = ""
    rule_words: str = ""
    covers: Sequence[tuple[str, str, str]] = ()
    money: str = ""
    missing: Sequence[str] = ()
    funds: Sequence[FundLine] = ()
    shares: Sequence[str] = ()


@dataclass(frozen=True)
class DistrictPlan:
    """แผนพัฒนาคุณภาพชีวิตระดับอำเภอ ปี …"""

    district: str
    province: str = ""
    fiscal_year: int = 0
    foreword: str = ""
    members: Sequence[Person] = ()
    summary: Sequence[tuple[str, str]] = ()
    goals: Sequence[PlanGoal] = ()
    demo: bool = False


@dataclass(frozen=True)
class Party:
    """A party of an agreement and who signs for it."""

    organisation: str
    signer: Person = field(default_factory=Person)
    signed_on: date | None = None


@dataclass(frozen=True)
class DistrictAgreement:
    """ข้อตกลงความร่วมมือ (MOU) between the parties of a district."""

    title: str
    place: str = ""
    opening: Sequence[str] = ()
    purposes: Sequence[str] = ()
    goals: Sequence[Sequence[str]] = ()
    shares: Sequence[Sequence[str]] = ()
    duties: Sequence[str] = ()
    closing: Sequence[str] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    parties: Sequence[Party] = ()
    demo: bool = False


@dataclass(frozen=True)
class BoardItem:
    """A matter of the agenda with its data, what was said, what was resolved."""

    title: str
    prepared: str = ""
    discussion: str = ""
    resolutions: Sequence[str] = ()


@dataclass(frozen=True)
class BoardMinutes:
    """รายงานการประชุม พชอ.; before the day the agenda with its data (``held`` False)."""

    board: str
    number: str = ""
    held_on: date | None = None
    held: bool = True
    starts: str = ""
    ended: str = ""
    place: str = ""
    present: Sequence[Person] = ()
    absent: Sequence[Person] = ()
    announcements: str = ""
    items: Sequence[BoardItem] = ()
    others: Sequence[str] = ()
    other_matters: str = ""
    resolutions: Sequence[Sequence[str]] = ()
    recorder: str = ""
    chair: Person = field(default_factory=Person)
    demo: bool = False


@dataclass(frozen=True)
class OnePage:
    """The page for those who decide, of a district or of a fund. ``goals``: name, before, now, target, how it stands."""

    name: str
    fiscal_year: int = 0
    headline: str = ""
    on: date | None = None
    questions: Sequence[tuple[str, str]] = ()
    goals: Sequence[Sequence[str]] = ()
    money: Sequence[tuple[str, str]] = ()
    waits: Sequence[str] = ()
    improved: Sequence[str] = ()
    decided: Sequence[str] = ()
    mechanism: Sequence[str] = ()
    demo: bool = False
