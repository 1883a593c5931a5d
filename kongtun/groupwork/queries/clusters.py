"""What several groups said alike, question by question, as a picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kongtun.groupwork.models import Cluster, GroupSession, Note
from kongtun.groupwork.queries.board import Asked, Board, board_of


@dataclass(frozen=True)
class Pile:
    """A cluster with its notes. ``share`` is its part of the notes of the question, in percent."""

    cluster: Cluster
    notes: list[Note]
    groups: list[str]
    share: float

    @property
    def count(self) -> int:
        """How many notes."""
        return len(self.notes)


@dataclass(frozen=True)
class Picture:
    """One question: its piles, the largest first, and the notes that stand alone."""

    asked: Asked
    piles: list[Pile]
    alone: list[Note]

    @property
    def count(self) -> int:
        """How many notes in all."""
        return len(self.alone) + sum(pile.count for pile in self.piles)

    @property
    def starred(self) -> list[Note]:
        """Notes with a star that stand alone."""
        return [note for note in self.alone if note.starred]


def pictures_of(session: GroupSession, board: Board | None = None) -> list[Picture]:
    """Return the questions with what was said alike; one query besides the board's."""
    board = board or board_of(session)
    clusters = {cluster.pk: cluster for cluster in session.clusters.all()}
    return [_picture(asked, board, clusters) for asked in board.asked]


def _picture(asked: Asked, board: Board, clusters: dict[int, Cluster]) -> Picture:
    notes = [note for note in board.notes if note.question_id in asked.pks]
    by_cluster: dict[int, list[Note]] = defaultdict(list)
    alone = []
    for note in notes:
        cluster = clusters.get(note.cluster_id or 0)
        if cluster is not None and cluster.question_id == asked.question.pk:
            by_cluster[cluster.pk].append(note)
        else:
            alone.append(note)
    piles = [
        Pile(
            cluster,
            by_cluster[cluster.pk],
            list(dict.fromkeys(board.name_of[note.group_id] for note in by_cluster[cluster.pk])),
            100 * len(by_cluster[cluster.pk]) / len(notes) if notes else 0.0,
        )
        for cluster in clusters.values()
        if cluster.question_id == asked.question.pk
    ]
    piles.sort(key=lambda pile: (-len(pile.groups), -pile.count, pile.cluster.pk))
    return Picture(asked, piles, alone)
