"""Sessions of group work, their questions and groups, and what the groups wrote."""

from kongtun.groupwork.models.note import LONGEST_NOTE, Cluster, Note, NoteVersion
from kongtun.groupwork.models.session import Group, GroupSeat, GroupSession, Question, SessionChange

__all__ = [
    "LONGEST_NOTE",
    "Cluster",
    "Group",
    "GroupSeat",
    "GroupSession",
    "Note",
    "NoteVersion",
    "Question",
    "SessionChange",
]
