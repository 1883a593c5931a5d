"""The facilitator's page of a session: where it stands, the clock, what the groups wrote; open, close, keep."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.groupwork import actions
from kongtun.groupwork.models import Note
from kongtun.groupwork.queries.board import board_of
from kongtun.groupwork.queries.clock import clock_of
from kongtun.groupwork.queries.clusters import pictures_of
from kongtun.groupwork.queries.sessions import sessions
from kongtun.groupwork.states import SESSION_WORKFLOW, SessionState
from kongtun.groupwork.views.common import known, news, picked, picked_many, refused, same, session_of

STEPS = {"open": actions.open_session, "reopen": actions.reopen_session}


@requires(P.FORUM_VIEW, team=True)
@require_safe
def session_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Groups × questions with their counts, the clock, and the ways on."""
    session = session_of(request, pk)
    if "HX-Request" in request.headers and known(request, str(session.revision)):
        return same(request)
    board = board_of(session)
    context = {
        "session": session, "board": board, "clock": clock_of(session), "seen": session.revision,
        "rows": [(group, [board.cell(asked, group) for asked in board.asked]) for group in board.groups],
        "words": SESSION_WORKFLOW.words[session.state], "may_edit": request.user.can(P.FORUM_EDIT, session),
        "newest": {note.pk for note in board.newest},
    }  # fmt: skip
    if "HX-Request" in request.headers and "seen" in request.GET:
        return news(render(request, "groupwork/_session_live.html", context))
    return render(request, "groupwork/session.html", context)


@requires(P.FORUM_EDIT)
@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Open for writing, or open again."""
    session = session_of(request, pk, P.FORUM_EDIT)
    if name not in STEPS:
        messages.error(request, _("ไม่รู้จักปุ่มนี้ เปิดหน้านี้ใหม่"))
    elif not refused(request, lambda: STEPS[name](session, by=request.user)):
        messages.success(request, _("เปิดให้กลุ่มเขียนแล้ว ผู้เข้าร่วมเห็นคำถามในลิงก์ของตัวเอง"))
    return redirect("groupwork:session", pk=pk)


@requires(P.FORUM_EDIT)
@require_POST
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, pause, next group."""
    session = session_of(request, pk, P.FORUM_EDIT)
    group = picked(session.groups, request.POST.get("group", ""))
    refused(request, lambda: actions.move_clock(session, request.POST.get("step", ""), by=request.user, group=group))
    if "HX-Request" in request.headers:
        session = sessions().get(pk=session.pk)
        board = board_of(session)
        context = {"session": session, "clock": clock_of(session), "board": board, "may_edit": True}
        return news(render(request, "groupwork/_clock.html", context))
    return redirect("groupwork:session", pk=pk)


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def close_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick what was learnt, then close: ticked clusters and notes go into the knowledge store."""
    session = session_of(request, pk, P.FORUM_EDIT)
    if request.method == "POST":
        clusters = picked_many(session.clusters.select_related("question"), request.POST.getlist("clusters"))
        notes = picked_many(
            Note.objects.filter(session=session).select_related("group", "question"), request.POST.getlist("notes")
        )
        act = actions.close_session if session.state != SessionState.CLOSED else actions.keep_more
        try:
            lessons = act(session, by=request.user, clusters=clusters, notes=notes)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("groupwork:session", pk=pk)
        count = len(lessons)
        messages.success(
            request,
            ngettext("ปิดแล้ว เก็บบทเรียน %(count)d เรื่อง", "ปิดแล้ว เก็บบทเรียน %(count)d เรื่อง", count) % {"count": count},
        )
        return redirect("groupwork:summary", pk=pk)
    pictures = pictures_of(session)
    return render(
        request, "groupwork/close.html",
        {"session": session, "pictures": pictures, "nothing": not any(p.piles or p.starred for p in pictures)},
    )  # fmt: skip
