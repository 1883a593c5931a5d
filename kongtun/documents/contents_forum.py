"""What the papers of a forum say: invitation letters, the list to sign, travel money, the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kongtun.documents.contents import Person, Photo


@dataclass(frozen=True)
class ForumHead:
    """What every paper of a forum names."""

    title: str
    kind: str = ""
    host: str = ""
    place: str = ""
    held_on: date | None = None
    when: str = ""
    hours: str = ""
    mode: str = ""
    demo: bool = False


@dataclass(frozen=True)
class AgendaRow:
    """A period of the agenda."""

    time: str
    title: str
    by_whom: str = ""


@dataclass(frozen=True)
class InvitationLetter:
    """One letter; ``people`` are the names it invites."""

    number: str
    made_on: date | None
    to: str
    people: Sequence[str] = ()


@dataclass(frozen=True)
class InvitationLetters:
    """The letters of a forum with what they have in common."""

    head: ForumHead
    letters: Sequence[InvitationLetter] = ()
    objectives: Sequence[str] = ()
    note: str = ""
    online_link: str = ""
    join_url: str = ""
    contact: str = ""
    signer: Person = field(default_factory=Person)
    agenda: Sequence[AgendaRow] = ()


@dataclass(frozen=True)
class SigningRow:
    """A line of the list to sign; ``came`` says how somebody came ("" when not)."""

    name: str
    organisation: str = ""
    role: str = ""
    came: str = ""


@dataclass(frozen=True)
class SigningList:
    """The list to sign, by place; without people some lines to write on."""

    head: ForumHead
    places: Sequence[tuple[str, Sequence[SigningRow]]] = ()


@dataclass(frozen=True)
class ClaimRow:
    """What one participant is paid (baht)."""

    name: str
    organisation: str
    from_place: str
    way: str
    distance: Decimal
    fare: Decimal
    allowance: Decimal
    lodging: Decimal
    total: Decimal


@dataclass(frozen=True)
class ClaimList:
    """Everybody who is paid for coming."""

    head: ForumHead
    rows: Sequence[ClaimRow] = ()
    total: Decimal = Decimal(0)


@dataclass(frozen=True)
class SaidPart:
    """A heading of the record and what was said."""

    title: str
    text: str
    by_whom: str = ""


@dataclass(frozen=True)
class AnswerRow:
    """A question with how many chose each level, mean and median."""

    text: str
    counts: Sequence[int]
    mean: float | None
    median: float | None


@dataclass(frozen=True)
class ForumRecord:
    """The record of a forum."""

    head: ForumHead
    objectives: Sequence[str] = ()
    people: int = 0
    onsite: int = 0
    online: int = 0
    listed: int = 0
    places: Sequence[tuple[str, int, int]] = ()
    said: Sequence[SaidPart] = ()
    output: str = ""
    outcome: str = ""
    suggestions: str = ""
    follow_ups: Sequence[tuple[str, str, str]] = ()
    answered: int = 0
    answers: Sequence[AnswerRow] = ()
    costs: Sequence[tuple[str, Decimal]] = ()
    cost_total: Decimal = Decimal(0)
    photos: Sequence[Photo] = ()
    recorder: str = ""
