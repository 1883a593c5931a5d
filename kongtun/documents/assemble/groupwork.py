"""Session of group work → สรุปงานกลุ่มและถอดบทเรียน."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from kongtun.documents.contents_groupwork import Alike, Answered, GroupWork, Written
from kongtun.groupwork.models import Group, GroupSession
from kongtun.groupwork.queries.board import Asked, Board, Cell, board_of
from kongtun.groupwork.queries.clusters import pictures_of
from kongtun.groupwork.queries.text import long_name


def sessions() -> QuerySet:
    """Sessions with what their paper names."""
    return GroupSession.objects.select_related("forum__area__parent")


def group_work(session: GroupSession) -> GroupWork:
    """Return what the groups wrote, both ways, and what was said alike; a fixed number of queries."""
    board = board_of(session)
    pictures = pictures_of(session, board)
    return GroupWork(
        forum=session.forum.title,
        title=session.title,
        held_on=timezone.localtime(session.forum.starts_at).date(),
        place=session.forum.place,
        questions=[asked.question.text or asked.question.heading for asked in board.asked],
        by_group=[
            (long_name(group), rows)
            for group in board.groups
            if (rows := _of_group(board, group))
        ],
        by_question=[
            (asked.question.heading, rows)
            for asked in board.asked
            if (rows := _of_question(board, asked))
        ],
        alike=[
            (row.asked.question.heading, [Alike(pile.cluster.name, pile.count, pile.groups) for pile in row.piles if pile.count])
            for row in pictures
            if any(pile.count for pile in row.piles)
        ],
        demo=session.forum.is_demo,
    )  # fmt: skip


def _of_group(board: Board, group: Group) -> list[Answered]:
    cells = [board.cell(asked, group) for asked in board.asked]
    return [_answer(cell, cell.asked.question.heading) for cell in cells if cell.count]


def _of_question(board: Board, asked: Asked) -> list[Answered]:
    cells = [board.cell(asked, group) for group in board.groups]
    return [_answer(cell, cell.group.name) for cell in cells if cell.count]


def _answer(cell: Cell, name: str) -> Answered:
    return Answered(
        name,
        [
            Written("" if place.pk == cell.asked.question.pk else place.heading, [note.text for note in notes])
            for place, notes in cell.rows
        ],
    )
