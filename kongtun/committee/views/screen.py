"""The projector: one proposal in big type, the votes, the time left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.presenters.brief import brief_of
from kongtun.committee.queries.items import room_agenda
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.committee.queries.state import room_state, stamp_of
from kongtun.committee.views.common import asks_for_news, meeting_of, news, nothing_new
from kongtun.committee.views.room import live_context


@requires(P.MEETING_VIEW)
def screen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Follows the room; asked for news it answers 204 or its whole body."""
    meeting = meeting_of(request, pk)
    asked = asks_for_news(request)
    if asked and (same := nothing_new(request, pk)):
        return same
    seen = stamp_of(pk)
    state = room_state(meeting)
    agenda = room_agenda(meeting, request.user)
    context = live_context(request, meeting, state) | {
        "seen": seen,
        "agenda": agenda,
        "item": agenda.of(state.project.pk if state.project else None),
        "brief": brief_of(meeting, state.project, state.decision) if state.project else None,
        "number": resolution_numbers(meeting).get(state.decision.pk) if state.decision else "",
        "room_address": request.get_host(),
    }
    if asked:
        return news(render(request, "committee/_screen.html", context))
    return render(request, "committee/screen.html", context)
