"""The group work as running text, in the form in which the report of 30 November 2566 (document B) has it."""

from __future__ import annotations

from typing import Any

from kongtun.areas.models import AreaKind
from kongtun.groupwork.models import Group, Note
from kongtun.groupwork.queries.board import Asked, Board, board_of


def text_of_forum(forum: Any) -> str:
    """Return what all sessions of a forum brought, by group; empty when nobody has written.

    "1.อำเภอเขื่องใน จังหวัดอุบลราชธานี", then each question with "- …", its sub-points with "• การวางแผน : …".
    """
    parts = []
    sessions = list(forum.group_sessions.all())
    for session in sessions:
        board = board_of(session)
        text = text_of_board(board)
        if text:
            parts.append(f"{session.title}\n{text}" if len(sessions) > 1 else text)
    return "\n\n".join(parts)


def text_of_board(board: Board) -> str:
    """Return one session by group."""
    blocks: list[list[str]] = []
    for group in board.groups:
        lines = [line for asked in board.asked for line in _lines(board, asked, group)]
        if lines:
            blocks.append([f"{len(blocks) + 1}.{long_name(group)}", *lines])
    return "\n".join("\n".join(block) for block in blocks)


def long_name(group: Group) -> str:
    """Return the name of a group with the province of its district, or the district of its tambon."""
    area = group.area
    if area is None or area.parent is None or area.parent.kind not in (AreaKind.PROVINCE, AreaKind.DISTRICT):
        return group.name
    return f"{group.name} {area.parent.full_name}"


def _lines(board: Board, asked: Asked, group: Group) -> list[str]:
    cell = board.cell(asked, group)
    if not cell.count:
        return []
    lines = [asked.question.heading]
    for place, notes in cell.rows:
        if place.pk == asked.question.pk:
            lines += [f"- {note.text}" for note in notes]
        else:
            lines += _point(place.heading, notes)
    return lines


def _point(heading: str, notes: list[Note]) -> list[str]:
    """One note stands behind its sub-point, several stand below it."""
    if len(notes) == 1:
        return [f"• {heading} : {notes[0].text}"]
    return [f"• {heading} :", *(f"- {note.text}" for note in notes)]
