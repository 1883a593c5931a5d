"""Lists of sessions, with what they hold."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from kongtun.forums.models import Participant
from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.states import SessionState

IN_FORCE = Q(notes__hidden=False, notes__taken_back=False)


def sessions() -> QuerySet[GroupSession]:
    """Return sessions with the forum and its area at hand."""
    return GroupSession.objects.select_related("forum__area__parent", "period", "clock_group")


def sessions_of(forum: Any) -> QuerySet[GroupSession]:
    """Return the sessions of one forum with how many groups and notes they have; one query."""
    return (
        sessions()
        .filter(forum=forum)
        .annotate(group_count=Count("groups", distinct=True), note_count=Count("notes", filter=IN_FORCE, distinct=True))
        .order_by("pk")
    )


def participant_of(code: str, secret: str) -> Participant | None:
    """Return whose link this is; one query."""
    return Participant.objects.select_related("forum", "area").filter(secret=secret, forum__code=code).first()


def open_sessions(forum: Any) -> list[GroupSession]:
    """Return what participants may see, the one that is being written first, then the latest."""
    rows = list(sessions().filter(forum=forum).exclude(state=SessionState.DRAFT))
    return sorted(rows, key=lambda row: (row.state != SessionState.OPEN, -row.pk))
