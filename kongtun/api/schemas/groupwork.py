"""Shapes of group work: sessions, groups, notes, clusters."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Id, In, Line300, Moment, Page, Text
from kongtun.groupwork.models import Cluster, Group, GroupSession, Note
from kongtun.groupwork.queries.board import Board
from kongtun.groupwork.queries.clock import clock_of
from kongtun.groupwork.queries.clusters import Picture


class GroupSessionOut(Schema):
    """A session of group work."""

    id: int
    forum: int
    period: int | None
    title: str
    state: str
    minutes: int
    wall_open: bool
    revision: int


class GroupSessionPage(Page):
    """Sessions."""

    items: list[GroupSessionOut]


class GroupPointOut(Schema):
    """A sub-point."""

    id: int
    heading: str


class GroupQuestionOut(Schema):
    """A question with its sub-points."""

    id: int
    number: int
    heading: str
    text: str
    points: list[GroupPointOut]


class WorkGroupOut(Schema):
    """A group."""

    id: int
    name: str
    area: int | None
    order: int
    presented_at: Moment | None


class GroupClockOut(Schema):
    """The presentation clock at the moment of the answer; below zero: over time."""

    group: int | None
    seconds_left: int
    running: bool


class GroupSessionDetail(GroupSessionOut):
    """A session with its questions, groups and clock."""

    questions: list[GroupQuestionOut]
    groups: list[WorkGroupOut]
    clock: GroupClockOut


class GroupSessionIn(In):
    """A new session; ``question_set``: district, tambon, mapping, or empty."""

    title: Line300 = ""
    question_set: Literal["", "district", "tambon", "mapping"] = ""
    period: Id | None = None
    minutes: int | None = Field(None, ge=1, le=120)


class GroupsIn(In):
    """Groups by area (district, subdistrict) or by names."""

    level: Literal["", "district", "subdistrict"] = ""
    names: list[Line300] = Field([], max_length=80)


class GroupsOut(Schema):
    """Groups of a session."""

    items: list[WorkGroupOut]


class GroupNoteOut(Schema):
    """A note as it is worded now."""

    id: int
    group: int
    question: int
    text: str
    version: int
    starred: bool
    hidden: bool
    taken_back: bool
    merged_into: int | None
    cluster: int | None
    created_at: Moment


class GroupNotePage(Page):
    """Notes."""

    items: list[GroupNoteOut]


class GroupNotesIn(In):
    """What a group says; several lines are several notes. Without ``question`` the text holds the headings of the questions."""

    group: Id
    question: Id | None = None
    text: Text
    client_id: UUID | None = None


class GroupNotesOut(Schema):
    """The notes that were made (or had been made by the same ``client_id``)."""

    items: list[GroupNoteOut]


class GroupNoteIn(In):
    """New words of a note; ``version`` is what was read."""

    text: Text
    version: int = Field(ge=1, le=30_000)


class GroupMarkIn(In):
    """Star or hide a note, or merge it into another (null: on its own again)."""

    starred: bool | None = None
    hidden: bool | None = None
    merged_into: Id | None = None


class NoteClusterOut(Schema):
    """Notes of a question that say the same."""

    id: int
    question: int
    name: str
    by_hand: bool
    notes: list[int]
    groups: list[str]


class NoteClustersOut(Schema):
    """Clusters of a session, by question, the widest first."""

    items: list[NoteClusterOut]


class ClusterNameIn(In):
    """The name of a cluster."""

    name: Line300


class NoteMoveIn(In):
    """Where a note goes: a cluster, a new one by ``name``, or (both empty) out of all."""

    cluster: Id | None = None
    name: Line300 = ""


class GroupStepIn(In):
    """What happens next."""

    step: Literal["open", "close", "reopen"]


class GroupClockIn(In):
    """A step of the clock; ``group`` starts that one."""

    step: Literal["start", "pause", "next", "again", "stop"]
    group: Id | None = None


def session(row: GroupSession) -> dict[str, Any]:
    """A session in a list."""
    return {
        "id": row.pk, "forum": row.forum_id, "period": row.period_id, "title": row.title, "state": row.state,
        "minutes": row.minutes, "wall_open": row.wall_open, "revision": row.revision,
    }  # fmt: skip


def group(row: Group) -> dict[str, Any]:
    """A group."""
    return {"id": row.pk, "name": row.name, "area": row.area_id, "order": row.sort, "presented_at": row.presented_at}


def detail(board: Board) -> dict[str, Any]:
    """A session with all that belongs to it."""
    clock = clock_of(board.session)
    return session(board.session) | {
        "questions": [
            {
                "id": asked.question.pk, "number": asked.number, "heading": asked.question.heading, "text": asked.question.text,
                "points": [{"id": point.pk, "heading": point.heading} for point in asked.points],
            }
            for asked in board.asked
        ],
        "groups": [group(row) for row in board.groups],
        "clock": {"group": clock.group_id, "seconds_left": clock.left, "running": clock.running},
    }  # fmt: skip


def note(row: Note) -> dict[str, Any]:
    """A note."""
    return {
        "id": row.pk, "group": row.group_id, "question": row.question_id, "text": row.text, "version": row.version,
        "starred": row.starred, "hidden": row.hidden, "taken_back": row.taken_back, "merged_into": row.merged_into_id,
        "cluster": row.cluster_id, "created_at": row.created_at,
    }  # fmt: skip


def clusters(pictures: list[Picture]) -> dict[str, Any]:
    """The clusters of a session."""
    return {
        "items": [
            cluster(pile.cluster) | {"notes": [one.pk for one in pile.notes], "groups": pile.groups}
            for picture in pictures
            for pile in picture.piles
        ]
    }


def cluster(row: Cluster) -> dict[str, Any]:
    """A cluster without its notes."""
    return {
        "id": row.pk,
        "question": row.question_id,
        "name": row.name,
        "by_hand": row.by_hand,
        "notes": [],
        "groups": [],
    }
