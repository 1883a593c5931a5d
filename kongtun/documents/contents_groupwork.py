"""What the paper of a group work says: by group, by question, and what several groups said alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Written:
    """What stands under one heading: ``place`` is the sub-point, empty for the question itself."""

    place: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Answered:
    """One question of one group, or one group under one question: ``name`` is the other of the two."""

    name: str
    written: Sequence[Written]


@dataclass(frozen=True)
class Alike:
    """A matter that several notes speak of."""

    name: str
    notes: int
    groups: Sequence[str]


@dataclass(frozen=True)
class GroupWork:
    """The whole group work. ``by_group`` and ``by_question`` hold the same notes in two orders; ``alike`` is by question."""

    forum: str
    title: str
    held_on: date | None = None
    place: str = ""
    questions: Sequence[str] = ()
    by_group: Sequence[tuple[str, Sequence[Answered]]] = ()
    by_question: Sequence[tuple[str, Sequence[Answered]]] = ()
    alike: Sequence[tuple[str, Sequence[Alike]]] = ()
    demo: bool = False
