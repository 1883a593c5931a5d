"""What the plan of a fund's whole year says, as plain values: the place, what the fund has, the plan of each issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kongtun.documents.contents import FundHead, GoalRow, Person, PriorityRow, SuggestedProject


@dataclass(frozen=True)
class Place:
    """The place and its people. ``counted_in``: fiscal year of the register that says how many."""

    tambons: Sequence[str] = ()
    villages: int | None = None
    households: int | None = None
    population: int | None = None
    counted_in: int | None = None
    about: str = ""


@dataclass(frozen=True)
class MoneyLine:
    """Where money comes from: what is expected in the whole year, and what has come so far, in baht."""

    name: str
    expected: Decimal | None = None
    received: Decimal | None = None


@dataclass(frozen=True)
class YearMoney:
    """The money of the year. ``income`` leaves out what was carried over; ``expected`` False: nobody has estimated it yet."""

    lines: Sequence[MoneyLine] = ()
    income: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    expected: bool = True


@dataclass(frozen=True)
class PastResult:
    """A goal of an earlier year: where it began, what was wanted, what came. ``reached`` None: not measured."""

    issue: str
    name: str
    unit: str = ""
    size: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    reached: bool | None = None


@dataclass(frozen=True)
class IssueInYear:
    """The plan of one issue in short. ``resolution``: the meeting that agreed to it, empty before."""

    name: str
    state: str = ""
    resolution: str = ""
    approved_on: date | None = None
    situation_note: str = ""
    goals: Sequence[GoalRow] = ()
    origins: Sequence[str] = ()
    approaches: Sequence[str] = ()
    budget: Decimal | None = None
    projects: Sequence[SuggestedProject] = ()


@dataclass(frozen=True)
class TypeRow:
    """Projects of one type of support and their money."""

    name: str
    projects: int = 0
    amount: Decimal = Decimal(0)


@dataclass(frozen=True)
class Ceiling:
    """What a type of support may take of the year's income. ``planned``: what the plans set aside for it, in baht."""

    name: str
    clause: str
    percent: Decimal
    limit: Decimal
    planned: Decimal
    confirmed: bool = True


@dataclass(frozen=True)
class YearPlan:
    """All plans of a fund's year, for the committee. ``past_year`` None: no earlier year has a plan."""

    fund: FundHead
    fiscal_year: int
    notice: str = ""
    notice_confirmed: bool = True
    place: Place = field(default_factory=Place)
    committee: Sequence[Person] = ()
    money: YearMoney = field(default_factory=YearMoney)
    past_year: int | None = None
    past: Sequence[PastResult] = ()
    criteria: Sequence[str] = ()
    highest: int = 0
    priorities: Sequence[PriorityRow] = ()
    issues: Sequence[IssueInYear] = ()
    types: Sequence[TypeRow] = ()
    ceilings: Sequence[Ceiling] = ()
    secretary: Person = field(default_factory=Person)
    chair: Person = field(default_factory=Person)
    demo: bool = False
