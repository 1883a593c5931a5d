"""Everything that a wall, a group's page, or a paper shows of a session, fetched once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kongtun.forums.models import Participant
from kongtun.groupwork.models import Group, GroupSession, Note, Question

NEWEST = 5


@dataclass(frozen=True)
class Asked:
    """A question with its sub-points."""

    number: int
    question: Question
    points: tuple[Question, ...]

    @property
    def pks(self) -> set[int]:
        """The question and its sub-points."""
        return {self.question.pk, *(point.pk for point in self.points)}

    @property
    def places(self) -> list[Question]:
        """Where notes may stand: under the question itself, then under each sub-point."""
        return [self.question, *self.points]


@dataclass(frozen=True)
class Cell:
    """What one group wrote under one question: ``rows`` are (sub-point or the question, notes), only with notes."""

    asked: Asked
    group: Group
    rows: list[tuple[Question, list[Note]]]

    @property
    def count(self) -> int:
        """How many notes."""
        return sum(len(notes) for _place, notes in self.rows)

    @property
    def latest(self) -> Note | None:
        """The note that came last."""
        return max((note for _place, notes in self.rows for note in notes), key=lambda note: note.pk, default=None)


@dataclass(frozen=True)
class Board:
    """A session as it stands. ``notes`` are those in force: not taken back, not hidden, not merged into another."""

    session: GroupSession
    groups: list[Group]
    asked: list[Asked]
    notes: list[Note]

    @cached_property
    def by_place(self) -> dict[tuple[int, int], list[Note]]:
        """Notes by (group, question or sub-point), as they were written."""
        found: dict[tuple[int, int], list[Note]] = defaultdict(list)
        for note in self.notes:
            found[note.group_id, note.question_id].append(note)
        return found

    def cell(self, asked: Asked, group: Group) -> Cell:
        """What ``group`` wrote under ``asked``."""
        rows = [(place, self.by_place.get((group.pk, place.pk), [])) for place in asked.places]
        return Cell(asked, group, [row for row in rows if row[1]])

    @cached_property
    def newest(self) -> list[Note]:
        """The notes that came last, the last first."""
        return sorted(self.notes, key=lambda note: -note.pk)[:NEWEST]

    @cached_property
    def heading_of(self) -> dict[int, str]:
        """Headings by question and sub-point; a sub-point says its question too."""
        names = {}
        for asked in self.asked:
            names[asked.question.pk] = asked.question.heading
            names |= {point.pk: f"{asked.question.heading} · {point.heading}" for point in asked.points}
        return names

    @cached_property
    def name_of(self) -> dict[int, str]:
        """Names of the groups."""
        return {group.pk: group.name for group in self.groups}


def questions_of(session: GroupSession) -> list[Asked]:
    """Return the questions with their sub-points, in order; one query."""
    rows = list(session.questions.all())
    points: dict[int, list[Question]] = defaultdict(list)
    for row in rows:
        if row.parent_id:
            points[row.parent_id].append(row)
    top = [row for row in rows if not row.parent_id]
    return [Asked(number, row, tuple(points[row.pk])) for number, row in enumerate(top, start=1)]


def board_of(session: GroupSession) -> Board:
    """Return the session with everything in force; four queries."""
    notes = session.notes.filter(hidden=False, taken_back=False, merged_into__isnull=True)
    rows = notes.select_related("question").prefetch_related("merged").order_by("pk")
    groups = list(session.groups.select_related("area__parent"))
    return Board(session, groups, questions_of(session), list(rows))


@dataclass(frozen=True)
class OwnNote:
    """A note on its group's own page, and whether the reader may change it."""

    note: Note
    mine: bool
    may_change: bool


def own_notes(
    session: GroupSession, group: Group, participant: Participant | None, *, all_mine: bool = False
) -> dict[int, list[OwnNote]]:
    """Return the notes of a group by question, hidden ones too (marked); one query.

    ``all_mine``: an organiser may change every note.
    """
    taker = participant is not None and group.note_taker_id == participant.pk
    found: dict[int, list[OwnNote]] = defaultdict(list)
    for note in Note.objects.filter(session=session, group=group, taken_back=False).order_by("pk"):
        mine = participant is not None and note.participant_id == participant.pk
        found[note.question_id].append(OwnNote(note, mine, all_mine or mine or taker))
    return found


def stamp_of_wall(pk: int, key: str) -> str | None:
    """Return the revision of a wall that was shown to somebody with its key; None for a wrong one. One query."""
    row = GroupSession.objects.filter(pk=pk, wall_key=key).values_list("revision", flat=True).first()
    return None if row is None else str(row)


def stamp_of_group(group: Group, session: GroupSession) -> str:
    """Return what the own page of a group shows, as a number pair."""
    return f"{group.revision}.{session.control}"


def stamp_for(participant_secret: str, session_pk: Any, group_pk: Any) -> str | None:
    """Return the stamp of a group's page asked for by its participant's key; None when anything does not fit. One query."""
    row = (
        Group.objects.filter(pk=group_pk, session=session_pk, session__forum__participants__secret=participant_secret)
        .values_list("revision", "session__control")
        .first()
    )
    return None if row is None else f"{row[0]}.{row[1]}"
