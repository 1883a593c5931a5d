"""Votes: open, give, count, break a tie. With htmx only one's own part of the page comes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.actions import cast_vote, close_vote, decide_tie, open_vote, record_votes
from kongtun.committee.choices import Ended
from kongtun.committee.forms import HandVotesForm, MinutesForm
from kongtun.committee.queries.state import room_state, stamp_of
from kongtun.committee.views.common import back, ballot_of, meeting_of, news, page_of, project_of, refused
from kongtun.committee.views.room import live_context
from kongtun.common.refusal import Refused


@requires(P.MEETING_EDIT)
@require_POST
def open_here(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """Votes are taken from now on; every phone shows the buttons."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    project = project_of(request, meeting, project_pk)
    form = MinutesForm(request.POST)
    minutes = form.cleaned_data["minutes"] if form.is_valid() else None
    refused(request, lambda: open_vote(meeting, project, by=request.user, minutes=minutes))
    return redirect("committee:item", pk=pk, project_pk=project_pk)


@requires(P.MEETING_VIEW)
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One press is one vote, however often it is sent."""
    ballot = ballot_of(request, pk)
    number = request.POST.get("number", "")
    problem = ""
    try:
        cast_vote(
            ballot, request.POST.get("choice", ""), by=request.user,
            number=int(number) if number.isdecimal() and len(number) < 5 else None,
        )  # fmt: skip
    except Refused as refusal:
        problem = refusal.message
    if request.headers.get("HX-Request"):
        seen = stamp_of(ballot.meeting_id)
        state = room_state(ballot.meeting, request.user, ballot.project)
        context = live_context(request, ballot.meeting, state) | {"seen": seen, "problem": problem}
        context["next_url"] = request.POST.get("next", "")
        return news(render(request, "committee/_my_vote.html", context))
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("ลงคะแนนแล้ว เปลี่ยนได้จนกว่าจะปิดการลงคะแนน"))
    usual = page_of(ballot) if ballot.by_circulation else reverse("committee:room", args=[ballot.meeting_id])
    return back(request, usual)


@requires(P.MEETING_EDIT)
@require_POST
def hands(request: HttpRequest, pk: int) -> HttpResponse:
    """Votes by hand of members without a phone."""
    ballot = ballot_of(request, pk, P.MEETING_EDIT)
    state = room_state(ballot.meeting, request.user, ballot.project)
    form = HandVotesForm(request.POST, members=[seat.member for seat in state.quorum.counted])
    if not form.is_valid():
        messages.error(request, _("มีชื่อหรือคะแนนที่ไม่รู้จัก เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง"))
    elif not form.choices:
        messages.info(request, _("ยังไม่ได้เลือกคะแนนของใคร"))
    elif not refused(request, lambda: record_votes(ballot, form.choices, by=request.user)):
        messages.success(request, _("บันทึกคะแนนแทน %(count)d คนแล้ว") % {"count": len(form.choices)})
    return redirect(page_of(ballot))


@requires(P.MEETING_EDIT)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Count."""
    ballot = ballot_of(request, pk, P.MEETING_EDIT)
    if not refused(request, lambda: close_vote(ballot, by=request.user)):
        ballot.refresh_from_db()
        if ballot.ended == Ended.VOID:
            messages.info(request, _("ยกเลิกการลงคะแนนแล้ว เพราะยังไม่มีใครลง"))
    return redirect(page_of(ballot))


@requires(P.PROJECT_DECIDE)
@require_POST
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """The casting vote."""
    ballot = ballot_of(request, pk, P.PROJECT_DECIDE)
    refused(request, lambda: decide_tie(ballot, request.POST.get("outcome", ""), by=request.user))
    return redirect(page_of(ballot))
