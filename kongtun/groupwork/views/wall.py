"""The projector: what all groups write, as they write it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import public, requires
from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.queries.board import board_of, stamp_of_wall
from kongtun.groupwork.queries.clock import clock_of
from kongtun.groupwork.queries.sessions import sessions
from kongtun.groupwork.states import SessionState
from kongtun.groupwork.views.common import known, news, same, sane, session_of

# More groups than these are shown in three columns of smaller cards.
MANY_GROUPS = 8


def wall_context(request: HttpRequest, session: GroupSession) -> dict[str, Any]:
    """What a wall shows: all questions in short, or one of them in full (``?q=`` its number)."""
    board = board_of(session)
    number = request.GET.get("q", "")
    one = next((asked for asked in board.asked if str(asked.number) == number), None)
    return {
        "session": session, "board": board, "clock": clock_of(session), "seen": session.revision, "one": one,
        "q": one.number if one else "", "many": len(board.groups) > MANY_GROUPS,
        "rows": [(group, [board.cell(asked, group) for asked in board.asked]) for group in board.groups],
        "cells": [board.cell(one, group) for group in board.groups] if one else [],
        "newest": {note.pk for note in board.newest}, "latest": board.newest[:3],
        "live": session.state != SessionState.CLOSED, "news_url": reverse("groupwork:wall-news", args=[session.pk, session.wall_key]),
    }  # fmt: skip


@requires(P.FORUM_VIEW, team=True)
@require_safe
def wall(request: HttpRequest, pk: int) -> HttpResponse:
    """The wall as a page of its own."""
    session = session_of(request, pk)
    return render(request, "groupwork/wall.html", wall_context(request, session) | {"own_url": request.path})


@public
@require_safe
def wall_news(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """What an open wall asks for all the time: 204 (or 304) after one query when nothing changed, else its whole body.

    The key was given to those who may see the wall; it opens nothing else, and changes when the wall is closed to phones.
    """
    stamp = stamp_of_wall(sane(pk), key)
    if stamp is None:
        raise Http404
    if known(request, stamp):
        return same(request)
    session = sessions().get(pk=pk)
    own = request.GET.get("from", "")
    if not own.startswith("/") or own.startswith("//"):
        own = reverse("groupwork:wall", args=[pk])
    context = wall_context(request, session) | {"own_url": own}
    return news(render(request, "groupwork/_wall.html", context), str(session.revision))
