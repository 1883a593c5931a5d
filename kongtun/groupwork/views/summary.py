"""The whole group work: by group, by question, as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.groupwork.presenters.workbook import workbook_of
from kongtun.groupwork.queries.board import board_of
from kongtun.groupwork.queries.clusters import pictures_of
from kongtun.groupwork.queries.text import long_name, text_of_board
from kongtun.groupwork.states import SessionState
from kongtun.groupwork.views.common import session_of


@requires(P.FORUM_VIEW, team=True)
@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers by group or (``?by=question``) by question, and what was said alike."""
    session = session_of(request, pk)
    board = board_of(session)
    by_question = request.GET.get("by") == "question"
    by_group = [
        (long_name(group), [cell for asked in board.asked if (cell := board.cell(asked, group)).count])
        for group in board.groups
    ]  # fmt: skip
    pictures = pictures_of(session, board)
    context = {
        "session": session, "board": board, "by_question": by_question, "by_group": by_group,
        "questions": [(row, [board.cell(row.asked, group) for group in board.groups]) for row in pictures] if by_question else [],
        "top": [(row, row.piles[:3]) for row in pictures if row.piles], "text": text_of_board(board),
        "may_edit": request.user.can(P.FORUM_EDIT, session), "closed": session.state == SessionState.CLOSED,
        "items": [
            {"label": _("รายกลุ่ม"), "url": "?by=group", "current": not by_question},
            {"label": _("รายคำถาม"), "url": "?by=question", "current": by_question},
        ],
    }  # fmt: skip
    return render(request, "groupwork/summary.html", context)


@requires(P.FORUM_VIEW, team=True)
@require_safe
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    """All notes as rows of a workbook."""
    session = session_of(request, pk)
    return workbook_of(session, board_of(session), pictures_of(session))
