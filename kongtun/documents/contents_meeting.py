"""What the papers of the committee say, as plain values: invitation, minutes, letters, circulated resolution, orders.

As in ``contents``: every field may be empty, the form then shows a dotted line to write on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kongtun.documents.contents import FundHead, Person

# --- minutes --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conflict:
    """A member who declared an interest in a proposal, and why. The member took no part in it."""

    name: str
    reason: str = ""


@dataclass(frozen=True)
class Votes:
    """How a resolution came about: ``way`` and ``ended`` in words; the counts are None where nobody voted."""

    way: str = ""
    approve: int | None = None
    refuse: int = 0
    defer: int = 0
    abstain: int = 0
    ended: str = ""
    cast_by: str = ""
    short_reason: str = ""


@dataclass(frozen=True)
class Resolution:
    """One proposal and what the committee resolved.

    ``number`` is that of the agenda (4.1); ``resolved_as`` that of the resolution (มติที่ 1/2/2569).
    """

    subject: str
    number: str = ""
    resolved_as: str = ""
    proposer: str = ""
    requested: Decimal | None = None
    summary: Sequence[str] = ()
    outcome: str = ""
    granted: Decimal | None = None
    reason: str = ""
    conditions: Sequence[str] = ()
    report_by: date | None = None
    code: str = ""
    votes: Votes | None = None
    conflicts: Sequence[Conflict] = ()


@dataclass(frozen=True)
class AgendaItem:
    """An item of the agenda other than a proposal: what was said and decided."""

    title: str
    number: str = ""
    discussion: str = ""
    resolution: str = ""


@dataclass(frozen=True)
class AgendaPart:
    """One part of the agenda of matters to resolve, either of proposals or of other items."""

    number: int
    title: str
    items: Sequence[AgendaItem] = ()
    resolutions: Sequence[Resolution] = ()


@dataclass(frozen=True)
class MeetingMinutes:
    """รายงานการประชุม of the fund committee. ``quorum`` None: not known from a confirmed rule, so not printed."""

    fund: FundHead
    number: str = ""
    held_on: date | None = None
    place: str = ""
    opened_at: str = ""
    closed_at: str = ""
    present: Sequence[Person] = ()
    absent: Sequence[Person] = ()
    attendees: Sequence[Person] = ()
    members: int | None = None
    quorum: int | None = None
    announcements: str = ""
    last_minutes: str = ""
    arising: str = ""
    parts: Sequence[AgendaPart] = ()
    other_matters: str = ""
    recorder: Person = field(default_factory=Person)
    checker: Person = field(default_factory=Person)
    chair: Person = field(default_factory=Person)
    demo: bool = False


# --- letters --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """One official letter (หนังสือภายนอก). ``points`` are numbered between the paragraphs ``body`` and ``ending``."""

    fund: FundHead
    subject: str = ""
    to: str = ""
    address: str = ""
    contact: str = ""
    enclosures: Sequence[str] = ()
    body: Sequence[str] = ()
    points: Sequence[str] = ()
    ending: Sequence[str] = ()
    signer: Person = field(default_factory=Person)


@dataclass(frozen=True)
class Letters:
    """Letters to print one after the other, each on pages of its own."""

    title: str = ""
    letters: Sequence[Letter] = ()
    demo: bool = False


@dataclass(frozen=True)
class PlannedItem:
    """A matter on the agenda of a meeting to come."""

    title: str
    who: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True)
class PlannedPart:
    """Matters of one kind on that agenda."""

    number: int
    title: str
    items: Sequence[PlannedItem] = ()


@dataclass(frozen=True)
class Invitation:
    """The letter that calls a meeting, with its agenda and the members it goes to."""

    letter: Letter
    number: str = ""
    held_on: date | None = None
    time: str = ""
    place: str = ""
    parts: Sequence[PlannedPart] = ()
    members: Sequence[Person] = ()
    demo: bool = False


# --- circulated resolution and orders -------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A member's answer to one matter of a circulation: ``choice`` in words, empty when there was none."""

    person: Person
    choice: str = ""
    on: str = ""


@dataclass(frozen=True)
class CirculatedMatter:
    """One matter of a circulation with its answers."""

    resolution: Resolution
    answers: Sequence[Answer] = ()


@dataclass(frozen=True)
class CirculatedResolution:
    """บันทึกมติเวียน: why it was urgent, what every member answered, what was resolved."""

    fund: FundHead
    number: str = ""
    reason: str = ""
    started: str = ""
    deadline: str = ""
    counted: str = ""
    members: int | None = None
    matters: Sequence[CirculatedMatter] = ()
    reported_in: str = ""
    recorder: Person = field(default_factory=Person)
    chair: Person = field(default_factory=Person)
    demo: bool = False


@dataclass(frozen=True)
class OrderRow:
    """One person of an order: who takes which seat, and in a change who left it and why."""

    name: str = ""
    position: str = ""
    clause: str = ""
    who: str = ""
    represents: str = ""
    leaves: str = ""
    left_reason: str = ""
    until: date | None = None


@dataclass(frozen=True)
class CommitteeOrder:
    """คำสั่ง about the committee. ``kind``: "appoint", "add" or "change" (empty: the blank of an appointment)."""

    fund: FundHead
    kind: str = "appoint"
    issuer: str = ""
    number: str = ""
    ordered_on: date | None = None
    effective_on: date | None = None
    ends_on: date | None = None
    refers_to: str = ""
    opening: str = ""
    power: str = ""
    rows: Sequence[OrderRow] = ()
    signer: Person = field(default_factory=Person)
    demo: bool = False
